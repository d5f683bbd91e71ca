import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objectsOf, textOf } from '../json-value.ts'
import { FortnoxWords, refusalOf } from '../testing/fortnox-words.ts'
import { aSandbox, FakeClock, fortnoxCaller } from '../testing/sandbox-client.ts'

let sandbox: Awaited<ReturnType<typeof aSandbox>>
let fortnox: FortnoxWords
const clock = new FakeClock()

beforeAll(async () => {
  sandbox = await aSandbox({ invoices: 0, clock: clock.read })
  fortnox = new FortnoxWords(await fortnoxCaller(sandbox))
})
afterAll(() => sandbox[Symbol.asyncDispose]())

describe('Fortnox', () => {
  it('§3 a list says how many there are, how many pages and which one this is', async () => {
    const { body } = await fortnox.caller.get('/3/customers?limit=5&page=2')
    expect(body.MetaInformation).toEqual({ '@TotalResources': 12, '@TotalPages': 3, '@CurrentPage': 2 })
    expect(objectsOf(body.Customers)).toHaveLength(5)
  })

  it('§3 an empty result has no pages, an empty list and status 200', async () => {
    const answer = await fortnox.caller.get('/3/customers?name=nobodyatall')
    expect([answer.status, answer.body]).toEqual([
      200,
      { MetaInformation: { '@TotalResources': 0, '@TotalPages': 0, '@CurrentPage': 1 }, Customers: [] },
    ])
  })

  it('§3 a page has 100 entries unless told otherwise, and 500 at most', async () => {
    for (let count = 0; count < 101; count += 1) {
      await fortnox.caller.post('/3/projects', { Project: { Description: `P${count}` } })
    }
    expect(await fortnox.listed('projects', 'Projects', 'ProjectNumber')).toHaveLength(100)
    expect(await fortnox.listed('projects?limit=500', 'Projects', 'ProjectNumber')).toHaveLength(103)
    expect(refusalOf(await fortnox.caller.get('/3/projects?limit=501'))).toEqual([400, 2000588])
  })

  it('§3 offset begins anywhere', async () => {
    const all = await fortnox.listed('customers', 'Customers', 'CustomerNumber')
    expect(await fortnox.listed('customers?offset=3&limit=4', 'Customers', 'CustomerNumber')).toEqual(all.slice(3, 7))
  })

  it('§3 a page beyond the last is refused', async () => {
    expect(refusalOf(await fortnox.caller.get('/3/customers?page=2'))).toEqual([400, 2000588])
  })

  it('§3 search is "contains" in any case, never exact', async () => {
    expect(await fortnox.listed('customers?name=VERMEER', 'Customers', 'Name')).toEqual([
      'Bakkerij Vermeer',
      'Vermeer Boekhouding',
    ])
    expect(await fortnox.listed('customers?city=t', 'Customers', 'City')).toContain('Utrecht')
  })

  it('§3 several parameters are combined with AND', async () => {
    const both = 'customers?name=vermeer&zipcode=3512'
    expect(await fortnox.listed(both, 'Customers', 'Name')).toEqual(['Bakkerij Vermeer'])
  })

  it('§3 a parameter that a list does not know is 2000588', async () => {
    for (const query of ['customers?phone1=1', 'currencies?lastmodified=2026-01-01', 'orders?ocr=1', 'units?code=st']) {
      expect([query, ...refusalOf(await fortnox.caller.get(`/3/${query}`))]).toEqual([query, 400, 2000588])
    }
  })

  it('§3 customers cannot be searched by type or external reference', async () => {
    for (const name of ['type', 'externalreference']) {
      expect(refusalOf(await fortnox.caller.get(`/3/customers?${name}=x`))).toEqual([400, 2000588])
    }
  })

  it('§3 a filter that a list does not know is 2000587', async () => {
    for (const path of ['customers?filter=fullypaid', 'orders?filter=unpaid', 'invoices?filter=active']) {
      expect(refusalOf(await fortnox.caller.get(`/3/${path}`))).toEqual([400, 2000587])
    }
  })

  it('§3 every list takes the filters of its row in the table', async () => {
    const filters = {
      customers: 'active inactive',
      orders: 'cancelled expired invoicecreated invoicenotcreated',
      invoices: 'cancelled fullypaid unpaid unpaidoverdue unbooked',
      articles: 'active inactive',
      offers: 'cancelled expired completed notcompleted ordercreated ordernotcreated',
    }
    for (const [path, words] of Object.entries(filters)) {
      for (const word of words.split(' ')) {
        expect([path, word, (await fortnox.caller.get(`/3/${path}?filter=${word}`)).status]).toEqual([path, word, 200])
      }
    }
  })

  it('§3 every list takes the search parameters of its row in the table', async () => {
    const documents = [
      'fromdate todate customername customernumber label documentnumber costcenter project sent notcompleted',
      'ourreference yourreference lastmodified',
    ].join(' ')
    const searches = {
      customers: 'customernumber name zipcode city email phone organisationnumber gln glndelivery lastmodified',
      orders: `${documents} externalinvoicereference1 externalinvoicereference2 ordertype`,
      invoices: `${documents} externalinvoicereference1 externalinvoicereference2 fromfinalpaydate tofinalpaydate ocr invoicetype articlenumber articledescription currency accountnumberfrom accountnumberto yourordernumber credit`,
      articles:
        'articlenumber description ean suppliernumber manufacturer manufacturerarticlenumber webshop lastmodified',
      offers: documents,
      invoicepayments: 'invoicenumber lastmodified',
    }
    for (const [path, names] of Object.entries(searches)) {
      for (const name of names.split(' ')) {
        const value = /date|lastmodified/.test(name) ? '2026-01-01' : '1'
        const { status } = await fortnox.caller.get(`/3/${path}?${name}=${value}`)
        expect([path, name, status]).toEqual([path, name, 200])
      }
    }
  })

  it('§3 every list is sorted by the words of its row in the table and no others', async () => {
    const sorts = {
      customers: 'customernumber name',
      orders: 'customername customernumber orderdate documentnumber total',
      invoices: 'customername customernumber documentnumber invoicedate ocr total',
      articles: 'articlenumber quantityinstock reservedquantity stockvalue',
      offers: 'customerName id transactionDate total',
      invoicepayments: 'paymentdate',
    }
    for (const [path, words] of Object.entries(sorts)) {
      for (const word of words.split(' ')) {
        expect([word, (await fortnox.caller.get(`/3/${path}?sortby=${word}`)).status]).toEqual([word, 200])
      }
      expect(refusalOf(await fortnox.caller.get(`/3/${path}?sortby=email`))).toEqual([400, 2000588])
    }
  })

  it('§3 sortorder is taken in both spellings', async () => {
    const sorted = (order: string) =>
      fortnox.listed(`customers?sortby=customernumber&sortorder=${order}`, 'Customers', 'CustomerNumber')
    expect(await sorted('asc')).toEqual(await sorted('ascending'))
    expect(await sorted('desc')).toEqual((await sorted('ascending')).toReversed())
    expect(await sorted('descending')).toEqual(await sorted('desc'))
  })

  it('§3 lastmodified is Swedish time, inclusive, in three formats', async () => {
    clock.advance(1800)
    await fortnox.customer({ CustomerNumber: 'LM1' })
    const since = (moment: string) =>
      fortnox.listed(
        `customers?lastmodified=${encodeURIComponent(moment)}&name=testkund`,
        'Customers',
        'CustomerNumber',
      )
    // 9:30 in UTC is 10:30 in Stockholm in November.
    expect(await since('2026-11-20 10:30:00')).toEqual(['LM1'])
    expect(await since('2026-11-20 10:30')).toEqual(['LM1'])
    expect(await since('2026-11-20')).toEqual(['LM1'])
    expect(await since('2026-11-20 10:30:01')).toEqual([])
    expect(refusalOf(await fortnox.caller.get('/3/customers?lastmodified=20-11-2026'))).toEqual([400, 2000588])
  })

  it('§3 a delete is not seen through lastmodified', async () => {
    await fortnox.customer({ CustomerNumber: 'LM2', Name: 'Kortlivad AB' })
    await fortnox.caller.remove('/3/customers/LM2')
    expect(await fortnox.listed('customers?lastmodified=2026-11-20&name=kortlivad', 'Customers', 'Name')).toEqual([])
  })

  it('§3 entries of the customer list are partial', async () => {
    const { body } = await fortnox.caller.get('/3/customers?customernumber=11')
    const fields = '@url Address1 Address2 City CustomerNumber Email Name OrganisationNumber Phone ZipCode'
    expect(Object.keys(objectsOf(body.Customers)[0] ?? {})).toEqual(fields.split(' '))
  })

  it('§3 entries of the order list have a Total but neither rows nor Net', async () => {
    const { body } = await fortnox.caller.get('/3/orders')
    const [order = {}] = objectsOf(body.Orders)
    expect(order).toHaveProperty('Total')
    expect(order).not.toHaveProperty('OrderRows')
    expect(order).not.toHaveProperty('Net')
  })

  it('§3 numbers are texts in the article list', async () => {
    const { body } = await fortnox.caller.get('/3/articles')
    expect(objectsOf(body.Articles).map(({ QuantityInStock }) => QuantityInStock)).toContain('-8')
  })

  it('§3 fromdate and todate bound the document date, both inclusive', async () => {
    const dates = await fortnox.listed('orders?fromdate=2026-11-02&todate=2026-11-03', 'Orders', 'OrderDate')
    expect(dates).toEqual(['2026-11-02', '2026-11-03'])
  })

  it('§5.9 an invoice is found by YourOrderNumber, an order is not', async () => {
    expect(await fortnox.listed('invoices?yourordernumber=web-5001', 'Invoices', 'DocumentNumber')).toHaveLength(1)
    expect(refusalOf(await fortnox.caller.get('/3/orders?yourordernumber=x'))).toEqual([400, 2000588])
  })

  it('§5.9 a document is found by its external reference, at once, by a part of it', async () => {
    const { DocumentNumber } = await fortnox.invoice({ ExternalInvoiceReference1: 'shop-x-4711' })
    expect(await fortnox.listed('invoices?externalinvoicereference1=X-47', 'Invoices', 'DocumentNumber')).toEqual([
      textOf(DocumentNumber),
    ])
  })
})
