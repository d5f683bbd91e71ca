import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../json-value.ts'
import { objectsOf, textOf } from '../json-value.ts'
import { FortnoxWords, refusalOf } from '../testing/fortnox-words.ts'
import { aSandbox, fortnoxCaller, inside } from '../testing/sandbox-client.ts'

let sandbox: Awaited<ReturnType<typeof aSandbox>>
let fortnox: FortnoxWords

beforeAll(async () => {
  sandbox = await aSandbox({ invoices: 0 })
  fortnox = new FortnoxWords(await fortnoxCaller(sandbox))
})
afterAll(() => sandbox[Symbol.asyncDispose]())

const pay = (invoice: JsonObject, more: JsonObject = {}) =>
  fortnox.make('invoicepayments', 'InvoicePayment', {
    InvoiceNumber: Number(invoice.DocumentNumber),
    Amount: 125,
    ModeOfPayment: 'BG',
    ...more,
  })
const payRefused = (InvoicePayment: JsonObject) => fortnox.refused('invoicepayments', 'InvoicePayment', InvoicePayment)
const read = (invoice: JsonObject) => fortnox.read(`invoices/${textOf(invoice.DocumentNumber)}`, 'Invoice')
const book = (payment: JsonObject) => fortnox.caller.act(`/3/invoicepayments/${textOf(payment.Number)}/bookkeep`)

