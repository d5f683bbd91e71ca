import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { confirmStep } from '#shared/flow/edit-flow.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { type Death, dyingLine } from '../testing/dying-line.ts'
import { aLittleOfBoth, backToJortt, invoiceSentAndBooked, orderAndItsInvoice } from '../testing/little-of-both.ts'
import { shortPauses } from '../testing/short-pauses.ts'
import { fortnoxHoldings, type Holdings, jorttHoldings } from '../testing/system-holdings.ts'
import { aWorkspace } from '../testing/test-workspace.ts'
import { drafts } from '../testing/two-systems.ts'

/** A process that dies at any one of the writes of a record, and another one that goes on with its run. */

vi.setConfig({ testTimeout: 120_000 })

const host = { clock: shortPauses(), newId: () => crypto.randomUUID() }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-cut-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const payment = confirmStep(
  flowOf('invoices -> payment', { invoices: drafts, payment: { book: true } }),
  'payment',
  'books-payments',
)

interface Story {
  /** All writes that reached the systems, in both lives. */
  readonly writes: readonly string[]
  readonly holdings: { readonly fortnox: Holdings; readonly jortt: Holdings }
  readonly openIntents: number
}

/** Runs flows up to the last one undisturbed, and the last one in two lives where a death is given. */
async function story(before: readonly Flow[], flow: Flow, death: Death | null): Promise<Story> {
  await using sandbox = await aLittleOfBoth()
  const dataFile = join(folder, `${death?.atWrite ?? 0}-${death?.arrives ?? ''}.sqlite`)
  const writes: string[] = []
  const line = dyingLine(death, (write) => writes.push(write))
  for (const first of before) {
    await using workspace = await aWorkspace({ sandbox, dataFile, host })
    expect(await workspace.run(first)).toMatchObject({ status: 'done', counts: { created: 1 } })
  }
  await using first = await aWorkspace({ sandbox, dataFile, host: { ...host, fetch: line.fetch } })
  const started = await first.runs.start({ flow, bindings: first.bindings })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  await Promise.race([line.dead, started.value.ended])
  if (!death) {
    expect(await started.value.ended).toMatchObject({ status: 'done', counts: { created: 1, failed: 0, held: 0 } })
  } else {
    const { fetch } = dyingLine(null, (write) => writes.push(write))
    await using second = await aWorkspace({ sandbox, dataFile, host: { ...host, fetch } })
    const view = await second.run(flow, { resume: true })
    expect(view).toMatchObject({ runId: started.value.runId, status: 'done', counts: { read: 1, failed: 0, held: 0 } })
  }
  const open = ['fortnox', 'jortt'].map((connection) => first.ledger.openIntents(connection))
  const openIntents = (await Promise.all(open)).flat().length
  return {
    writes,
    openIntents,
    holdings: { fortnox: await fortnoxHoldings(sandbox), jortt: await jorttHoldings(sandbox) },
  }
}

describe('a process that dies at a write of', () => {
  it.each([
    ['an invoice with customer and articles that is sent and booked', [], invoiceSentAndBooked, 6],
    ['a payment that is booked', [invoiceSentAndBooked], payment, 2],
    ['an invoice in jortt that is sent', [], backToJortt, 3],
    ['an order that an invoice is made of', [], orderAndItsInvoice, 5],
  ] as const)('%s loses nothing: exactly the missing steps are made', async (_what, before, flow, steps) => {
    const whole = await story(before, flow, null)
    expect(whole.writes).toHaveLength(steps)
    expect(whole.openIntents).toBe(0)
    for (let atWrite = 1; atWrite <= steps; atWrite += 1) {
      for (const arrives of [true, false]) {
        expect({ atWrite, arrives, ...(await story(before, flow, { atWrite, arrives })) }).toEqual({
          atWrite,
          arrives,
          ...whole,
        })
      }
    }
  })
})
