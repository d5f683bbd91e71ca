import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import { FortnoxWords, row } from '../testing/fortnox-words.ts'
import { aSandbox, fortnoxCaller, inside } from '../testing/sandbox-client.ts'

let sandbox: Awaited<ReturnType<typeof aSandbox>>
let fortnox: FortnoxWords

beforeAll(async () => {
  sandbox = await aSandbox({ invoices: 0 })
  fortnox = new FortnoxWords(await fortnoxCaller(sandbox))
})
afterAll(() => sandbox[Symbol.asyncDispose]())

const act = (order: JsonObject, verb: string) => fortnox.caller.act(`/3/orders/${textOf(order.DocumentNumber)}/${verb}`)
const read = (order: JsonObject) => fortnox.read(`orders/${textOf(order.DocumentNumber)}`, 'Order')
const change = (order: JsonObject, Order: JsonObject) =>
  fortnox.caller.put(`/3/orders/${textOf(order.DocumentNumber)}`, { Order })
const rowsOf = (document: JsonObject) => objectsOf(document.OrderRows)
const firstRow = async (more: JsonObject) => rowsOf(await fortnox.order({ OrderRows: [row(more)] }))[0] ?? {}
const refused = (Order: JsonObject) => fortnox.refused('orders', 'Order', { CustomerNumber: '1', ...Order })
const orderRow = (more: JsonObject = {}) => row({ OrderedQuantity: '1', ...more })

