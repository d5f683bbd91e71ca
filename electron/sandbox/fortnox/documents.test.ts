import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json-value.ts'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import type { Answer, SandboxCaller } from '../testing/sandbox-client.ts'
import { aSandbox, fortnoxCaller, inside } from '../testing/sandbox-client.ts'

const codeOf = (answer: Answer) => [answer.status, objectOf(answer.body.ErrorInformation).code]
const messageOf = (answer: Answer) => textOf(objectOf(answer.body.ErrorInformation).message)
const order = (caller: SandboxCaller, Order: JsonObject) => caller.post('/3/orders', { Order })
const invoice = (caller: SandboxCaller, Invoice: JsonObject) => caller.post('/3/invoices', { Invoice })
const rowsOf = (document: JsonObject) => objectsOf(document.OrderRows ?? document.InvoiceRows)

const ROW = { ArticleNumber: 'FRAKT', OrderedQuantity: 2, DeliveredQuantity: '2', Price: 199.5, VAT: 25, Discount: 0 }
const INVOICE_ROW = { ArticleNumber: 'FRAKT', DeliveredQuantity: '2', Price: 199.5, VAT: 25, Discount: 0 }

describe('a new order', () => {
  it('gets a number, the customer’s address and sums rounded to whole kronor', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const answer = await order(await fortnoxCaller(sandbox), { CustomerNumber: '1', OrderRows: [ROW] })
    expect([answer.status, answer.headers.get('location')]).toEqual([201, 'orders'])
    const made = inside(answer, 'Order')
    expect(made).toMatchObject({
      DocumentNumber: '4',
      OrderDate: '2026-11-20',
      CustomerName: 'Björk och Åkesson Cykel AB',
      City: 'Malmö',
      Country: 'Sverige',
      Net: 399,
      TotalVAT: 99.75,
      RoundOff: 0.25,
      Total: 499,
      Cancelled: false,
      Sent: false,
      InvoiceReference: '0',
      VATIncluded: false,
    })
    expect(rowsOf(made)[0]).toMatchObject({
      OrderedQuantity: '2',
      DeliveredQuantity: '2',
      Description: 'Frakt',
      Unit: 'st',
      Price: 199.5,
      VAT: 25,
      Total: 399,
      AccountNumber: 3520,
    })
  })

  it('in another currency keeps its cents', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const rows = [
      { ...ROW, Price: 12.5, VAT: 21 },
      { ...ROW, OrderedQuantity: '1', Price: 4.95, VAT: 21 },
    ]
    const given = { CustomerNumber: '4', Currency: 'EUR', OrderRows: rows }
    expect(inside(await order(await fortnoxCaller(sandbox), given), 'Order')).toMatchObject({
      Net: 29.95,
      TotalVAT: 6.29,
      RoundOff: 0,
      Total: 36.24,
      Currency: 'EUR',
      CurrencyRate: 11.25,
    })
  })

  it('takes the customer’s terms, discount and VAT sign unless told otherwise', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const { Discount: _, ...row } = ROW
    const made = inside(await order(caller, { CustomerNumber: '6', OrderRows: [row] }), 'Order')
    expect(rowsOf(made)[0]).toMatchObject({ Discount: 5, DiscountType: 'PERCENT', Total: 379.05 })
    expect(inside(await order(caller, { CustomerNumber: '8', OrderRows: [ROW] }), 'Order')).toMatchObject({
      VATIncluded: true,
      Net: 319.2,
      TotalVAT: 79.8,
      Total: 399,
    })
  })

  it.each<[string, JsonObject, number]>([
    ['no customer', { OrderRows: [ROW] }, 2000204],
    ['an unknown customer', { CustomerNumber: '999', OrderRows: [ROW] }, 2000204],
    ['an unknown article', { CustomerNumber: '1', OrderRows: [{ ...ROW, ArticleNumber: 'X' }] }, 2001302],
    ['an article that is not active', { CustomerNumber: '1', OrderRows: [{ ...ROW, ArticleNumber: '77' }] }, 2001392],
    ['a customer that is not active', { CustomerNumber: '5', OrderRows: [ROW] }, 2001392],
    ['a VAT rate that is not configured', { CustomerNumber: '1', OrderRows: [{ ...ROW, VAT: 17 }] }, 2001392],
    ['VAT for a customer whose VAT is reversed', { CustomerNumber: '2', OrderRows: [{ ...ROW, VAT: 19 }] }, 2001392],
    ['a country code for a name', { CustomerNumber: '1', Country: 'SE', OrderRows: [ROW] }, 2001392],
    ['a date that does not exist', { CustomerNumber: '1', OrderDate: '2026-02-30', OrderRows: [ROW] }, 2001392],
    ['a year without books', { CustomerNumber: '1', OrderDate: '2019-05-01', OrderRows: [ROW] }, 2001392],
    ['a price as text', { CustomerNumber: '1', OrderRows: [{ ...ROW, Price: '199.50' }] }, 2000108],
    ['an account as text', { CustomerNumber: '1', OrderRows: [{ ...ROW, AccountNumber: '3001' }] }, 2000108],
    ['an account nobody knows', { CustomerNumber: '1', OrderRows: [{ ...ROW, AccountNumber: 3999 }] }, 2001304],
    [
      'a row text of 256 characters',
      { CustomerNumber: '1', OrderRows: [{ ...ROW, Description: 'å'.repeat(256) }] },
      2001392,
    ],
    ['a total of its own', { CustomerNumber: '1', Total: 5, OrderRows: [ROW] }, 2001399],
    ['a property of invoices', { CustomerNumber: '1', DueDate: '2026-12-01', OrderRows: [ROW] }, 2001399],
    [
      'a delivery state without warehouse',
      { CustomerNumber: '1', DeliveryState: 'delivery', OrderRows: [ROW] },
      2001392,
    ],
    ['a discount over 100 %', { CustomerNumber: '1', OrderRows: [{ ...ROW, Discount: 101 }] }, 2001392],
    ['a number in use', { CustomerNumber: '1', DocumentNumber: '1', OrderRows: [ROW] }, 2001392],
  ])('is refused with %s', async (_, given, code) => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    expect(codeOf(await order(caller, given))).toEqual([400, code])
    expect((await caller.get('/3/orders')).body).toMatchObject({ MetaInformation: { '@TotalResources': 3 } })
  })

  it('takes rows of words, but no price without an account', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const rows = [
      { Description: 'Tack' },
      { Description: 'Hej', AccountNumber: 'API_BLANK' },
      { ...ROW, AccountNumber: 3001 },
    ]
    const made = inside(await order(caller, { CustomerNumber: '1', OrderRows: rows }), 'Order')
    expect(rowsOf(made)[0]).toMatchObject({ Description: 'Tack', DeliveredQuantity: '0', VAT: 0, Total: 0 })
    const priced = await order(caller, { CustomerNumber: '1', OrderRows: [{ Description: 'Vara', Price: 5 }] })
    expect([priced.status, messageOf(priced)]).toEqual([400, 'Kunde inte hitta konto.'])
  })

  it('rounds prices and quantities to two decimals, half up', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const row = { ...ROW, Price: 10.125, OrderedQuantity: '1.005', DeliveredQuantity: 0 }
    const made = inside(await order(await fortnoxCaller(sandbox), { CustomerNumber: '1', OrderRows: [row] }), 'Order')
    expect(rowsOf(made)[0]).toMatchObject({
      Price: 10.13,
      OrderedQuantity: '1.01',
      DeliveredQuantity: '0',
      Total: 10.23,
    })
  })
})