describe('Fortnox', () => {
  it('§5.6 terms of payment are alphanumeric and written in capitals by the server', async () => {
    const made = await fortnox.make('termsofpayments', 'TermsOfPayment', { Code: '30days', Description: '30 dagar' })
    expect(made.Code).toBe('30DAYS')
    const Code = '30-days'
    expect(await fortnox.refused('termsofpayments', 'TermsOfPayment', { Code, Description: 'x' })).toEqual([
      400, 2000106,
    ])
    const codes = await fortnox.listed('termsofpayments', 'TermsOfPayments', 'Code')
    expect(codes).toEqual(expect.arrayContaining(['0', '10', '15', '20', '30', 'AG', 'K', 'PF']))
  })

  it('§5.6 a mode of payment needs an account of four digits', async () => {
    expect((await fortnox.refused('modesofpayments', 'ModeOfPayment', { Code: 'X' }))[0]).toBe(400)
    const made = await fortnox.make('modesofpayments', 'ModeOfPayment', { Code: 'SW', AccountNumber: '1930' })
    expect(made.AccountNumber).toBe('1930')
    expect(await fortnox.listed('modesofpayments', 'ModesOfPayments', 'Code')).toContain('BG')
  })

  it('§5.6 each register has its wrappers', async () => {
    const wrappers = {
      termsofpayments: 'TermsOfPayments',
      modesofpayments: 'ModesOfPayments',
      wayofdeliveries: 'WayOfDeliveries',
      termsofdeliveries: 'TermsOfDeliveries',
      pricelists: 'PriceLists',
      prices: 'Prices',
      currencies: 'Currencies',
      units: 'Units',
      labels: 'Labels',
      accounts: 'Accounts',
    }
    for (const [path, plural] of Object.entries(wrappers)) {
      expect([path, Array.isArray((await fortnox.caller.get(`/3/${path}`)).body[plural])]).toEqual([path, true])
    }
  })

  it('§5.6 terms of delivery and price lists cannot be deleted', async () => {
    expect((await fortnox.caller.remove('/3/termsofdeliveries/DAP')).status).toBe(404)
    expect((await fortnox.caller.remove('/3/pricelists/B')).status).toBe(404)
    expect((await fortnox.caller.get('/3/termsofdeliveries/DAP')).status).toBe(200)
  })

  it('§5.6 codes and descriptions have their lengths', async () => {
    const tooLong = [
      ['wayofdeliveries', 'WayOfDelivery', { Code: 'x'.repeat(51) }],
      ['termsofdeliveries', 'TermsOfDelivery', { Code: 'x'.repeat(21), Description: 'a' }],
      ['pricelists', 'PriceList', { Code: 'x'.repeat(101), Description: 'a' }],
      ['units', 'Unit', { Code: 'x'.repeat(21), Description: 'a' }],
      ['labels', 'Label', { Description: 'x'.repeat(26) }],
      ['accounts', 'Account', { Number: 999, Description: 'a' }],
      ['currencies', 'Currency', { Code: 'EURO', Description: 'a' }],
    ] as const
    for (const [path, wrapper, body] of tooLong) {
      expect([path, (await fortnox.refused(path, wrapper, body))[0]]).toEqual([path, 400])
    }
  })

  it('§5.6 prices are kept per list, article and quantity, and deleted with their quantity only', async () => {
    const price = { ArticleNumber: 'DIV', PriceList: 'B', Price: 8 }
    await fortnox.make('prices', 'Price', { ...price, FromQuantity: 10 })
    expect((await fortnox.read('prices/B/DIV/10', 'Price')).Price).toBe(8)
    expect(await fortnox.listed('prices/sublist/B/DIV', 'Prices', 'FromQuantity')).toEqual(['10'])
    expect((await fortnox.caller.remove('/3/prices/B/DIV')).status).toBe(404)
    expect((await fortnox.caller.remove('/3/prices/B/DIV/10')).status).toBe(204)
  })

  it('§5.6 labels are numbered by the server', async () => {
    expect((await fortnox.make('labels', 'Label', { Description: 'Ny' })).Id).toEqual(expect.any(Number))
  })

  it('§5.6 accounts are asked for per financial year', async () => {
    expect((await fortnox.caller.get('/3/accounts?financialyear=3')).status).toBe(200)
    expect(await fortnox.read('accounts/3001', 'Account')).toMatchObject({ Number: 3001, Active: true, VATCode: 'MP1' })
  })

  it('§5.6 predefined accounts are known by their names', async () => {
    const names = [
      'SALES SALES_25_SE SALES_12_SE SALES_6_SE SALES_0_SE SALESEUREV SALESEUVAT SALESEXPORT OUTVAT_MP1 FREIGHT',
      'ADMFEE ROUNDOFF CUSTCLAIM',
    ].flatMap((line) => line.split(' '))
    for (const name of names) {
      expect((await fortnox.read(`predefinedaccounts/${name}`, 'PreDefinedAccount')).Account).toEqual(
        expect.any(Number),
      )
    }
  })

  it('§5.6 company information spells OrganizationNumber with z and has the number of the company', async () => {
    const information = await fortnox.read('companyinformation', 'CompanyInformation')
    expect(information).toMatchObject({ OrganizationNumber: '559123-4567', CountryCode: 'SE' })
    const settings = await fortnox.read('settings/company', 'CompanySettings')
    expect([information.DatabaseNumber, settings.DatabaseNumber]).toEqual([1017042, '1017042'])
  })

  it('§5.6 the user who consented is told', async () => {
    expect(await fortnox.read('me', 'Me')).toMatchObject({ Id: '1', Locale: 'sv_SE', SysAdmin: true })
  })

  it('§5.6 the financial year of a date is found, and a new one is taken unless it overlaps', async () => {
    const { body } = await fortnox.caller.get('/3/financialyears?date=2026-05-01')
    expect(objectsOf(body.FinancialYears)).toMatchObject([{ Id: 3, FromDate: '2026-01-01', ToDate: '2026-12-31' }])
    const year = (FromDate: string, ToDate: string) => ({
      FinancialYear: { FromDate, ToDate, AccountingMethod: 'CASH' },
    })
    const late = { CustomerNumber: '1', OrderDate: '2028-03-01', OrderRows: [] }
    expect((await fortnox.refused('orders', 'Order', late))[0]).toBe(400)
    expect((await fortnox.caller.post('/3/financialyears', year('2026-07-01', '2027-06-30'))).status).toBe(400)
    const made = await fortnox.caller.post('/3/financialyears', year('2028-01-01', '2028-12-31'))
    expect([made.status, inside(made, 'FinancialYear').AccountingMethod]).toEqual([201, 'CASH'])
    expect((await fortnox.make('orders', 'Order', late)).OrderDate).toBe('2028-03-01')
  })

  it('§5.7 the invoice must be booked before it is paid', async () => {
    const { DocumentNumber } = await fortnox.invoice()
    expect((await payRefused({ InvoiceNumber: Number(DocumentNumber), Amount: 10 }))[0]).toBe(400)
    expect(await payRefused({ InvoiceNumber: 99_999, Amount: 10 })).toEqual([400, 2000434])
    expect((await payRefused({ Amount: 10 }))[0]).toBe(400)
  })

  it('§5.7 a payment counts once it is booked, and pays the invoice in full then', async () => {
    const invoice = await fortnox.booked()
    const payment = await pay(invoice, { PaymentDate: '2026-11-20' })
    expect([payment.Booked, (await read(invoice)).Balance]).toEqual([false, 125])
    expect(inside(await book(payment), 'InvoicePayment')).toMatchObject({ Booked: true, VoucherYear: 3 })
    expect(await read(invoice)).toMatchObject({ Balance: 0, FinalPayDate: '2026-11-20' })
    expect((await book(payment)).status).toBe(400)
  })

  it('§5.7 a payment is not dated before its invoice', async () => {
    const invoice = await fortnox.booked({ InvoiceDate: '2026-11-10' })
    const InvoiceNumber = Number(invoice.DocumentNumber)
    expect((await payRefused({ InvoiceNumber, Amount: 5, PaymentDate: '2026-11-09' }))[0]).toBe(400)
  })

  it('§5.7 an unbooked payment can be changed and deleted, a booked one cannot', async () => {
    const invoice = await fortnox.booked()
    const payment = await pay(invoice, { Amount: 25 })
    const path = `/3/invoicepayments/${textOf(payment.Number)}`
    expect((await fortnox.caller.put(path, { InvoicePayment: { Amount: 30 } })).status).toBe(200)
    expect((await fortnox.caller.remove(path)).status).toBe(204)
    const second = await pay(invoice)
    await book(second)
    expect((await fortnox.caller.remove(`/3/invoicepayments/${textOf(second.Number)}`)).status).toBe(400)
  })

  it('§5.7 an amount in the currency of the invoice is counted in kronor as well', async () => {
    const invoice = await fortnox.booked({ Currency: 'EUR' })
    const payment = await pay(invoice, { Amount: null, AmountCurrency: 100 })
    expect(payment).toMatchObject({ AmountCurrency: 100, Amount: 1125 })
  })

  it('§5.7 what is not paid can be written off', async () => {
    const invoice = await fortnox.booked()
    const payment = await pay(invoice, { Amount: 120, WriteOffs: [{ Amount: 5, AccountNumber: 3740 }] })
    await book(payment)
    expect((await read(invoice)).Balance).toBe(0)
  })

  it('§5.7 the source of a payment is one of six', async () => {
    const InvoiceNumber = Number((await fortnox.booked()).DocumentNumber)
    expect((await payRefused({ InvoiceNumber, Amount: 5, Source: 'pigeon' }))[0]).toBe(400)
    for (const Source of ['manual', 'direct', 'settle', 'file', 'finance', 'autogiro']) {
      const made = { InvoiceNumber, Amount: 5, Source }
      expect((await fortnox.make('invoicepayments', 'InvoicePayment', made)).Source).toBe(Source)
    }
  })

  it('§5.7 payments are found by the number of their invoice', async () => {
    const invoice = await fortnox.booked()
    const payment = await pay(invoice, { Amount: 5 })
    const path = `invoicepayments?invoicenumber=${textOf(invoice.DocumentNumber)}`
    expect(await fortnox.listed(path, 'InvoicePayments', 'Number')).toEqual([textOf(payment.Number)])
    expect(refusalOf(await fortnox.caller.get('/3/invoicepayments/99999'))[0]).toBe(404)
  })
})
