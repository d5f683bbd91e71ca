import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flowOf } from '#shared/testing/flow-of.ts'
import {
  aJorttCustomer,
  aJorttInvoice,
  bodies,
  bodyTo,
  changeJorttInvoice,
  closeSystems,
  did,
  documents,
  firstArticle,
  fortnox,
  inFortnox,
  inFortnoxCreated,
  openSystems,
  order,
  runOnly,
  signal,
  theWorkspace,
} from '../testing/two-systems.ts'

/** Steps 1 to 3 of the documents order, over HTTP against the look-alikes (`product.md §1`). */

beforeAll(openSystems)
afterAll(closeSystems)

describe('step 1: which documents are read', () => {
  it('reads only those in the chosen state', async () => {
    const draft = await aJorttInvoice(await aJorttCustomer())
    const sent = await theWorkspace().run(flowOf(order, { invoices: { state: 'sent' } }), { only: new Set([draft]) })
    expect(sent.counts).toMatchObject({ read: 1, held: 1 })
    expect((await theWorkspace().log.attemptsOf(draft, { runId: sent.runId }))[0]?.reason?.kind).toBe('source-gone')
    const drafts = await theWorkspace().run(documents(), { only: new Set([draft]) })
    expect(drafts.counts).toMatchObject({ read: 1, created: 1 })
  })

  it('leaves alone what is dated before the chosen day', async () => {
    const customer = await aJorttCustomer()
    const [old, young] = [await aJorttInvoice(customer, { invoice_date: '2026-01-31' }), await aJorttInvoice(customer)]
    const view = await theWorkspace().run(documents({ invoices: { from: '2026-02-01' } }), {
      only: new Set([old, young]),
    })
    expect(view.counts).toMatchObject({ read: 2, created: 1, held: 1 })
    expect((await theWorkspace().log.attemptsOf(old, { runId: view.runId }))[0]?.reason?.kind).toBe('source-gone')
  })

  it('counts a record that a filter keeps out as filtered', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const never = { condition: { kind: 'compare', left: { kind: 'field', path: 'reference' }, operator: 'is-filled' } }
    const flow = documents({ filter: never }, 'invoices -> filter -> customer -> articles -> invoice')
    expect(await runOnly(flow, invoice)).toMatchObject({
      outcome: 'filtered',
      nodeId: 'filter',
      reason: { kind: 'filtered' },
    })
  })
})

describe('step 2: defaults', () => {
  it('adds what the source lacks, for the mapping to use', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const flow = documents(
      {
        map: { output: 'add', fields: [{ name: 'currency', type: 'text', value: { kind: 'constant', value: 'SEK' } }] },
      },
      'invoices -> map -> customer -> articles -> invoice',
    )
    const attempt = await runOnly(flow, invoice)
    expect(attempt.outcome).toBe('created')
    expect(bodyTo(attempt, 'invoice')).toMatchObject({ Currency: 'SEK' })
  })
})

describe('step 3: does the document exist already', () => {
  it('is unchanged for a record that our ledger knows and that is the same, without a single request', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const first = await runOnly(documents(), invoice)
    const before = theWorkspace().sandbox.requests('fortnox')
    const again = await runOnly(documents(), invoice)
    expect(again).toMatchObject({
      outcome: 'unchanged',
      nodeId: 'invoice',
      target: first.target,
      reason: { kind: 'already-done' },
    })
    expect(theWorkspace().sandbox.requests('fortnox')).toBe(before)
  })

  it('skips one that is in Fortnox without our ledger knowing, before it touches a customer', async () => {
    const customer = await aJorttCustomer()
    const invoice = await aJorttInvoice(customer)
    const posted = await inFortnoxCreated('invoice', {
      CustomerNumber: '1',
      ExternalInvoiceReference1: invoice,
      InvoiceRows: [{ ArticleNumber: (await firstArticle()) ?? '', DeliveredQuantity: '1', Price: 10, VAT: 25 }],
    })
    const attempt = await runOnly(documents(), invoice)
    expect(attempt).toMatchObject({
      outcome: 'skipped',
      target: { entity: 'invoice', id: posted.DocumentNumber as string },
      reason: { kind: 'already-there' },
    })
    expect(did(attempt, 'customer')).toBeUndefined()
    expect(bodies(attempt)).toEqual([])
  })

  it('corrects it while it is a draft where the user chose so', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const first = await runOnly(documents(), invoice)
    await changeJorttInvoice(invoice, { remarks: 'Bezorgen na 12 uur' })
    expect(await runOnly(documents(), invoice)).toMatchObject({ outcome: 'skipped', reason: { kind: 'already-there' } })
    const corrected = await runOnly(documents({ invoice: { whenExists: 'correct-draft' } }), invoice)
    expect(corrected).toMatchObject({
      outcome: 'updated',
      target: first.target,
      warnings: [{ kind: 'draft-corrected' }],
    })
    expect(await inFortnox('invoice', first.target?.id ?? '')).toMatchObject({ Remarks: 'Bezorgen na 12 uur' })
  })

  it('leaves a document that was sent as it is', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const first = await runOnly(documents(), invoice)
    const marked = await (await fortnox()).markSent('invoice', first.target?.id ?? '', { signal })
    expect(marked.ok).toBe(true)
    await changeJorttInvoice(invoice, { remarks: 'Te laat' })
    const attempt = await runOnly(documents({ invoice: { whenExists: 'correct-draft' } }), invoice)
    expect(attempt).toMatchObject({ outcome: 'skipped', reason: { kind: 'already-there' } })
    expect(await inFortnox('invoice', first.target?.id ?? '')).not.toMatchObject({ Remarks: 'Te laat' })
  })
})
