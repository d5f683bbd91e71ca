import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmStep } from '#shared/flow/edit-flow.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { emptyPlannedView, type PlannedRecord, type PlannedView, withPlannedEvent } from '#shared/runs/planned.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import type { LoggedAttempt } from '../log/activity-log.ts'
import { shortPauses } from '../testing/short-pauses.ts'
import {
  aJorttCustomer,
  aJorttInvoice,
  aLine,
  bodies,
  changeJorttCustomer,
  changeJorttInvoice,
  closeSystems,
  documents,
  fortnox,
  inFortnoxCreated,
  openSystemsOn,
  runOnly,
  signal,
  theWorkspace,
} from '../testing/two-systems.ts'
import { type DryRunRequest, dryRun } from './dry-run.ts'

/** What a dry run says, and that a real run of the same flow then does just that. */

beforeAll(() => openSystemsOn({ clock: shortPauses() }))
afterAll(closeSystems)

async function planned(flow: Flow, more: Partial<DryRunRequest> = {}): Promise<PlannedView> {
  const { parts, store, bindings } = theWorkspace()
  const started = dryRun({ ...parts, store }, { flow, bindings, signal, ...more })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  let view = emptyPlannedView
  for await (const event of started.value) view = withPlannedEvent(view, event)
  return view
}

async function plannedOnly(flow: Flow, key: string): Promise<PlannedRecord> {
  const { records } = await planned(flow, { only: new Set([key]) })
  return records[0] ?? expect.fail('The record was not read')
}

const invoices = templateOf('invoices')?.make('template-invoices') ?? expect.fail('no template')

/** Every row of the tables that a run writes to. */
function workspaceState(): Record<string, unknown[]> {
  const tables = [
    'ledger',
    'mirror_register',
    'mirror_record',
    'seen_key',
    'source_reading',
    'source_record',
    'run',
    'attempt',
  ]
  const { sqlite } = theWorkspace().store
  return Object.fromEntries(tables.map((table) => [table, sqlite.prepare(`SELECT * FROM ${table}`).all()]))
}

async function fortnoxState(): Promise<readonly JsonObject[]> {
  const client = await fortnox()
  const state: JsonObject[] = []
  for (const entity of ['customer', 'article', 'order', 'invoice', 'payment'] as const) {
    for await (const page of client.pages(entity, {}, { signal })) {
      if (!page.ok) throw new Error(JSON.stringify(page.problem))
      state.push(...page.value.records)
    }
  }
  return state
}

const attemptAt = async (key: string, runId: string): Promise<LoggedAttempt> =>
  (await theWorkspace().log.attemptsOf(key, { runId }))[0] ?? expect.fail(`No attempt at ${key}`)

const actions = ({ writes }: PlannedRecord) => writes.map(({ action, entity }) => `${action} ${entity}`).sort()
/** The same, of what a run really sent. */
const actionsSent = (attempt: LoggedAttempt) =>
  bodies(attempt).map(({ method, path }) => {
    const [, , list = ''] = String(path).split('/')
    return `${method === 'POST' ? 'create' : 'update'} ${list.replace(/s$/, '')}`
  })
const sortedText = (lists: readonly (readonly string[])[]) => lists.flat().sort()