describe('an update of rows', () => {
  const lines = [
    { ...ROW, Description: 'one' },
    { ...ROW, Description: 'two' },
    { ...ROW, Description: 'three' },
  ]
  async function anOrder(caller: SandboxCaller) {
    const made = inside(await order(caller, { CustomerNumber: '1', OrderRows: lines }), 'Order')
    return { path: `/3/orders/${textOf(made.DocumentNumber)}`, ids: rowsOf(made).map((row) => Number(row.RowId)) }
  }
  const texts = (answer: Answer) => rowsOf(inside(answer, 'Order')).map((row) => row.Description)

  it('goes by position as long as no row has an id', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const { path } = await anOrder(caller)
    const put = await caller.put(path, { Order: { OrderRows: [{ Description: 'eins' }, { OrderedQuantity: '5' }] } })
    expect(texts(put)).toEqual(['eins', 'two'])
    expect(rowsOf(inside(put, 'Order'))[1]).toMatchObject({ OrderedQuantity: '5', Price: 199.5, Total: 997.5 })
  })

  it('goes by id as soon as one row has one: keeps, changes, adds, and removes the rest', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const { path, ids } = await anOrder(caller)
    const OrderRows = [
      { RowId: ids[2] ?? 0 },
      { RowId: ids[0] ?? 0, Description: 'eins' },
      { ...ROW, Description: 'new' },
    ]
    const put = await caller.put(path, { Order: { OrderRows } })
    expect(texts(put)).toEqual(['three', 'eins', 'new'])
    const newIds = rowsOf(inside(put, 'Order')).map((row) => Number(row.RowId))
    expect(newIds.some((id) => ids.includes(id))).toBe(false)
    expect((await caller.put(path, { Order: { OrderRows: [{ RowId: ids[0] ?? 0 }] } })).status).toBe(400)
  })

  it('leaves rows alone when only the header changes', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const { path } = await anOrder(caller)
    const put = await caller.put(path, { Order: { YourOrderNumber: 'WEB-1', Remarks: null } })
    expect(texts(put)).toEqual(['one', 'two', 'three'])
    expect(inside(put, 'Order')).toMatchObject({ YourOrderNumber: 'WEB-1', Total: 1496 })
  })
})

