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

const pathOf = (invoice: JsonObject, verb = '') => `/3/invoices/${textOf(invoice.DocumentNumber)}${verb && `/${verb}`}`
const act = (invoice: JsonObject, verb: string) => fortnox.caller.act(pathOf(invoice, verb))
const get = (invoice: JsonObject, verb: string) => fortnox.caller.get(pathOf(invoice, verb))
const read = async (invoice: JsonObject) => inside(await get(invoice, ''), 'Invoice')

describe('Fortnox', () => {
  it('§5.3 a new invoice is neither booked, cancelled nor sent, and all of it is open', async () => {
    const invoice = await fortnox.invoice()
    expect(invoice).toMatchObject({ Booked: false, Cancelled: false, Sent: false, Balance: 125, FinalPayDate: null })
    expect([invoice.VoucherSeries, invoice.VoucherNumber, invoice.VoucherYear]).toEqual([null, null, null])
  })

  it('§5.3 the due date follows from the terms of payment', async () => {
    const invoice = await fortnox.invoice({ InvoiceDate: '2026-11-01', TermsOfPayment: '10' })
    expect(invoice.DueDate).toBe('2026-11-11')
    expect((await fortnox.invoice({ InvoiceDate: '2026-11-01', DueDate: '2026-11-05' })).DueDate).toBe('2026-11-05')
  })

  it('§5.3 rows have a delivered quantity and no ordered one', async () => {
    const rows = [row({ OrderedQuantity: '1' })]
    expect(await fortnox.refused('invoices', 'Invoice', { CustomerNumber: '1', InvoiceRows: rows })).toEqual([
      400, 2001399,
    ])
  })

  it('§5.3 Credit is a text and references that are none are "0"', async () => {
    expect(await fortnox.invoice()).toMatchObject({
      Credit: 'false',
      CreditInvoiceReference: '0',
      InvoiceReference: '0',
      OrderReference: '0',
      OfferReference: '0',
    })
    expect((await fortnox.invoice({ InvoiceRows: [row({ DeliveredQuantity: '-1' })] })).Credit).toBe('true')
  })

  it('§5.3 external references have 80 characters at most', async () => {
    const Invoice = { CustomerNumber: '1', ExternalInvoiceReference1: 'x'.repeat(81) }
    expect((await fortnox.refused('invoices', 'Invoice', Invoice))[0]).toBe(400)
  })

  it('§5.3 the kinds of invoice are five', async () => {
    for (const InvoiceType of ['INVOICE', 'AGREEMENTINVOICE', 'INTRESTINVOICE', 'SUMMARYINVOICE', 'CASHINVOICE']) {
      expect((await fortnox.invoice({ InvoiceType })).InvoiceType).toBe(InvoiceType)
    }
    const Invoice = { CustomerNumber: '1', InvoiceType: 'PROFORMA' }
    expect((await fortnox.refused('invoices', 'Invoice', Invoice))[0]).toBe(400)
  })

  it('§5.3 bookkeep gives a voucher, cannot be done twice and cannot be undone', async () => {
    const booked = await fortnox.booked()
    expect(booked).toMatchObject({ Booked: true, VoucherSeries: 'B', VoucherYear: 3 })
    expect(booked.VoucherNumber).toEqual(expect.any(Number))
    expect((await act(booked, 'bookkeep')).status).toBe(400)
    expect((await act(booked, 'cancel')).status).toBe(400)
  })

  it('§5.3 a booked invoice cannot be changed', async () => {
    const booked = await fortnox.booked()
    expect((await fortnox.caller.put(pathOf(booked), { Invoice: { Comments: 'x' } })).status).toBe(400)
  })

  it('§5.3 cancel marks an unbooked invoice as cancelled, and it cannot be booked then', async () => {
    const invoice = await fortnox.invoice()
    expect(inside(await act(invoice, 'cancel'), 'Invoice').Cancelled).toBe(true)
    expect((await act(invoice, 'bookkeep')).status).toBe(400)
  })

  it('§5.3 credit makes a credit invoice whose number the first one names', async () => {
    const booked = await fortnox.booked()
    const { CreditInvoiceReference } = inside(await act(booked, 'credit'), 'Invoice')
    const note = await fortnox.read(`invoices/${textOf(CreditInvoiceReference)}`, 'Invoice')
    expect(note).toMatchObject({ Credit: 'true', CreditInvoiceReference: booked.DocumentNumber, Total: -125 })
    expect((await act(booked, 'credit')).status).toBe(400)
  })

  it('§5.3 an invoice cannot be deleted', async () => {
    const invoice = await fortnox.invoice()
    expect((await fortnox.caller.remove(pathOf(invoice))).status).toBe(404)
    expect((await get(invoice, '')).status).toBe(200)
  })

  it('§5.3 GET …/email sends, marks as sent and needs an address', async () => {
    const sent = await fortnox.invoice({ EmailInformation: { EmailAddressTo: 'kund@example.test' } })
    expect(inside(await get(sent, 'email'), 'Invoice').Sent).toBe(true)
    const CustomerNumber = textOf((await fortnox.customer()).CustomerNumber)
    expect((await get(await fortnox.invoice({ CustomerNumber }), 'email')).status).toBe(400)
  })

  it('§5.3 GET …/einvoice sends electronically, marks as sent and needs a GLN', async () => {
    expect((await get(await fortnox.invoice(), 'einvoice')).status).toBe(400)
    const byCard = await fortnox.invoice({ CustomerNumber: '11' })
    expect(inside(await get(byCard, 'einvoice'), 'Invoice').Sent).toBe(true)
    const EDIInformation = { EDIGlobalLocationNumber: '7300009012345' }
    expect(inside(await get(await fortnox.invoice({ EDIInformation }), 'einvoice'), 'Invoice').Sent).toBe(true)
  })

  it('§5.3 GET …/eprint sends through the print service, marks as sent and needs a whole address', async () => {
    expect(inside(await get(await fortnox.invoice(), 'eprint'), 'Invoice').Sent).toBe(true)
    const CustomerNumber = textOf((await fortnox.customer({ City: 'Lund' })).CustomerNumber)
    expect((await get(await fortnox.invoice({ CustomerNumber }), 'eprint')).status).toBe(400)
  })

  it('§5.3 print, preview and printreminder are PDF, and only print marks as sent', async () => {
    const invoice = await fortnox.invoice()
    for (const [verb, isSent] of [
      ['preview', false],
      ['printreminder', false],
      ['print', true],
    ] as const) {
      expect((await get(invoice, verb)).headers.get('content-type')).toBe('application/pdf')
      expect((await read(invoice)).Sent).toBe(isSent)
    }
  })

  it('§5.3 externalprint marks as sent and does nothing else', async () => {
    const invoice = await fortnox.invoice()
    const { '@url': _1, '@urlTaxReductionList': _2, ...before } = await read(invoice)
    const after = inside(await act(invoice, 'externalprint'), 'Invoice')
    expect(after).toMatchObject({ ...before, Sent: true })
  })

  it('§5.3 warehouseready is refused without the module', async () => {
    expect((await act(await fortnox.invoice(), 'warehouseready')).status).toBe(400)
  })

  it('§5.3 with VATIncluded prices and totals hold the VAT, and the …ExcludingVAT fields do not', async () => {
    const [gross = {}] = objectsOf((await fortnox.invoice({ VATIncluded: true })).InvoiceRows)
    expect(gross).toMatchObject({ Price: 100, Total: 100, PriceExcludingVAT: 80, TotalExcludingVAT: 80 })
    const [net = {}] = objectsOf((await fortnox.invoice({ VATIncluded: false })).InvoiceRows)
    expect(net).toMatchObject({ Price: 100, Total: 100, PriceExcludingVAT: 100, TotalExcludingVAT: 100 })
    expect(Object.keys(net).filter((name) => name.startsWith('VAT'))).toEqual(['VAT', 'VATCode'])
  })

  it('§5.3 freight and fee stand outside the rows, with their VAT, and count into the totals', async () => {
    expect(await fortnox.invoice({ Freight: 80, AdministrationFee: 20 })).toMatchObject({
      Net: 100,
      FreightVAT: 20,
      AdministrationFeeVAT: 5,
      TotalVAT: 50,
      Total: 250,
    })
    const included = await fortnox.invoice({ VATIncluded: true, Freight: 50, InvoiceRows: [row()] })
    expect(included).toMatchObject({ FreightVAT: 10, Total: 150, TotalVAT: 30 })
  })

  it('§5.3 totals in kronor are whole, the rest is in RoundOff', async () => {
    const invoice = await fortnox.invoice({ InvoiceRows: [row({ Price: 99.5 })] })
    expect(invoice).toMatchObject({ Net: 99.5, TotalVAT: 24.88, RoundOff: -0.38, Total: 124 })
  })

  it('§5.3 a row of words comes back with quantity "0" and VAT 0', async () => {
    const words = [{ Description: 'Tack' }, { Description: 'Hej', AccountNumber: 0 }]
    const blank = [{ Description: 'Hej', AccountNumber: 'API_BLANK' }]
    const { InvoiceRows } = await fortnox.invoice({ InvoiceRows: [...words, ...blank] })
    for (const line of objectsOf(InvoiceRows)) expect(line).toMatchObject({ DeliveredQuantity: '0', VAT: 0, Total: 0 })
    expect(objectsOf(InvoiceRows)).toHaveLength(3)
  })

  it('§5.3 a paid invoice has nothing open and a final date', async () => {
    const [paid] = await fortnox.listed('invoices?filter=fullypaid', 'Invoices', 'DocumentNumber')
    expect(await fortnox.read(`invoices/${paid}`, 'Invoice')).toMatchObject({ Balance: 0, FinalPayDate: '2026-09-28' })
  })

  it('§5.1 the account and the VAT of a row follow from the VAT type of the customer', async () => {
    const expected = {
      SEVAT: [3001, 25],
      SEREVERSEDVAT: [3231, 0],
      EUREVERSEDVAT: [3108, 0],
      EXPORT: [3105, 0],
    }
    for (const [VATType, [account, rate]] of Object.entries(expected)) {
      const CustomerNumber = textOf((await fortnox.customer({ VATType })).CustomerNumber)
      const [line = {}] = objectsOf((await fortnox.invoice({ CustomerNumber })).InvoiceRows)
      expect([VATType, line.AccountNumber, line.VAT]).toEqual([VATType, account, rate])
    }
  })

  it('§7.6 the currency rate is a text in the list and a number in the document', async () => {
    const invoice = await fortnox.invoice({ Currency: 'EUR' })
    expect(invoice.CurrencyRate).toBe(11.25)
    const rates = await fortnox.caller.get(`/3/invoices?documentnumber=${textOf(invoice.DocumentNumber)}`)
    expect(objectsOf(rates.body.Invoices)[0]?.CurrencyRate).toBe('11.25')
    expect(invoice.DocumentNumber).toEqual(expect.any(String))
  })

  it('§7.7 a missing text is "" and a missing date null in documents', async () => {
    expect(await fortnox.invoice()).toMatchObject({ YourOrderNumber: '', Remarks: '', DeliveryDate: null })
  })

  it('§7.12 a cancelled invoice stays in the list', async () => {
    const invoice = await fortnox.invoice()
    await act(invoice, 'cancel')
    const numbers = await fortnox.listed('invoices?filter=cancelled', 'Invoices', 'DocumentNumber')
    expect(numbers).toContain(invoice.DocumentNumber)
  })

  it('§7.17 an invoice that is not completed cannot be booked', async () => {
    const invoice = await fortnox.invoice({ NotCompleted: true })
    expect((await act(invoice, 'bookkeep')).status).toBe(400)
  })
})