describe('a dry run of the invoice template', () => {
  it('leaves Fortnox and the workspace as they were', async () => {
    const [workspaceBefore, fortnoxBefore] = [workspaceState(), await fortnoxState()]
    const plan = await planned(invoices)
    expect(plan).toMatchObject({ status: 'done', problem: null })
    expect(plan.counts.created).toBeGreaterThanOrEqual(10)
    expect(workspaceState()).toEqual(workspaceBefore)
    expect(await fortnoxState()).toEqual(fortnoxBefore)
  })

  it('says of each record what the run then does, write for write and request for request', async () => {
    const plan = await planned(invoices)
    const run = await theWorkspace().run(invoices)
    expect(plan.counts).toEqual(run.counts)
    const attempts = await Promise.all(plan.records.map(({ key }) => attemptAt(key, run.runId)))
    expect(plan.records.map(({ key, outcome, reason }) => [key, outcome, reason])).toEqual(
      attempts.map(({ key, outcome, reason }) => [key, outcome, reason]),
    )
    // Which of two records that share a customer or an article comes first is a matter of chance.
    const writes = sortedText(plan.records.map(actions))
    expect(writes).toEqual(sortedText(attempts.map(actionsSent)))
    expect(new Set(writes)).toEqual(new Set(['create article', 'create customer', 'create invoice', 'update customer']))
    const needed = Object.fromEntries(plan.requests.map(({ name, needed }) => [name, needed]))
    expect(needed).toEqual(Object.fromEntries(run.requests.map(({ name, made }) => [name, made])))
  })

  it('finds nothing more to do after that', async () => {
    const { counts, requests } = await planned(invoices)
    expect(counts).toMatchObject({ created: 0, updated: 0, held: 0, failed: 0 })
    expect(counts.unchanged).toBeGreaterThanOrEqual(10)
    expect(requests.map(({ writes }) => writes)).toEqual([0, 0])
  })
})

describe('what a dry run says of a record', () => {
  it('names every field that a document would be created with', async () => {
    const customer = await aJorttCustomer()
    const invoice = await aJorttInvoice(customer, { line_items: [aLine('SKU-7001 Zadel'), aLine('SKU-7002 Stuur')] })
    const { outcome, writes } = await plannedOnly(documents(), invoice)
    expect(outcome).toBe('created')
    expect(writes.map(({ action, entity, target }) => [action, entity, target])).toEqual([
      ['create', 'customer', null],
      ['create', 'article', null],
      ['create', 'article', null],
      ['create', 'invoice', null],
    ])
    const document = new Map(writes.at(-1)?.fields.map(({ path, after }) => [path, after]))
    expect(document.get('ExternalInvoiceReference1')).toBe(invoice)
    expect(document.get('InvoiceRows.2.ArticleNumber')).toBe('SKU-7002')
    // The customer's number is Fortnox' to choose.
    expect(document.get('CustomerNumber')).toMatch(/^new-\d+$/)
    expect(writes.flatMap(({ fields }) => fields).every(({ before }) => before === null)).toBe(true)
  })

  it('shows what a changed customer was and would be', async () => {
    const customer = await aJorttCustomer({ email: 'oud@bedrijf.example' })
    await runOnly(documents(), await aJorttInvoice(customer))
    await changeJorttCustomer(customer, { email: 'nieuw@bedrijf.example' })
    const record = await plannedOnly(documents(), await aJorttInvoice(customer))
    const update = record.writes.find(({ action }) => action === 'update')
    expect(update).toMatchObject({ system: 'fortnox', entity: 'customer', target: expect.stringMatching(/^\d+$/) })
    expect(update?.fields).toContainEqual({
      path: 'Email',
      before: 'oud@bedrijf.example',
      after: 'nieuw@bedrijf.example',
    })
    expect(update?.fields.map(({ path }) => path)).not.toContain('Name')
  })

  it('shows which rows of a draft would be corrected', async () => {
    const correcting = documents({ invoice: { whenExists: 'correct-draft' } })
    const invoice = await aJorttInvoice(await aJorttCustomer())
    await runOnly(correcting, invoice)
    await changeJorttInvoice(invoice, { line_items: [aLine('SKU-1001 Fietsbel koper', { quantity: '5' })] })
    const record = await plannedOnly(correcting, invoice)
    expect(record).toMatchObject({ outcome: 'updated', writes: [{ action: 'update', entity: 'invoice' }] })
    const { fields = [] } = record.writes[0] ?? {}
    expect(fields.map(({ path }) => path)).toContain('InvoiceRows.1.DeliveredQuantity')
    expect(fields.find(({ path }) => path === 'InvoiceRows.1.DeliveredQuantity')).toMatchObject({ after: '5' })
    expect((await runOnly(correcting, invoice)).outcome).toBe('updated')
  })

  it('tells why a record would be held, and writes none of it', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer(), { line_items: [] })
    const record = await plannedOnly(documents(), invoice)
    expect(record).toMatchObject({ outcome: 'held', reason: { kind: 'no-lines' } })
    expect(actions(record)).not.toContain('create invoice')
  })

  it('goes on after what it did not write: sent, booked and turned into an invoice', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const final = documents({ invoice: { state: 'sent', book: true } })
    const confirmed = confirmStep(confirmStep(final, 'invoice', 'sends-documents'), 'invoice', 'books-documents')
    expect(actions(await plannedOnly(confirmed, invoice))).toEqual(
      expect.arrayContaining(['create invoice', 'send invoice', 'book invoice']),
    )
    const orders = documents({ order: { makeInvoice: true } }, 'invoices -> customer -> articles -> order')
    const order = await plannedOnly(confirmStep(orders, 'order', 'makes-invoices'), invoice)
    expect(order.outcome).toBe('created')
    expect(actions(order)).toEqual(expect.arrayContaining(['create order', 'make-invoice order']))
  })

  it('goes the other way too, to an invoice that jortt would mail', async () => {
    const card = { Name: 'Cykelhuset AB', Type: 'COMPANY', Address1: 'Storgatan 1', ZipCode: '211 34', City: 'Malmö' }
    const customer = await inFortnoxCreated('customer', { ...card, Currency: 'EUR', Email: 'post@cykelhuset.example' })
    const row = { ArticleNumber: 'FRAKT', Description: 'Klocka', DeliveredQuantity: '2', Price: 12.5, VAT: 25 }
    const { DocumentNumber } = await inFortnoxCreated('invoice', {
      CustomerNumber: String(customer.CustomerNumber),
      Currency: 'EUR',
      InvoiceDate: '2026-11-02',
      InvoiceRows: [row],
    })
    const mailed = flowOf('fortnoxInvoices -> jorttCustomer -> jorttInvoice', {
      jorttInvoice: { state: 'sent', sendBy: 'email' },
    })
    const flow = confirmStep(mailed, 'jorttInvoice', 'finalises-invoices')
    const record = await plannedOnly(flow, String(DocumentNumber))
    expect(record).toMatchObject({ outcome: 'created', reason: null })
    expect(actions(record)).toEqual(['create customer', 'create invoice', 'send invoice'])
    expect(record.writes.at(-1)?.fields).toContainEqual({
      path: 'email_address_customer',
      before: null,
      after: 'post@cykelhuset.example',
    })
    const attempt = await runOnly(flow, String(DocumentNumber))
    expect(bodies(attempt)).toHaveLength(record.writes.length)
  })
})

