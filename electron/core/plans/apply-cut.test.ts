import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Sandbox, startSandbox } from '#electron/sandbox/start-sandbox.ts'
import { fortnoxCaller, inside, jorttCaller } from '#electron/sandbox/testing/sandbox-client.ts'
import { confirmStep } from '#shared/flow/edit-flow.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { dryRun } from '../dry-run/dry-run.ts'
import { type Death, dyingLine } from '../testing/dying-line.ts'
import { shortPauses } from '../testing/short-pauses.ts'
import { fortnoxHoldings, type Holdings, jorttHoldings } from '../testing/system-holdings.ts'
import { aWorkspace, type TestWorkspace } from '../testing/test-workspace.ts'
import { drafts } from '../testing/two-systems.ts'
import { applyPlan } from './apply-plan.ts'

/** A process that dies at any one of the writes while it applies a plan, and another one that goes on with that. */

vi.setConfig({ testTimeout: 120_000 })

const host = { clock: shortPauses(), newId: () => crypto.randomUUID() }
const quick = { requests: 10_000, seconds: 1 }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-apply-cut-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const order = 'invoices -> customer -> articles -> invoice'
const invoiceSentAndBooked = confirmStep(
  flowOf(order, { invoices: drafts, invoice: { state: 'sent', book: true } }),
  'invoice',
  'books-documents',
)
const orderAndItsInvoice = confirmStep(
  flowOf('invoices -> customer -> articles -> order', { invoices: drafts, order: { makeInvoice: true } }),
  'order',
  'makes-invoices',
)
const backToJortt = confirmStep(
  flowOf('fortnoxInvoices -> jorttCustomer -> jorttInvoice', { jorttInvoice: { state: 'sent' } }),
  'jorttInvoice',
  'finalises-invoices',
)

/** Each with one invoice and its customer, and none of what the other one's invoice takes. */
async function aSandbox(): Promise<Sandbox> {
  const sandbox = await startSandbox({ empty: true, jorttLimit: quick, fortnoxLimit: quick })
  const jortt = await jorttCaller(sandbox)
  const customer = await jortt.post('/v3/customers', {
    is_private: false,
    customer_name: 'Fietshandel Rotterdam B.V.',
    address_street: 'Kade 12a',
    address_postal_code: '3011 AA',
    address_city: 'Rotterdam',
    address_country_code: 'NL',
    email: 'inkoop@fietshandel.example',
  })
  const line = (description: string) => ({
    description,
    quantity: '2',
    amount: { amount: '12.50', currency: 'EUR' },
    vat: { value: '0.21', category: null },
  })
  await jortt.post('/v3/invoices', {
    customer_id: inside(customer, 'data').id ?? null,
    invoice_date: '2026-11-02',
    net_amounts: false,
    line_items: [line('SKU-7001 Fietsbel koper'), line('SKU-7002 Zadel')],
  })
  const fortnox = await fortnoxCaller(sandbox)
  const card = { Name: 'Cykelhuset AB', Type: 'COMPANY', Email: 'post@cykelhuset.example', CountryCode: 'SE' }
  const place = { Address1: 'Storgatan 1', ZipCode: '111 22', City: 'Stockholm', Currency: 'EUR' }
  const debtor = await fortnox.post('/3/customers', { Customer: { ...card, ...place } })
  await fortnox.post('/3/invoices', {
    Invoice: {
      CustomerNumber: inside(debtor, 'Customer').CustomerNumber ?? null,
      Currency: 'EUR',
      InvoiceDate: '2026-11-02',
      DueDate: '2026-11-22',
      InvoiceRows: [{ Description: 'Cykelklocka', DeliveredQuantity: '2', Price: 12.5, VAT: 25, AccountNumber: 3001 }],
    },
  })
  return sandbox
}

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
  await using sandbox = await aSandbox()
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