describe('an order becomes an invoice', () => {
  it('once, with the delivered quantities and its references', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const rows = [{ ...ROW, OrderedQuantity: '5', DeliveredQuantity: '3' }]
    const given = { CustomerNumber: '1', ExternalInvoiceReference1: 'shop-1', YourOrderNumber: 'W1', OrderRows: rows }
    const path = `/3/orders/${textOf(inside(await order(caller, given), 'Order').DocumentNumber)}`
    const done = await caller.act(`${path}/createinvoice`)
    expect([done.status, inside(done, 'Order').InvoiceReference]).toEqual([200, '4'])
    const made = inside(await caller.get('/3/invoices/4'), 'Invoice')
    expect(made).toMatchObject({
      OrderReference: '4',
      ExternalInvoiceReference1: 'shop-1',
      YourOrderNumber: 'W1',
      Net: 598.5,
      Booked: false,
    })
    expect(rowsOf(made)[0]).toMatchObject({ DeliveredQuantity: '3' })
    expect((await caller.act(`${path}/createinvoice`)).status).toBe(400)
    expect((await caller.act(`${path}/cancel`)).status).toBe(400)
    const change = await caller.put('/3/invoices/4', { Invoice: { InvoiceRows: [INVOICE_ROW] } })
    expect(messageOf(change)).toContain('koppling till en order')
  })

  it('but not when it was cancelled', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    expect(inside(await caller.act('/3/orders/2/cancel'), 'Order').Cancelled).toBe(true)
    expect((await caller.act('/3/orders/2/createinvoice')).status).toBe(400)
    expect((await caller.put('/3/orders/2', { Order: { Remarks: 'x' } })).status).toBe(400)
  })
})