describe('a dry run on its way', () => {
  it('is possible while the flow runs', async () => {
    const { runs, bindings } = theWorkspace()
    const started = await runs.start({ flow: invoices, bindings })
    if (!started.ok) throw new Error(started.problem.kind)
    expect(await planned(invoices)).toMatchObject({ status: 'done', counts: { failed: 0, created: 0 } })
    expect(await started.value.ended).toMatchObject({ status: 'done' })
  })

  it('stops when told to, with what it knows so far', async () => {
    const stopping = new AbortController()
    stopping.abort()
    expect(await planned(invoices, { signal: stopping.signal })).toMatchObject({ status: 'stopped', problem: null })
  })

  it('ends when nobody reads on', async () => {
    const { parts, store, bindings } = theWorkspace()
    const started = dryRun({ ...parts, store }, { flow: invoices, bindings, signal })
    if (!started.ok) throw new Error('It does not compile')
    for await (const event of started.value) if (event.kind === 'records') break
    expect((await started.value.next()).done).toBe(true)
  })

  it('says what is wrong with a flow that can not run', () => {
    const { parts, store } = theWorkspace()
    const started = dryRun({ ...parts, store }, { flow: invoices, bindings: {}, signal })
    expect(started).toMatchObject({ ok: false, problem: [{ kind: 'missing-connection' }, {}, {}, {}] })
  })
})