describe('Fortnox', () => {
  it('§5.2 an order needs a customer', async () => {
    expect(await fortnox.refused('orders', 'Order', { OrderRows: [] })).toEqual([400, 2000204])
  })

  it('§5.2 an order takes the terms, currency and addresses of the customer card, unless it names its own', async () => {
    const number = textOf(
      (await fortnox.customer({ Currency: 'EUR', TermsOfPayment: '14', City: 'Lund' })).CustomerNumber,
    )
    expect(await fortnox.order({ CustomerNumber: number })).toMatchObject({
      Currency: 'EUR',
      TermsOfPayment: '14',
      City: 'Lund',
    })
    expect(await fortnox.order({ CustomerNumber: number, Currency: 'SEK', City: 'Umeå' })).toMatchObject({
      Currency: 'SEK',
      City: 'Umeå',
    })
  })

  it('§5.2 an order names countries by their Swedish or English names, not by code', async () => {
    for (const Country of ['Sverige', 'United Kingdom', 'Norway']) {
      expect((await fortnox.order({ Country })).Country).toBe(Country)
    }
    expect((await refused({ Country: 'SE' }))[0]).toBe(400)
  })

  it('§5.2 reference fields have their lengths', async () => {
    const tooLong = { YourOrderNumber: 76, OurReference: 51, ExternalInvoiceReference1: 81, Remarks: 1025 }
    for (const [name, length] of Object.entries(tooLong)) {
      expect([name, (await refused({ [name]: 'x'.repeat(length) }))[0]]).toEqual([name, 400])
      expect((await fortnox.order({ [name]: 'x'.repeat(length - 1) }))[name]).toHaveLength(length - 1)
    }
  })

  it('§5.2 quantities are decimal texts in answers, though numbers are taken, with two decimals half up', async () => {
    expect(await firstRow({ OrderedQuantity: 2, DeliveredQuantity: '1.005' })).toMatchObject({
      OrderedQuantity: '2',
      DeliveredQuantity: '1.01',
    })
  })

  it('§5.2 prices have two decimals and may be as low as -9999999999', async () => {
    expect((await firstRow({ Price: 1.005 })).Price).toBe(1.01)
    expect((await firstRow({ Price: -9_999_999_999 })).Price).toBe(-9_999_999_999)
  })

  it('§5.2 what a row leaves out comes from its article and the price list', async () => {
    await fortnox.article({ ArticleNumber: 'KLOCKA', Description: 'Klocka', Unit: 'st' })
    await fortnox.caller.post('/3/prices', { Price: { ArticleNumber: 'KLOCKA', PriceList: 'A', Price: 45 } })
    const [line = {}] = rowsOf(await fortnox.order({ OrderRows: [{ ArticleNumber: 'KLOCKA', OrderedQuantity: '1' }] }))
    expect(line).toMatchObject({ Description: 'Klocka', Unit: 'st', Price: 45, VAT: 25, AccountNumber: 3001 })
  })

  it('§5.2 a description has 255 characters at most', async () => {
    expect((await refused({ OrderRows: [row({ Description: 'x'.repeat(256) })] }))[0]).toBe(400)
  })

  it('§5.2 a VAT rate must be set up in the company', async () => {
    expect((await refused({ OrderRows: [row({ VAT: 24 })] }))[0]).toBe(400)
    for (const VAT of [25, 12, 6, 0]) expect((await firstRow({ VAT })).VAT).toBe(VAT)
  })

  it('§5.2 a discount is in percent unless it says AMOUNT, and 0 keeps the customer’s discount away', async () => {
    const CustomerNumber = textOf((await fortnox.customer({ InvoiceDiscount: 10 })).CustomerNumber)
    const totals = async (more: JsonObject) =>
      rowsOf(await fortnox.order({ CustomerNumber, OrderRows: [orderRow(more)] })).map(({ Total }) => Total)
    expect(await totals({})).toEqual([90])
    expect(await totals({ Discount: 0 })).toEqual([100])
    expect(await totals({ Discount: 30, DiscountType: 'AMOUNT' })).toEqual([70])
  })

  it('§5.2 a row with neither article nor account and with a price is refused', async () => {
    expect((await refused({ OrderRows: [{ Description: 'Lös rad', Price: 5 }] }))[0]).toBe(400)
  })

  it('§5.2 rows get new ids at every update', async () => {
    const order = await fortnox.order()
    const changed = inside(await change(order, { OrderRows: [orderRow({ Price: 5 })] }), 'Order')
    expect(rowsOf(changed)[0]?.RowId).not.toBe(rowsOf(order)[0]?.RowId)
  })

  it('§5.2 rows without ids are matched by position, and what is not sent is removed', async () => {
    const order = await fortnox.order({ OrderRows: [orderRow({ Description: 'a' }), orderRow({ Description: 'b' })] })
    const changed = inside(await change(order, { OrderRows: [{ Price: 7 }] }), 'Order')
    expect(rowsOf(changed).map(({ Description, Price }) => [Description, Price])).toEqual([['a', 7]])
  })

  it('§5.2 with a RowId on any row, {"RowId"} keeps one, rows without are new, and missing ones go', async () => {
    const names = ['a', 'b', 'c'].map((Description) => orderRow({ Description }))
    const order = await fortnox.order({ OrderRows: names })
    const [first = {}, second = {}] = rowsOf(order)
    const OrderRows = [
      { RowId: second.RowId ?? 0 },
      { RowId: first.RowId ?? 0, Price: 3 },
      orderRow({ Description: 'd' }),
    ]
    const changed = inside(await change(order, { OrderRows }), 'Order')
    expect(rowsOf(changed).map(({ Description }) => Description)).toEqual(['b', 'a', 'd'])
  })

  it('§5.2 an order without rows is taken', async () => {
    expect(await fortnox.order({ OrderRows: [] })).toMatchObject({ OrderRows: [], Total: 0 })
  })

  it('§5.2 an order cannot be deleted', async () => {
    const order = await fortnox.order()
    expect((await fortnox.caller.remove(`/3/orders/${textOf(order.DocumentNumber)}`)).status).toBe(404)
    expect((await read(order)).Cancelled).toBe(false)
  })

  it('§5.2 cancel marks the order as cancelled', async () => {
    const order = await fortnox.order()
    expect(inside(await act(order, 'cancel'), 'Order').Cancelled).toBe(true)
    expect((await change(order, { Comments: 'x' })).status).toBe(400)
  })

  it('§5.2 createinvoice answers the order with the number of its invoice', async () => {
    const order = await fortnox.order()
    const { InvoiceReference, DocumentNumber } = inside(await act(order, 'createinvoice'), 'Order')
    expect([order.InvoiceReference, DocumentNumber]).toEqual(['0', order.DocumentNumber])
    const invoice = await fortnox.read(`invoices/${textOf(InvoiceReference)}`, 'Invoice')
    expect(invoice.OrderReference).toBe(order.DocumentNumber)
  })

  it('§5.2 a second createinvoice is a 400, and the order still names the first invoice', async () => {
    const order = await fortnox.order()
    const { InvoiceReference } = inside(await act(order, 'createinvoice'), 'Order')
    expect((await act(order, 'createinvoice')).status).toBe(400)
    expect((await read(order)).InvoiceReference).toBe(InvoiceReference)
  })

  it('§5.2 the invoice takes the delivered quantities', async () => {
    const order = await fortnox.order({ OrderRows: [orderRow({ OrderedQuantity: '5', DeliveredQuantity: '2' })] })
    const { InvoiceReference } = inside(await act(order, 'createinvoice'), 'Order')
    const invoice = await fortnox.read(`invoices/${textOf(InvoiceReference)}`, 'Invoice')
    expect(objectsOf(invoice.InvoiceRows).map(({ DeliveredQuantity }) => DeliveredQuantity)).toEqual(['2'])
  })

  it('§5.2 rows of an invoice made from an order cannot be changed', async () => {
    const { InvoiceReference } = inside(await act(await fortnox.order(), 'createinvoice'), 'Order')
    const path = `/3/invoices/${textOf(InvoiceReference)}`
    expect((await fortnox.caller.put(path, { Invoice: { InvoiceRows: [row()] } })).status).toBe(400)
    expect((await fortnox.caller.put(path, { Invoice: { Comments: 'x' } })).status).toBe(200)
  })

  it('§5.2 externalprint marks as sent without sending', async () => {
    const order = await fortnox.order()
    expect(order.Sent).toBe(false)
    expect(inside(await act(order, 'externalprint'), 'Order').Sent).toBe(true)
  })

  it('§5.2 GET …/email sends, marks as sent and needs an address', async () => {
    const email = (order: JsonObject) => fortnox.caller.get(`/3/orders/${textOf(order.DocumentNumber)}/email`)
    const withAddress = await fortnox.order({ EmailInformation: { EmailAddressTo: 'kund@example.test' } })
    expect(inside(await email(withAddress), 'Order').Sent).toBe(true)
    const CustomerNumber = textOf((await fortnox.customer()).CustomerNumber)
    const without = await fortnox.order({ CustomerNumber })
    expect((await email(without)).status).toBe(400)
    expect((await read(without)).Sent).toBe(false)
  })

  it('§5.2 print gives a PDF and marks as sent, preview gives one and does not', async () => {
    const order = await fortnox.order()
    for (const [verb, isSent] of [
      ['preview', false],
      ['print', true],
    ] as const) {
      const answer = await fortnox.caller.get(`/3/orders/${textOf(order.DocumentNumber)}/${verb}`)
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
      expect((await read(order)).Sent).toBe(isSent)
    }
  })

  it('§5.2 warehouseready does not exist on orders', async () => {
    expect((await act(await fortnox.order(), 'warehouseready')).status).toBe(404)
  })

  it('§5.8 DeliveryState is answered, and refused while the warehouse module is off', async () => {
    const order = await fortnox.order()
    expect(order.DeliveryState).toBe('registration')
    expect((await change(order, { DeliveryState: 'delivery' })).status).toBe(400)
  })

  it('§5.9 a document number of one’s own blocks duplicates, also a large one', async () => {
    const DocumentNumber = '202600004711'
    expect((await fortnox.order({ DocumentNumber })).DocumentNumber).toBe(DocumentNumber)
    expect((await refused({ DocumentNumber, OrderRows: [] }))[0]).toBe(400)
  })

  it('§5.9 the external references go with the order onto its invoice', async () => {
    const order = await fortnox.order({ ExternalInvoiceReference1: 'ref-1', ExternalInvoiceReference2: 'ref-2' })
    const { InvoiceReference } = inside(await act(order, 'createinvoice'), 'Order')
    expect(await fortnox.read(`invoices/${textOf(InvoiceReference)}`, 'Invoice')).toMatchObject({
      ExternalInvoiceReference1: 'ref-1',
      ExternalInvoiceReference2: 'ref-2',
    })
  })

  it('§7.8 a way of delivery that was removed but stands on the customer card breaks new documents', async () => {
    const CustomerNumber = textOf((await fortnox.customer({ WayOfDelivery: 'DHL' })).CustomerNumber)
    await fortnox.caller.remove('/3/wayofdeliveries/DHL')
    expect((await refused({ CustomerNumber, OrderRows: [orderRow()] }))[0]).toBe(400)
  })

  it('§7.9 the financial year of a document must exist', async () => {
    expect((await refused({ OrderDate: '2023-12-31' }))[0]).toBe(400)
    expect((await refused({ OrderDate: '2028-01-01' }))[0]).toBe(400)
  })

  it('§7.9 a locked period blocks documents in it', async () => {
    await using locked = await aSandbox({ invoices: 0, faults: ['locked-period'] })
    const words = new FortnoxWords(await fortnoxCaller(locked))
    expect((await words.refused('orders', 'Order', { CustomerNumber: '1', OrderDate: '2026-11-20' }))[0]).toBe(400)
    expect((await words.order({ OrderDate: '2026-11-21' })).OrderDate).toBe('2026-11-21')
    expect(await words.read('settings/lockedperiod', 'LockedPeriod')).toEqual({ EndDate: '2026-11-20' })
  })

  it('§7.12 a cancelled order stays in the list', async () => {
    const order = await fortnox.order()
    await act(order, 'cancel')
    const numbers = await fortnox.listed('orders?filter=cancelled&limit=500', 'Orders', 'DocumentNumber')
    expect(numbers).toContain(order.DocumentNumber)
  })
})
