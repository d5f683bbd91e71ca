import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json-value.ts'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import type { Answer, SandboxCaller } from '../testing/sandbox-client.ts'
import { aSandbox, FakeClock, fortnoxCaller, inside } from '../testing/sandbox-client.ts'

const errorOf = (answer: Answer): JsonObject => objectOf(answer.body.ErrorInformation)
const create = (caller: SandboxCaller, Customer: JsonObject) => caller.post('/3/customers', { Customer })

describe('a new Fortnox customer', () => {
  it('gets the next number and the company’s settings where nothing was given', async () => {
    await using sandbox = await aSandbox()
    const answer = await create(await fortnoxCaller(sandbox), { Name: 'Exempelbolaget AB', CountryCode: 'SE' })
    expect([answer.status, answer.headers.get('location')]).toEqual([201, 'customers'])
    expect(inside(answer, 'Customer')).toMatchObject({
      '@url': `${sandbox.fortnox.baseUrl}/3/customers/13`,
      CustomerNumber: '13',
      Type: 'COMPANY',
      VATType: 'SEVAT',
      Currency: 'SEK',
      PriceList: 'A',
      Active: true,
      Country: 'Sverige',
      Email: '',
      Address2: null,
      DefaultDeliveryTypes: { Invoice: 'PRINT', Order: 'PRINT', Offer: 'PRINT' },
    })
  })

  it.each<[string, JsonObject, number]>([
    ['without a name', { City: 'Lund' }, 2000637],
    ['with an empty name', { Name: '' }, 2000637],
    ['with a property nobody knows', { Name: 'A', Namn: 'B' }, 2001399],
    ['with a property of Object.prototype', JSON.parse('{"Name":"A","__proto__":"B"}'), 2001399],
    ['with a read-only property', { Name: 'A', Country: 'Sverige' }, 2001399],
    ['with a quote in its name', { Name: '"A"' }, 2000359],
    ['with an apostrophe in its name', { Name: "Café 't Hoekje" }, 2000359],
    ['with three dots in one', { Name: 'A…' }, 2000359],
    ['with an address of a page', { Name: 'A', Comments: 'https://a.example' }, 2000359],
    ['with a type of its own', { Name: 'A', Type: 'UNDEFINED' }, 2001200],
    ['with a number as text', { Name: 'A', ZipCode: 21122 }, 2000106],
    ['with a text as number', { Name: 'A', InvoiceDiscount: '5' }, 2000108],
    ['with a text as boolean', { Name: 'A', Active: 'true' }, 2000134],
    ['with a zip code of eleven characters', { Name: 'A', ZipCode: '12345678901' }, 2001392],
    ['with an e-mail address that is none', { Name: 'A', Email: 'a at b' }, 2001392],
    ['with a VAT number that is none', { Name: 'A', VATNumber: 'SE12' }, 2001392],
    ['with a country name for a code', { Name: 'A', CountryCode: 'Sweden' }, 2001392],
    ['with terms of payment that are not in the register', { Name: 'A', TermsOfPayment: '99' }, 2000429],
    ['with a currency that is not in the register', { Name: 'A', Currency: 'CHF' }, 2000427],
    ['with an account that is not in the register', { Name: 'A', SalesAccount: '3999' }, 2001304],
    ['with an account that is not active', { Name: 'A', SalesAccount: '3990' }, 2000550],
    ['with lower-case letters in its number', { Name: 'A', CustomerNumber: 'kund1' }, 2000106],
  ])('is refused %s', async (_, customer, code) => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const answer = await create(await fortnoxCaller(sandbox), customer)
    expect([answer.status, errorOf(answer).code]).toEqual([400, code])
    expect(errorOf(answer)).toHaveProperty('message')
  })

  it('may have a name of 1024 characters, however many bytes they take', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    expect((await create(caller, { Name: 'å'.repeat(1024) })).status).toBe(201)
    expect((await create(caller, { Name: 'å'.repeat(1025) })).status).toBe(400)
  })

  it('keeps its number reserved after it is deleted', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    expect((await create(caller, { Name: 'A', CustomerNumber: 'K-14' })).status).toBe(201)
    const removed = await caller.remove('/3/customers/K-14')
    expect([removed.status, removed.text]).toEqual([204, ''])
    expect(removed.headers.get('x-uid')).not.toBeNull()
    expect(errorOf(await caller.get('/3/customers/K-14'))).toMatchObject({ Error: 1, Code: 2000433 })
    expect(errorOf(await create(caller, { Name: 'B', CustomerNumber: 'K-14' })).code).toBe(2000637)
  })

  it('shows its account as a number in the reply and as a text ever after', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const created = inside(await create(caller, { Name: 'A', SalesAccount: '3001' }), 'Customer')
    expect(created.SalesAccount).toBe(3001)
    const path = `/3/customers/${textOf(created.CustomerNumber)}`
    expect(inside(await caller.get(path), 'Customer').SalesAccount).toBe('3001')
  })
})

