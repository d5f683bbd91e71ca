import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmStep } from '#shared/flow/edit-flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { shortPauses } from '../testing/short-pauses.ts'
import {
  aJorttCustomer,
  aJorttInvoice,
  bodies,
  closeSystems,
  did,
  documents,
  inFortnoxCreated,
  openSystemsOn,
  runOnly,
  signal,
  theWorkspace,
} from '../testing/two-systems.ts'

/** Invoices and orders from Fortnox to jortt, over HTTP against the look-alikes (`product.md §1`, The other way). */

beforeAll(() => openSystemsOn({ clock: shortPauses() }))
afterAll(closeSystems)

const invoices = (configs: { readonly [nodeId: string]: JsonObject } = {}) =>
  flowOf('fortnoxInvoices -> jorttCustomer -> jorttInvoice', configs)
const orders = () => flowOf('fortnoxOrders -> jorttCustomer -> jorttInvoice')

let made = 0
async function aDutchCustomer(fields: JsonObject = {}): Promise<string> {
  made += 1
  const card = await inFortnoxCreated('customer', {
    Name: `Fietsenzaak ${made} B.V.`,
    Type: 'COMPANY',
    Address1: 'Kade 12a',
    ZipCode: '3011 AA',
    City: 'Rotterdam',
    CountryCode: 'NL',
    VATType: 'EUVAT',
    Currency: 'EUR',
    Email: `post@fietsenzaak${made}.example`,
    ...fields,
  })
  return String(card.CustomerNumber)
}

const aRow = (fields: JsonObject = {}): JsonObject => ({
  ArticleNumber: 'FRAKT',
  Description: 'Cykelklocka',
  DeliveredQuantity: '2',
  Price: 12.5,
  VAT: 25,
  ...fields,
})

async function anInvoice(fields: JsonObject = {}): Promise<string> {
  const document = await inFortnoxCreated('invoice', {
    CustomerNumber: await aDutchCustomer({ CountryCode: 'SE', VATType: 'SEVAT' }),
    Currency: 'EUR',
    InvoiceDate: '2026-11-02',
    DueDate: '2026-11-22',
    InvoiceRows: [aRow()],
    ...fields,
  })
  return String(document.DocumentNumber)
}

async function inJortt(id: string): Promise<JsonObject> {
  const got = await (await theWorkspace().access.jortt('jortt')).invoice(id, { signal })
  if (!got.ok || !got.value) throw new Error(`jortt has no invoice ${id}`)
  return got.value
}