describe('a new invoice', () => {
  it('has a due date, an OCR number, a balance, and is neither booked nor sent', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const given = { CustomerNumber: '1', InvoiceDate: '2026-11-10', TermsOfPayment: '14', InvoiceRows: [INVOICE_ROW] }
    expect(inside(await invoice(await fortnoxCaller(sandbox), given), 'Invoice')).toMatchObject({
      DocumentNumber: '4',
      DueDate: '2026-11-24',
      OCR: '42',
      Balance: 499,
      Booked: false,
      Sent: false,
      Credit: 'false',
      FinalPayDate: null,
      VoucherNumber: null,
      CreditInvoiceReference: '0',
      OrderReference: '0',
    })
  })

  it('with a negative total is a credit', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const given = { CustomerNumber: '1', InvoiceRows: [{ ...INVOICE_ROW, Price: -199.5 }] }
    expect(inside(await invoice(await fortnoxCaller(sandbox), given), 'Invoice')).toMatchObject({
      Total: -499,
      Credit: 'true',
    })
  })

  it('shows prices without VAT beside prices with', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const given = { CustomerNumber: '1', VATIncluded: true, InvoiceRows: [{ ...INVOICE_ROW, Price: 125 }] }
    const made = inside(await invoice(await fortnoxCaller(sandbox), given), 'Invoice')
    expect(rowsOf(made)[0]).toMatchObject({ Price: 125, PriceExcludingVAT: 100, Total: 250, TotalExcludingVAT: 200 })
    expect(made).toMatchObject({ Net: 200, TotalVAT: 50, Total: 250 })
  })

  it('counts freight and fees into its sums, with their VAT', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const given = {
      CustomerNumber: '1',
      Freight: 40,
      AdministrationFee: 20,
      InvoiceRows: [{ ...INVOICE_ROW, Price: 100 }],
    }
    expect(inside(await invoice(await fortnoxCaller(sandbox), given), 'Invoice')).toMatchObject({
      Net: 200,
      FreightVAT: 10,
      AdministrationFeeVAT: 5,
      TotalVAT: 65,
      Total: 325,
    })
  })

  it('is found again by the reference its maker gave it', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    await invoice(caller, { CustomerNumber: '1', ExternalInvoiceReference1: 'jortt:abc', InvoiceRows: [INVOICE_ROW] })
    const { body } = await caller.get('/3/invoices?externalinvoicereference1=jortt%3Aabc')
    const found = objectsOf(body.Invoices)
    expect(found.map((item) => item.DocumentNumber)).toEqual(['4'])
    expect(found[0]).toMatchObject({ CurrencyRate: '1' })
    expect(found[0]).not.toHaveProperty('InvoiceRows')
    expect(inside(await caller.get('/3/invoices/4'), 'Invoice').CurrencyRate).toBe(1)
  })

  it.each([
    ['unbooked', ['3']],
    ['unpaid', ['2']],
    ['fullypaid', ['1']],
    ['unpaidoverdue', ['2']],
    ['cancelled', []],
  ])('is listed by filter: %s', async (filter, numbers) => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const { body } = await (await fortnoxCaller(sandbox)).get(`/3/invoices?filter=${filter}`)
    // The open one was due the day before the test's today.
    expect(objectsOf(body.Invoices).map((item) => item.DocumentNumber)).toEqual(numbers)
  })
})

describe('an invoice', () => {
  it('that is booked gets a voucher and can then neither be changed, cancelled nor booked again', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const booked = inside(await caller.act('/3/invoices/3/bookkeep'), 'Invoice')
    expect(booked).toMatchObject({ Booked: true, VoucherSeries: 'B', VoucherNumber: 3, VoucherYear: 3 })
    expect((await caller.put('/3/invoices/3', { Invoice: { Remarks: 'x' } })).status).toBe(400)
    expect((await caller.act('/3/invoices/3/cancel')).status).toBe(400)
    expect((await caller.act('/3/invoices/3/bookkeep')).status).toBe(400)
  })

  it('that is booked can be credited once, by an invoice that names it', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    expect((await caller.act('/3/invoices/3/credit')).status).toBe(400)
    const total = Number(inside(await caller.act('/3/invoices/3/bookkeep'), 'Invoice').Total)
    const credited = inside(await caller.act('/3/invoices/3/credit'), 'Invoice')
    expect(credited.CreditInvoiceReference).toBe('4')
    const note = inside(await caller.get('/3/invoices/4'), 'Invoice')
    expect(note).toMatchObject({ Total: -total, Credit: 'true', CreditInvoiceReference: '3', Booked: false })
    expect((await caller.act('/3/invoices/3/credit')).status).toBe(400)
  })

  it('that is not booked can be cancelled, but stays listed', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    expect(inside(await caller.act('/3/invoices/3/cancel'), 'Invoice').Cancelled).toBe(true)
    expect((await caller.act('/3/invoices/3/bookkeep')).status).toBe(400)
    expect((await caller.get('/3/invoices')).body).toMatchObject({ MetaInformation: { '@TotalResources': 3 } })
  })

  it('is marked sent by an external print, and mailed by a GET', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    expect(inside(await caller.act('/3/invoices/3/externalprint'), 'Invoice').Sent).toBe(true)
    expect(inside(await caller.get('/3/orders/1/email'), 'Order').Sent).toBe(true)
    const made = await order(caller, { CustomerNumber: '12', OrderRows: [ROW] })
    expect((await caller.get(`/3/orders/${textOf(inside(made, 'Order').DocumentNumber)}/email`)).status).toBe(400)
  })

  it('that does not exist is a 404 in capital letters', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    expect((await caller.get('/3/invoices/99')).body).toMatchObject({ ErrorInformation: { Error: 1, Code: 2000434 } })
    expect((await caller.act('/3/orders/99/cancel')).body).toMatchObject({ ErrorInformation: { Code: 2000439 } })
  })
})