describe('an update of a customer', () => {
  it('changes what was sent, ignores null and "", and clears with API_BLANK', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const given = { Name: 'A', Comments: 'one', Address2: 'two', Phone1: 'three', InvoiceDiscount: 5 }
    const path = `/3/customers/${textOf(inside(await create(caller, given), 'Customer').CustomerNumber)}`
    const Customer = { Comments: '', Address2: null, Phone1: 'API_BLANK', InvoiceDiscount: 'API_BLANK', Country: '' }
    expect((await caller.put(path, { Customer })).status).toBe(200)
    expect(inside(await caller.get(path), 'Customer')).toMatchObject({
      Name: 'A',
      Comments: 'one',
      Address2: 'two',
      Phone1: '',
      InvoiceDiscount: 0,
    })
  })

  it('cannot clear the name, nor change the number', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    expect(errorOf(await caller.put('/3/customers/1', { Customer: { Name: 'API_BLANK' } })).code).toBe(2000637)
    expect((await caller.put('/3/customers/1', { Customer: { CustomerNumber: '99' } })).status).toBe(400)
  })

  it('of one with documents cannot be a delete', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    expect((await caller.remove('/3/customers/6')).status).toBe(400)
    // Customer 7 has only a cancelled order.
    expect((await caller.remove('/3/customers/7')).status).toBe(204)
  })
})

describe('a list', () => {
  const listOf = async (caller: SandboxCaller, query: string) => (await caller.get(`/3/customers?${query}`)).body

  it('has partial items and says how many there are', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const body = await listOf(await fortnoxCaller(sandbox), 'limit=5&page=3')
    expect(body.MetaInformation).toEqual({ '@TotalResources': 12, '@TotalPages': 3, '@CurrentPage': 3 })
    expect(objectsOf(body.Customers)).toHaveLength(2)
    const names = '@url Address1 Address2 City CustomerNumber Email Name OrganisationNumber Phone ZipCode'
    expect(Object.keys(objectsOf(body.Customers)[0] ?? {}).join(' ')).toBe(names)
  })

  it('without hits has no pages', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const body = await listOf(await fortnoxCaller(sandbox), 'name=nobody')
    expect(body).toEqual({
      MetaInformation: { '@TotalResources': 0, '@TotalPages': 0, '@CurrentPage': 1 },
      Customers: [],
    })
  })

  it('is searched by "contains", in any case, and by all parameters together', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const numbers = async (query: string) =>
      objectsOf((await listOf(caller, query)).Customers).map((c) => c.CustomerNumber)
    expect(await numbers('email=ADMINISTRATIE@vermeer-boekhouding.example')).toEqual(['4', '5'])
    expect(await numbers('email=administratie@vermeer-boekhouding.example&filter=active')).toEqual(['4'])
    expect(await numbers('city=malm%C3%B6&zipcode=211')).toEqual(['1'])
    expect(await numbers('organisationnumber=556812')).toEqual(['1'])
    expect(await numbers('organisationnumber=556812-3344')).toEqual([])
  })

  it('is sorted both ways, numbers as numbers', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const first = async (query: string) => objectsOf((await listOf(caller, query)).Customers)[0]?.CustomerNumber
    expect(await first('sortby=customernumber&sortorder=descending')).toBe('12')
    expect(await first('sortby=customernumber&sortorder=asc')).toBe('1')
    expect(await first('sortby=name')).toBe('4')
  })

  it.each(['phone1=1', 'limit=501', 'limit=0', 'page=0', 'page=2', 'sortby=city', 'sortorder=up', 'lastmodified=soon'])(
    'refuses %s',
    async (query) => {
      await using sandbox = await aSandbox({ invoices: 0 })
      const answer = await (await fortnoxCaller(sandbox)).get(`/3/customers?${query}`)
      expect([answer.status, errorOf(answer).code]).toEqual([400, 2000588])
    },
  )

  it('knows what changed since a moment of Swedish time', async () => {
    const clock = new FakeClock()
    await using sandbox = await aSandbox({ invoices: 0, clock: clock.read })
    const caller = await fortnoxCaller(sandbox)
    await caller.put('/3/customers/3', { Customer: { City: 'Haarlem' } })
    const count = async (since: string) =>
      objectOf((await listOf(caller, `lastmodified=${encodeURIComponent(since)}`)).MetaInformation)['@TotalResources']
    // 09:00 UTC is 10:00 in Sweden.
    expect(await count('2026-11-20 10:00:00')).toBe(1)
    expect(await count('2026-11-20 10:01')).toBe(0)
    expect(await count('2026-11-20')).toBe(1)
    expect(await count('2026-11-01')).toBe(12)
  })
})

