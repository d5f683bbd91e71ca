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

const change = async (number: string, Customer: JsonObject) =>
  inside(await fortnox.caller.put(`/3/customers/${number}`, { Customer }), 'Customer')
const refused = (body: JsonObject) => fortnox.refused('customers', 'Customer', { Name: 'A', ...body })

describe('Fortnox', () => {
  it('§5 a POST answers 201, the whole object and a Location without any id', async () => {
    const answer = await fortnox.caller.post('/3/customers', { Customer: { Name: 'Ny AB' } })
    expect([answer.status, answer.headers.get('location')]).toEqual([201, 'customers'])
    const { CustomerNumber } = inside(answer, 'Customer')
    expect(inside(answer, 'Customer')['@url']).toBe(`${sandbox.fortnox.baseUrl}/3/customers/${textOf(CustomerNumber)}`)
  })

  it('§5 a PUT changes what was sent and nothing else', async () => {
    const { CustomerNumber } = await fortnox.customer({ City: 'Lund', Phone1: '046' })
    expect(await change(textOf(CustomerNumber), { City: 'Malmö' })).toMatchObject({ City: 'Malmö', Phone1: '046' })
  })

  it('§5 a DELETE answers 204 without a body', async () => {
    const { CustomerNumber } = await fortnox.customer()
    const answer = await fortnox.caller.remove(`/3/customers/${textOf(CustomerNumber)}`)
    expect([answer.status, answer.text]).toEqual([204, ''])
  })

  it('§5.1 a new customer is a Swedish company in kronor unless told otherwise', async () => {
    expect(await fortnox.customer()).toMatchObject({
      Type: 'COMPANY',
      VATType: 'SEVAT',
      Active: true,
      Currency: 'SEK',
      PriceList: 'A',
      ShowPriceVATIncluded: false,
      DefaultDeliveryTypes: { Invoice: 'PRINT', Order: 'PRINT', Offer: 'PRINT' },
      DefaultTemplates: { Invoice: 'DEFAULTTEMPLATE', Order: 'DEFAULTTEMPLATE', Offer: 'DEFAULTTEMPLATE' },
    })
  })

  it('§5.1 unset e-mail addresses are "", other unset texts null', async () => {
    const customer = await fortnox.customer()
    expect([customer.EmailInvoice, customer.Email]).toEqual(['', ''])
    expect([customer.City, customer.Comments, customer.ExternalReference]).toEqual([null, null, null])
  })

  it('§5.1 the next number of the series is given where none is sent', async () => {
    const [one, two] = [await fortnox.customer(), await fortnox.customer()]
    expect(Number(two.CustomerNumber)).toBe(Number(one.CustomerNumber) + 1)
  })

  it('§5.1 a number has A–Z, 0–9 and - + / _ only', async () => {
    expect((await fortnox.customer({ CustomerNumber: 'A-1+2/B_3' })).CustomerNumber).toBe('A-1+2/B_3')
    for (const CustomerNumber of ['a1', 'A 1', 'Å1', 'A.1']) expect((await refused({ CustomerNumber }))[0]).toBe(400)
  })

  it('§5.1 the number of a deleted customer stays reserved', async () => {
    await fortnox.customer({ CustomerNumber: 'GONE' })
    await fortnox.caller.remove('/3/customers/GONE')
    expect(await refused({ CustomerNumber: 'GONE' })).toEqual([400, 2000637])
  })

  it('§5.1 a VAT number has the form of its country', async () => {
    expect((await fortnox.customer({ VATNumber: 'SE559999999101' })).VATNumber).toBe('SE559999999101')
    for (const VATNumber of ['SE5599999991', 'NL123', '559999999101'])
      expect((await refused({ VATNumber }))[0]).toBe(400)
  })

  it('§5.1 the VAT type is one of five', async () => {
    for (const VATType of ['SEVAT', 'SEREVERSEDVAT', 'EUREVERSEDVAT', 'EUVAT', 'EXPORT']) {
      expect((await fortnox.customer({ VATType })).VATType).toBe(VATType)
    }
    expect((await refused({ VATType: 'NLVAT' }))[0]).toBe(400)
  })

  it('§5.1 e-mail addresses must be valid', async () => {
    for (const Email of ['nobody', 'a@b', 'a@b.se, c@d.se']) expect((await refused({ Email }))[0]).toBe(400)
  })

  it('§5.1 texts have their greatest lengths, counted in characters', async () => {
    expect((await fortnox.customer({ ZipCode: '1234567890', OurReference: 'ö'.repeat(50) })).ZipCode).toHaveLength(10)
    const tooLong = { ZipCode: 11, OurReference: 51, YourReference: 51, VisitingCity: 129, Comments: 1025 }
    for (const [name, length] of Object.entries(tooLong)) {
      expect([name, (await refused({ [name]: 'ö'.repeat(length) }))[0]]).toEqual([name, 400])
    }
  })

  it('§5.1 countries are written as codes and answered with Swedish names beside', async () => {
    const countries = { CountryCode: 'SE', DeliveryCountryCode: 'NL', VisitingCountryCode: 'DE' }
    expect(await fortnox.customer(countries)).toMatchObject({
      Country: 'Sverige',
      DeliveryCountry: 'Nederländerna',
      VisitingCountry: 'Tyskland',
    })
    expect((await refused({ Country: 'Sverige' }))[0]).toBe(400)
    expect((await refused({ CountryCode: 'Sweden' }))[0]).toBe(400)
  })

  it('§5.1 codes must stand in their registers', async () => {
    const codes = { Currency: 'XXX', PriceList: 'Q', TermsOfPayment: '99', WayOfDelivery: 'NO', CostCenter: 'NO' }
    for (const [name, code] of Object.entries(codes)) {
      expect([name, (await refused({ [name]: code }))[0]]).toEqual([name, 400])
    }
  })

  it('§5.1 a GLN has thirteen digits', async () => {
    expect((await fortnox.customer({ GLN: '7300009012345' })).GLN).toBe('7300009012345')
    expect((await refused({ GLN: '730000901234' }))[0]).toBe(400)
  })

  it('§5.1 the sales account is a number in the POST reply and a text on GET', async () => {
    const made = await fortnox.customer({ SalesAccount: '3001' })
    expect(made.SalesAccount).toBe(3001)
    const read = await fortnox.read(`customers/${textOf(made.CustomerNumber)}`, 'Customer')
    expect(read.SalesAccount).toBe('3001')
  })

  it('§5.1 organisation numbers are kept as they were sent', async () => {
    for (const OrganisationNumber of ['5599999991', '559999-9991', '123456789']) {
      expect((await fortnox.customer({ OrganisationNumber })).OrganisationNumber).toBe(OrganisationNumber)
    }
  })

  it('§5.1 contact persons belong to a customer', async () => {
    const CustomerReferenceRow = { CustomerNumber: '1', Reference: 'Ny Kontakt' }
    const made = await fortnox.caller.post('/3/customerreferences', { CustomerReferenceRow })
    const [{ Id } = {}] = objectsOf(inside(made, 'CustomerReference').CustomerReferenceRows)
    expect(Id).toEqual(expect.any(Number))
    const stranger = { CustomerReferenceRow: { CustomerNumber: '999', Reference: 'X' } }
    expect(refusalOf(await fortnox.caller.post('/3/customerreferences', stranger))).toEqual([400, 2000204])
  })

  it('§5.1 the EU limit for distance sales is told per year', async () => {
    const { body } = await fortnox.caller.get('/3/euvatlimitregulation?year=2026')
    expect(body).toEqual({
      EUVatLimitRegulation: { Year: '2026', Limit: 99680, TotalExclVat: 0, IsOverLimit: false },
    })
  })

  it('§7.1 API_BLANK clears a field of any type; null and "" change nothing', async () => {
    const number = textOf(
      (await fortnox.customer({ City: 'Lund', InvoiceDiscount: 5, Email: 'a@b.se' })).CustomerNumber,
    )
    expect(await change(number, { City: '', Email: null })).toMatchObject({ City: 'Lund', Email: 'a@b.se' })
    const blank = { City: 'API_BLANK', InvoiceDiscount: 'API_BLANK', Email: 'API_BLANK' }
    expect(await change(number, blank)).toMatchObject({ City: '', InvoiceDiscount: 0, Email: '' })
  })

  it('§7.3 letters of all scripts and the listed signs are taken', async () => {
    const signs = '– : . ` ´ ’ , ; ^ ¤ # % § £ $ € ¢ ¥ © ™ ° & / \\ ( ) = + - * _ ! ? ² ³ ® ½ @\u00a0\r\nÅåßŁ'
    expect((await fortnox.customer({ Comments: signs })).Comments).toBe(signs)
    expect((await fortnox.customer({ Name: 'A\u030akesson' })).Name).toBe('A\u030akesson')
  })

  it('§7.3 the other signs are 2000359, and so is an address with ://', async () => {
    for (const sign of ['"', "'", '<', '>', '[', ']', '{', '}', '|', '~', '…', '·', '://']) {
      expect([sign, ...(await refused({ Comments: `a${sign}b` }))]).toEqual([sign, 400, 2000359])
    }
  })

  it('§7.4 keys with a slash are read at their encoded address', async () => {
    await fortnox.customer({ CustomerNumber: 'K/1' })
    expect((await fortnox.read('customers/K%2F1', 'Customer')).CustomerNumber).toBe('K/1')
  })

  it('§7.4 answers escape slashes and everything that is not ASCII', async () => {
    const { text } = await fortnox.caller.get('/3/customers/1')
    expect(text).toContain('http:\\/\\/127.0.0.1')
    expect(text).toContain('Bj\\u00f6rk')
  })

  it('§7.10 a search by e-mail can hit several', async () => {
    for (const Email of ['a@delad.example', 'aa@delad.example', 'A@delad.example']) await fortnox.customer({ Email })
    expect(await fortnox.listed('customers?email=a@delad.example', 'Customers', 'Email')).toHaveLength(3)
  })

  it('§7.12 a customer with documents cannot be deleted, with cancelled ones it can', async () => {
    const CustomerNumber = textOf((await fortnox.customer()).CustomerNumber)
    const { DocumentNumber } = await fortnox.order({ CustomerNumber })
    expect((await fortnox.caller.remove(`/3/customers/${CustomerNumber}`)).status).toBe(400)
    await fortnox.caller.act(`/3/orders/${textOf(DocumentNumber)}/cancel`)
    expect((await fortnox.caller.remove(`/3/customers/${CustomerNumber}`)).status).toBe(204)
  })

  it('§7.13 there is no lock against a second writer: the last one wins', async () => {
    const number = textOf((await fortnox.customer()).CustomerNumber)
    await Promise.all([change(number, { City: 'Lund' }), change(number, { Phone1: '046' })])
    expect(await fortnox.read(`customers/${number}`, 'Customer')).toMatchObject({ City: 'Lund', Phone1: '046' })
    expect((await fortnox.caller.get(`/3/customers/${number}`)).headers.get('etag')).toBeNull()
  })
})
