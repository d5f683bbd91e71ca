import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Flow } from '#shared/flow/flow.ts'
import { dryRun } from '../dry-run/dry-run.ts'
import { type Death, dyingLine } from '../testing/dying-line.ts'
import { aLittleOfBoth, backToJortt, invoiceSentAndBooked, orderAndItsInvoice } from '../testing/little-of-both.ts'
import { shortPauses } from '../testing/short-pauses.ts'
import { fortnoxHoldings, type Holdings, jorttHoldings } from '../testing/system-holdings.ts'
import { aWorkspace, type TestWorkspace } from '../testing/test-workspace.ts'
import { applyPlan } from './apply-plan.ts'

/** A process that dies at any one of the writes while it applies a plan, and another one that goes on with that. */

vi.setConfig({ testTimeout: 120_000 })

const host = { clock: shortPauses(), newId: () => crypto.randomUUID() }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-apply-cut-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Story {
  readonly writes: readonly string[]
  readonly holdings: { readonly fortnox: Holdings; readonly jortt: Holdings }
}

async function plannedIn({ parts, store, bindings }: TestWorkspace, flow: Flow): Promise<string> {
  const started = dryRun({ ...parts, store }, { flow, bindings, signal: new AbortController().signal })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  let planId: string | null = null
  for await (const event of started.value) if (event.kind === 'ended') ({ planId } = event)
  return planId ?? expect.fail('The plan was not kept')
}

/** Applies a plan undisturbed, or in two lives where a death is given. */
async function story(flow: Flow, death: Death | null): Promise<Story> {
  await using sandbox = await aLittleOfBoth()
  const dataFile = join(folder, `${death?.atWrite ?? 0}-${death?.arrives ?? ''}.sqlite`)
  const writes: string[] = []
  const line = dyingLine(death, (write) => writes.push(write))
  await using first = await aWorkspace({ sandbox, dataFile, host: { ...host, fetch: line.fetch } })
  const { parts, store, runs, bindings } = first
  const planId = await plannedIn(first, flow)
  expect(writes).toEqual([])
  const started = await applyPlan({ ...parts, store, runs }, { planId, flow, bindings })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  const { runId, ended } = started.value
  await Promise.race([line.dead, ended])
  if (!death) expect(await ended).toMatchObject({ status: 'done', counts: { created: 1, failed: 0, held: 0 } })
  else {
    const { fetch } = dyingLine(null, (write) => writes.push(write))
    await using second = await aWorkspace({ sandbox, dataFile, host: { ...host, fetch } })
    const view = await second.run(flow, { resume: true })
    expect(view).toMatchObject({ runId, status: 'done', counts: { read: 1, failed: 0, held: 0 } })
    const again = await applyPlan(
      { ...second.parts, store: second.store, runs: second.runs },
      { planId, flow, bindings },
    )
    expect(again).toEqual({ ok: false, problem: { kind: 'plan-applied' } })
  }
  return { writes, holdings: { fortnox: await fortnoxHoldings(sandbox), jortt: await jorttHoldings(sandbox) } }
}

describe('a process that dies while it applies a plan for', () => {
  it.each([
    ['an invoice with customer and articles that is sent and booked', invoiceSentAndBooked, 6],
    ['an invoice in jortt that is sent', backToJortt, 3],
    ['an order that an invoice is made of', orderAndItsInvoice, 5],
  ] as const)('%s: the next one makes exactly what is missing of the plan', async (_what, flow, steps) => {
    const whole = await story(flow, null)
    expect(whole.writes).toHaveLength(steps)
    for (let atWrite = 1; atWrite <= steps; atWrite += 1) {
      for (const arrives of [true, false]) {
        expect({ atWrite, arrives, ...(await story(flow, { atWrite, arrives })) }).toEqual({
          atWrite,
          arrives,
          ...whole,
        })
      }
    }
  })
})