describe('Fortnox articles', () => {
  it('show numbers as texts in lists and as numbers alone', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const item = objectsOf((await caller.get('/3/articles?articlenumber=SKU-1014')).body.Articles)[0]
    expect(item).toMatchObject({ QuantityInStock: '-8', VAT: '25' })
    expect(inside(await caller.get('/3/articles/SKU-1014'), 'Article')).toMatchObject({ QuantityInStock: -8, VAT: 25 })
    const inactive = objectsOf((await caller.get('/3/articles?filter=inactive')).body.Articles)
    expect(inactive.map((article) => article.ArticleNumber)).toEqual(['77'])
  })

  it('take a number of their own or the next one, and answer VAT 0 at first', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const created = await caller.post('/3/articles', {
      Article: { ArticleNumber: 'A/1', Description: 'Hjul', Unit: 'st' },
    })
    expect([created.status, inside(created, 'Article').VAT]).toEqual([201, 0])
    const shown = inside(await caller.get('/3/articles/A%2F1'), 'Article')
    expect(shown).toMatchObject({ ArticleNumber: 'A/1', VAT: 25, SalesAccount: 3001, Type: 'STOCK', Active: true })
    expect((await caller.post('/3/articles', { Article: { ArticleNumber: 'A/1', Description: 'B' } })).status).toBe(400)
    expect(inside(await caller.post('/3/articles', { Article: { Description: 'B' } }), 'Article').ArticleNumber).toBe(
      '1',
    )
  })

  it.each<[string, JsonObject]>([
    ['no description', { ArticleNumber: 'A1' }],
    ['a description of 201 characters', { Description: 'x'.repeat(201) }],
    ['a price, which belongs to the price list', { Description: 'A', SalesPrice: 5 }],
    ['a unit that is not in the register', { Description: 'A', Unit: 'låda' }],
    ['a VAT rate that is not configured', { Description: 'A', VAT: 17 }],
    ['a space in its number', { Description: 'A', ArticleNumber: 'A 1' }],
    ['half a gram', { Description: 'A', Weight: 0.5 }],
  ])('are refused with %s', async (_, Article) => {
    await using sandbox = await aSandbox({ invoices: 0 })
    expect((await (await fortnoxCaller(sandbox)).post('/3/articles', { Article })).status).toBe(400)
  })

  it('keep their number, round their stock, and stay while documents name them', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    expect((await caller.put('/3/articles/DIV', { Article: { ArticleNumber: 'DIV2' } })).status).toBe(400)
    const stocked = await caller.put('/3/articles/DIV', { Article: { QuantityInStock: 2.345 } })
    expect(inside(stocked, 'Article')).toMatchObject({ QuantityInStock: 2.35, DisposableQuantity: 2.35 })
    expect((await caller.remove('/3/articles/FRAKT')).status).toBe(400)
    expect((await caller.remove('/3/articles/DIV')).status).toBe(204)
    expect(errorOf(await caller.get('/3/articles/DIV'))).toMatchObject({ Code: 2000428 })
  })
})
