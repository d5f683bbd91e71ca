import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmStep } from '#shared/flow/edit-flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import {
  aJorttCustomer,
  aJorttInvoice,
  bodyTo,
  closeSystems,
  documents,
  drafts,
  inFortnox,
  openSystems,
  runOnly,
  signal,
  theWorkspace,
} from '../testing/two-systems.ts'

/** Booking, and payments of what is booked, over HTTP against the look-alikes (`product.md §1`). */

beforeAll(openSystems)
afterAll(closeSystems)

const payments = (config: JsonObject = {}) =>
  flowOf('invoices -> payment', { invoices: { ...drafts }, payment: config })
const booking = () => confirmStep(documents({ invoice: { book: true } }), 'invoice', 'books-documents')
const fortnox = () => theWorkspace().access.fortnox('fortnox')

async function paymentsOf(invoice: string): Promise<readonly JsonObject[]> {
  const found = await (await fortnox()).findPayments(invoice, { signal })
  if (!found.ok) throw new Error(JSON.stringify(found.problem))
  return found.value
}

/** A jortt invoice that Koppla posted and booked in Fortnox. */
async function aBookedInvoice(): Promise<{ readonly id: string; readonly number: string }> {
  const id = await aJorttInvoice(await aJorttCustomer())
  const attempt = await runOnly(booking(), id)
  expect(attempt).toMatchObject({ outcome: 'created', reason: null })
  return { id, number: attempt.target?.id ?? '' }
}

describe('booking', () => {
  it('is done only where the user chose and confirmed it', async () => {
    const id = await aJorttInvoice(await aJorttCustomer())
    await expect(runOnly(documents({ invoice: { book: true } }), id)).rejects.toThrow('books-documents')
    const plain = await runOnly(documents(), id)
    expect(await inFortnox('invoice', plain.target?.id ?? '')).toMatchObject({ Booked: false })
    const { number } = await aBookedInvoice()
    expect(await inFortnox('invoice', number)).toMatchObject({ Booked: true })
  })

  it('goes on with an invoice that was posted but not booked when the run broke off', async () => {
    const id = await aJorttInvoice(await aJorttCustomer())
    const number = (await runOnly(documents(), id)).target?.id ?? ''
    const key = { connectionId: 'fortnox', entity: 'invoice', source: 'jortt/jortt.invoice', sourceKey: id } as const
    await theWorkspace().ledger.claim({
      ...key,
      reference: id,
      contentHash: null,
      sourceHash: null,
      runId: 'broken',
      targetId: number,
    })
    await runOnly(booking(), id)
    expect(await inFortnox('invoice', number)).toMatchObject({ Booked: true })
  })
})

describe('an order', () => {
  it('becomes an invoice where the user chose and confirmed it, which no flow back takes for one of Fortnox’ own', async () => {
    const drawing = 'invoices -> customer -> articles -> order'
    const flow = confirmStep(documents({ order: { makeInvoice: true } }, drawing), 'order', 'makes-invoices')
    const id = await aJorttInvoice(await aJorttCustomer())
    const attempt = await runOnly(flow, id)
    const order = await inFortnox('order', attempt.target?.id ?? '')
    expect(order.InvoiceReference).toMatch(/^[1-9]/)
    const back = await runOnly(
      flowOf('fortnoxInvoices -> jorttCustomer -> jorttInvoice'),
      String(order.InvoiceReference),
    )
    expect(back).toMatchObject({ outcome: 'skipped', reason: { kind: 'own-record', values: { from: id } } })
  })
})

describe('a payment', () => {
  it('is registered on the invoice that Koppla made of the same record, and not booked', async () => {
    const { id, number } = await aBookedInvoice()
    const attempt = await runOnly(payments(), id)
    expect(attempt).toMatchObject({ outcome: 'created', target: { entity: 'payment' } })
    expect(bodyTo(attempt, 'payment')).toMatchObject({
      InvoiceNumber: Number(number),
      AmountCurrency: 30.25,
      Currency: 'EUR',
      ExternalInvoiceReference1: id,
    })
    expect(await paymentsOf(number)).toMatchObject([{ Booked: false }])
  })

  it('is registered once, whatever remembers it', async () => {
    const { id, number } = await aBookedInvoice()
    const first = await runOnly(payments(), id)
    expect(await runOnly(payments(), id)).toMatchObject({ outcome: 'unchanged', target: first.target, sent: [] })
    const key = { connectionId: 'fortnox', entity: 'payment', source: 'jortt/jortt.invoice', sourceKey: id } as const
    theWorkspace().store.sqlite.prepare("DELETE FROM ledger WHERE entity = 'payment'").run()
    expect(await runOnly(payments(), id)).toMatchObject({ outcome: 'skipped', target: first.target, sent: [] })
    expect(await theWorkspace().ledger.find(key)).toMatchObject({ state: 'settled' })
    expect(await paymentsOf(number)).toHaveLength(1)
  })

  it('is booked where the user chose and confirmed it, and nothing is open then', async () => {
    const { id, number } = await aBookedInvoice()
    await expect(runOnly(payments({ book: true }), id)).rejects.toThrow('books-payments')
    await runOnly(confirmStep(payments({ book: true }), 'payment', 'books-payments'), id)
    expect(await inFortnox('invoice', number)).toMatchObject({ Balance: '0' })
    theWorkspace().store.sqlite.prepare("DELETE FROM ledger WHERE entity = 'payment'").run()
    const other = payments({ mapping: { ExternalInvoiceReference1: { kind: 'constant', value: 'another' } } })
    expect(await runOnly(other, id)).toMatchObject({ outcome: 'skipped', reason: { kind: 'invoice-settled' } })
  })

  it('waits until its invoice is booked, and for an invoice that is there', async () => {
    const id = await aJorttInvoice(await aJorttCustomer())
    expect(await runOnly(payments(), id)).toMatchObject({ outcome: 'held', reason: { kind: 'invoice-not-made' } })
    await runOnly(documents(), id)
    expect(await runOnly(payments(), id)).toMatchObject({ outcome: 'held', reason: { kind: 'invoice-not-booked' } })
  })

  it('is held when it is more than what is open, or in another currency', async () => {
    const { id } = await aBookedInvoice()
    const ref = { kind: 'field', path: 'id' }
    const much = { AmountCurrency: { kind: 'constant', value: '99' }, ExternalInvoiceReference1: ref }
    expect(await runOnly(payments({ mapping: much }), id)).toMatchObject({
      outcome: 'held',
      reason: { kind: 'payment-too-large', values: { amount: '99.00', open: '30.25' } },
    })
    const kronor = { Currency: { kind: 'constant', value: 'SEK' }, ExternalInvoiceReference1: ref }
    expect(await runOnly(payments({ mapping: kronor }), id)).toMatchObject({ reason: { kind: 'currency-differs' } })
  })
})