describe('a Fortnox invoice', () => {
  it('becomes a draft in jortt with its customer, rows, VAT as a fraction and a reference to recognise it by', async () => {
    const number = await anInvoice()
    const attempt = await runOnly(invoices(), number)
    expect(attempt).toMatchObject({ outcome: 'created', warnings: [] })
    expect(did(attempt, 'jorttCustomer')).toBe('created')
    const invoice = await inJortt(attempt.target?.id ?? '')
    expect(invoice).toMatchObject({
      invoice_status: 'draft',
      reference: `Fortnox-${number}`,
      invoice_date: '2026-11-02',
      invoice_due_date: '2026-11-22',
      payment_method: 'pay_later',
      invoice_total_incl_vat: { amount: '31.25', currency: 'EUR' },
    })
    expect(invoice.line_items).toMatchObject([
      { description: 'FRAKT Cykelklocka', quantity: '2', amount: { amount: '12.50' }, vat: { value: '0.25' } },
    ])
  })

  it('keeps its total with freight, a fee, a discount and a text row', async () => {
    const number = await anInvoice({
      Freight: 49,
      AdministrationFee: 29,
      InvoiceRows: [
        aRow({ DeliveredQuantity: '3', Price: 33.33, Discount: 7, DiscountType: 'PERCENT' }),
        { Description: 'Tack för din order' },
      ],
    })
    const attempt = await runOnly(invoices(), number)
    expect(attempt).toMatchObject({ outcome: 'created', warnings: [] })
    const invoice = await inJortt(attempt.target?.id ?? '')
    expect(invoice.line_items).toMatchObject([
      { description: 'FRAKT Cykelklocka (3 × 33.33 − 7 %)', quantity: '1', amount: { amount: '92.99' } },
      { description: 'Tack för din order', amount: { amount: '0.00' } },
      { description: 'Frakt', amount: { amount: '49.00' }, vat: { value: '0.25' } },
      { description: 'Expeditionsavgift', amount: { amount: '29.00' } },
    ])
  })

  it('is paid in jortt where it is paid in Fortnox', async () => {
    const number = await anInvoice()
    const fortnox = await theWorkspace().access.fortnox('fortnox')
    await fortnox.bookkeep('invoice', number, { signal })
    const paid = {
      InvoiceNumber: Number(number),
      AmountCurrency: 31.25,
      PaymentDate: '2026-11-10',
      ModeOfPayment: 'BG',
    }
    const payment = await fortnox.create('payment', paid, { signal })
    if (!payment.ok) throw new Error(JSON.stringify(payment.problem))
    await fortnox.bookkeep('payment', String(payment.value.record.Number), { signal })
    const attempt = await runOnly(invoices(), number)
    expect(await inJortt(attempt.target?.id ?? '')).toMatchObject({ payment_method: 'already_paid' })
  })

  it('is there once, however often it is read and whoever posted it', async () => {
    const number = await anInvoice()
    expect((await runOnly(invoices(), number)).outcome).toBe('created')
    expect(await runOnly(invoices(), number)).toMatchObject({ outcome: 'unchanged', sent: [] })

    const other = await anInvoice()
    const byHand = await aJorttInvoice(await aJorttCustomer(), { reference: `Fortnox-${other}` })
    const attempt = await runOnly(invoices(), other)
    expect(attempt).toMatchObject({ outcome: 'skipped', target: { id: byHand }, sent: [] })
  })

  it('is corrected while it is a draft, where the user chose so', async () => {
    const number = await anInvoice()
    const flow = invoices({ jorttInvoice: { whenExists: 'correct-draft' } })
    const first = await runOnly(flow, number)
    const fortnox = await theWorkspace().access.fortnox('fortnox')
    await fortnox.update('invoice', number, { Remarks: 'Nya villkor' }, { signal })
    const second = await runOnly(flow, number)
    expect(second).toMatchObject({ outcome: 'updated', target: first.target })
    expect(await inJortt(first.target?.id ?? '')).toMatchObject({ remarks: 'Nya villkor' })
  })

  it('is held in another currency than euros, and with VAT that does not fit its customer', async () => {
    const kronor = await anInvoice({ Currency: 'SEK' })
    expect(await runOnly(invoices(), kronor)).toMatchObject({
      outcome: 'held',
      reason: { kind: 'currency-unknown', values: { currency: 'SEK' } },
    })
    const dutch = await anInvoice({ CustomerNumber: await aDutchCustomer() })
    expect(await runOnly(invoices(), dutch)).toMatchObject({
      outcome: 'held',
      reason: { kind: 'vat-rate', values: { vatType: 'NLVAT', rate: '25' } },
    })
  })

  it('is made final only where the user chose and confirmed it', async () => {
    const number = await anInvoice()
    const flow = invoices({ jorttInvoice: { state: 'sent' } })
    await expect(runOnly(flow, number)).rejects.toThrow('irreversible-not-confirmed')
    const attempt = await runOnly(confirmStep(flow, 'jorttInvoice', 'finalises-invoices'), number)
    expect(attempt).toMatchObject({ outcome: 'created', warnings: [] })
    const invoice = await inJortt(attempt.target?.id ?? '')
    expect(invoice.invoice_status).toBe('sent')
    expect(invoice.invoice_number).toMatch(/^2026-/)
  })

  it('is mailed by jortt with its own text', async () => {
    const number = await anInvoice()
    const flow = confirmStep(
      invoices({ jorttInvoice: { state: 'sent', sendBy: 'email' } }),
      'jorttInvoice',
      'finalises-invoices',
    )
    const attempt = await runOnly(flow, number)
    const sending = bodies(attempt).find((request) => String(request.path).endsWith('/send'))
    expect(sending?.body).toMatchObject({ send_method: 'email', email_address_customer: expect.stringContaining('@') })
    expect(attempt.outcome).toBe('created')
  })

  it('stays a draft when the totals differ, and says so', async () => {
    const number = await anInvoice()
    const flow = invoices({ jorttInvoice: { state: 'sent', compareTotal: 'Net' } })
    const attempt = await runOnly(confirmStep(flow, 'jorttInvoice', 'finalises-invoices'), number)
    expect(attempt.warnings.map(({ kind }) => kind)).toEqual(['total-differs', 'left-as-draft'])
    expect(await inJortt(attempt.target?.id ?? '')).toMatchObject({ invoice_status: 'draft' })
  })
})

describe('a Fortnox order', () => {
  it('becomes a draft invoice in jortt', async () => {
    const document = await inFortnoxCreated('order', {
      CustomerNumber: await aDutchCustomer(),
      Currency: 'EUR',
      OrderDate: '2026-11-03',
      DeliveryName: 'Magazijn',
      DeliveryAddress1: 'Dok 3',
      DeliveryCity: 'Rotterdam',
      OrderRows: [{ ...aRow({ VAT: 0 }), OrderedQuantity: '4', DeliveredQuantity: '0' }],
    })
    const number = String(document.DocumentNumber)
    const attempt = await runOnly(orders(), number)
    expect(attempt).toMatchObject({ outcome: 'created', warnings: [] })
    const invoice = await inJortt(attempt.target?.id ?? '')
    expect(invoice).toMatchObject({ invoice_status: 'draft', reference: `Fortnox-order-${number}` })
    expect(invoice.remarks).toMatch(/^Magazijn, Dok 3/)
    expect(invoice.line_items).toMatchObject([{ quantity: '4', amount: { amount: '12.50' } }])
  })
})

describe('invoice flows in opposite directions', () => {
  it('send nothing back that came from the other side', async () => {
    const id = await aJorttInvoice(await aJorttCustomer())
    const forth = await runOnly(documents(), id)
    const number = forth.target?.id ?? ''
    expect(await runOnly(invoices(), number)).toMatchObject({
      outcome: 'skipped',
      reason: { kind: 'own-record', values: { entity: 'invoice', from: id } },
    })

    const native = await anInvoice()
    const back = await runOnly(invoices(), native)
    expect(await runOnly(documents(), back.target?.id ?? '')).toMatchObject({
      outcome: 'skipped',
      reason: { kind: 'own-record', values: { entity: 'invoice', from: native } },
    })
  })
})
