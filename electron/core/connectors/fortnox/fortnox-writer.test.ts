import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { type Answer, jsonReply } from '../../testing/local-server.ts'
import { apiFrom } from '../../testing/test-api.ts'
import { aWorkspace, type TestWorkspace } from '../../testing/test-workspace.ts'
import { createFortnoxClient, type FortnoxClient, type NumberedEntity } from './fortnox-client.ts'
import { tracedWriter } from './traced-writer.ts'

const options = { signal: new AbortController().signal }
let workspace: TestWorkspace
let fortnox: FortnoxClient

beforeAll(async () => {
  workspace = await aWorkspace({ invoices: 4 })
  fortnox = await workspace.access.fortnox('fortnox')
})
afterAll(() => workspace[Symbol.asyncDispose]() as Promise<void>)

async function recordOf(call: Promise<{ ok: boolean; value?: unknown; problem?: unknown }>): Promise<JsonObject> {
  const done = (await call) as { ok: true; value: { record: JsonObject } } | { ok: false; problem: unknown }
  if (!done.ok) throw new Error(JSON.stringify(done.problem))
  return done.value.record
}

async function made(entity: NumberedEntity, body: JsonObject): Promise<JsonObject> {
  return recordOf(fortnox.create(entity, body, options))
}
const got = async (entity: NumberedEntity, number: unknown): Promise<JsonObject> =>
  recordOf(fortnox.get(entity, String(number), options))

let names = 0
const aCustomer = async (more: JsonObject = {}): Promise<string> => {
  names += 1
  const email = `kund${names}@kund.example`
  return String((await made('customer', { Name: `Kund ${names} AB`, Email: email, ...more })).CustomerNumber)
}
const anArticle = async (): Promise<string> => String((await made('article', { Description: 'Kopp' })).ArticleNumber)

async function aDocument(entity: 'order' | 'invoice' | 'offer', more: JsonObject = {}): Promise<string> {
  const row = { ArticleNumber: await anArticle(), Price: 100, VAT: 25 }
  const rows = {
    order: { OrderRows: [{ ...row, OrderedQuantity: '2', DeliveredQuantity: '2' }] },
    invoice: { InvoiceRows: [{ ...row, DeliveredQuantity: '2' }] },
    offer: { OfferRows: [{ ...row, Quantity: '2' }] },
  }
  const EmailInformation = { EmailAddressTo: 'kund@kund.example' }
  const body = { CustomerNumber: await aCustomer(), EmailInformation, ...rows[entity], ...more }
  return String((await made(entity, body)).DocumentNumber)
}

describe('an order', () => {
  it('becomes an invoice, once', async () => {
    const number = await aDocument('order')
    const order = await recordOf(fortnox.createInvoice(number, options))
    expect(await got('invoice', order.InvoiceReference)).toMatchObject({ OrderReference: number })
    expect(await fortnox.createInvoice(number, options)).toMatchObject({ ok: false, problem: { ambiguous: false } })
    expect(await got('order', number)).toMatchObject({ InvoiceReference: order.InvoiceReference })
  })

  it('is cancelled, and then is no longer found by its reference', async () => {
    const number = await aDocument('order', { ExternalInvoiceReference1: 'ORD-CANCEL' })
    expect(await fortnox.findByReference('order', 'ORD-CANCEL', options)).toMatchObject({
      value: [{ DocumentNumber: number }],
    })
    expect(await recordOf(fortnox.cancel('order', number, options))).toMatchObject({ Cancelled: true })
    expect(await fortnox.findByReference('order', 'ORD-CANCEL', options)).toEqual({ ok: true, value: [] })
  })

  it('is mailed or marked as sent', async () => {
    const [mailed, printed] = [await aDocument('order'), await aDocument('order')]
    expect(await recordOf(fortnox.email('order', mailed, options))).toMatchObject({ Sent: true })
    expect(await recordOf(fortnox.markSent('order', printed, options))).toMatchObject({ Sent: true })
  })
})

describe('an invoice', () => {
  it('is booked, paid, the payment booked, and credited', async () => {
    const number = await aDocument('invoice')
    expect(await recordOf(fortnox.bookkeep('invoice', number, options))).toMatchObject({ Booked: true, Balance: '250' })
    const paid = { InvoiceNumber: Number(number), Amount: 250, ModeOfPayment: 'BG' }
    const payment = await made('payment', { ...paid, PaymentDate: String((await got('invoice', number)).InvoiceDate) })
    expect(payment).toMatchObject({ InvoiceNumber: Number(number), Amount: '250', Booked: false })
    expect(await fortnox.findPayments(number, options)).toMatchObject({ value: [{ Number: payment.Number }] })
    expect(await recordOf(fortnox.bookkeep('payment', String(payment.Number), options))).toMatchObject({ Booked: true })
    expect(await got('invoice', number)).toMatchObject({ Balance: '0' })
    const credited = await recordOf(fortnox.credit(number, options))
    expect(await got('invoice', credited.CreditInvoiceReference)).toMatchObject({ Credit: 'true' })
  })

  it('is cancelled while it is not booked, and refused to be afterwards', async () => {
    const [draft, booked] = [await aDocument('invoice'), await aDocument('invoice')]
    expect(await recordOf(fortnox.cancel('invoice', draft, options))).toMatchObject({ Cancelled: true })
    await fortnox.bookkeep('invoice', booked, options)
    expect(await fortnox.cancel('invoice', booked, options)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
  })

  it('is mailed or marked as sent', async () => {
    const [mailed, printed] = [await aDocument('invoice'), await aDocument('invoice')]
    expect(await recordOf(fortnox.email('invoice', mailed, options))).toMatchObject({ Sent: true })
    expect(await recordOf(fortnox.markSent('invoice', printed, options))).toMatchObject({ Sent: true })
  })
})

describe('other records', () => {
  it('are changed only where the body says so', async () => {
    const number = await aCustomer({ City: 'Malmö', Phone1: '040-1' })
    expect(await recordOf(fortnox.update('customer', number, { Phone1: 'API_BLANK' }, options))).toMatchObject({
      City: 'Malmö',
      Phone1: null,
    })
  })

  it('are removed where Fortnox can: a customer, an article and a payment that is not booked', async () => {
    const customer = await aCustomer()
    expect(await fortnox.remove('customer', customer, options)).toEqual({
      ok: true,
      value: { sent: null, received: null },
    })
    expect(await fortnox.get('customer', customer, options)).toEqual({ ok: true, value: null })
    expect(await fortnox.remove('article', await anArticle(), options)).toMatchObject({ ok: true })
    const invoice = await aDocument('invoice')
    await fortnox.bookkeep('invoice', invoice, options)
    const payment = await made('payment', { InvoiceNumber: Number(invoice), Amount: 10 })
    expect(await fortnox.remove('payment', String(payment.Number), options)).toMatchObject({ ok: true })
    expect(await fortnox.findPayments(invoice, options)).toEqual({ ok: true, value: [] })
  })

  it('hold what an offer says, and an offer is cancelled too', async () => {
    const number = await aDocument('offer')
    expect(await got('offer', number)).toMatchObject({ OfferRows: [{ Quantity: '2', Price: '100' }], Total: '250' })
    expect(await recordOf(fortnox.cancel('offer', number, options))).toMatchObject({ Cancelled: true })
  })

  it('are prices of a list, from a quantity on', async () => {
    const articleNumber = await anArticle()
    const place = { priceList: 'B', articleNumber, fromQuantity: '0' }
    expect(await fortnox.price(place, options)).toEqual({ ok: true, value: null })
    const body = { PriceList: 'B', ArticleNumber: articleNumber, FromQuantity: 0, Price: 12.5 }
    expect(await recordOf(fortnox.createPrice(body, options))).toMatchObject({ Price: '12.5', PriceList: 'B' })
    await fortnox.createPrice({ ...body, FromQuantity: 10, Price: 11 }, options)
    expect(await recordOf(fortnox.updatePrice(place, { Price: 13 }, options))).toMatchObject({ Price: '13' })
    const prices = await fortnox.pricesOf('B', articleNumber, options)
    expect(prices.ok && prices.value.map(({ FromQuantity, Price }) => [FromQuantity, Price])).toEqual([
      ['0', '13'],
      ['10', '11'],
    ])
    expect(await fortnox.pricesOf('B', 'NO-SUCH', options)).toEqual({ ok: true, value: [] })
  })
})

describe('counting and reading what changed', () => {
  it('costs one request', async () => {
    const before = workspace.sandbox.requests('fortnox')
    const all = await fortnox.count('article', {}, options)
    expect(workspace.sandbox.requests('fortnox')).toBe(before + 1)
    await anArticle()
    expect(await fortnox.count('article', {}, options)).toEqual({ ok: true, value: all.ok && all.value + 1 })
  })

  it('asks in Swedish time, summer and winter', async () => {
    await using setup = await clientFrom(() => jsonReply(200, { Customers: [] }))
    for (const moment of ['2026-07-01T22:30:00Z', '2026-11-20T09:00:05Z']) {
      await setup.client.changedSince('customer', new Date(moment), { filter: 'active' }, options).next()
    }
    const asked = setup.server.seen.map(({ url }) => new URL(url, 'http://x').searchParams)
    expect(asked.map((query) => query.get('lastmodified'))).toEqual(['2026-07-02 00:30:00', '2026-11-20 10:00:05'])
    expect(asked.map((query) => query.get('filter'))).toEqual(['active', 'active'])
  })

  it('leaves out what was not touched', async () => {
    const number = await aCustomer()
    const later = new Date(Date.now() + 3_600_000)
    const read = async (since: Date) => {
      const found: unknown[] = []
      for await (const page of fortnox.changedSince('customer', since, {}, options)) {
        if (page.ok) found.push(...page.value.records.map(({ CustomerNumber }) => CustomerNumber))
      }
      return found
    }
    expect(await read(new Date(Date.now() - 3_600_000))).toContain(number)
    expect(await read(later)).toEqual([])
  })
})

async function clientFrom(answer: Answer) {
  const { api, server, [Symbol.asyncDispose]: dispose } = await apiFrom(answer)
  return { client: createFortnoxClient(api), server, [Symbol.asyncDispose]: dispose }
}

describe('a write', () => {
  it('is not repeated when its answer was lost, not even the one that is a GET', async () => {
    await using setup = await clientFrom(() =>
      jsonReply(500, { ErrorInformation: { error: 1, message: 'x', code: 1 } }),
    )
    const { client, server } = setup
    const calls = [
      client.email('invoice', '131', options),
      client.createInvoice('58', options),
      client.bookkeep('invoice', '131', options),
      client.remove('payment', '40', options),
    ]
    for (const done of await Promise.all(calls)) expect(done).toMatchObject({ ok: false, problem: { ambiguous: true } })
    expect(server.seen.map(({ method, url }) => `${method} ${url}`).sort()).toEqual([
      'DELETE /3/invoicepayments/40',
      'GET /3/invoices/131/email',
      'PUT /3/invoices/131/bookkeep',
      'PUT /3/orders/58/createinvoice',
    ])
  })

  it('is noted also where others stand around the writer, who see it as well', async () => {
    const seen: string[] = []
    await using setup = await clientFrom(() => jsonReply(201, { Customer: { CustomerNumber: '12' } }))
    const around: FortnoxClient = {
      ...setup.client,
      create: (entity, body, given) => {
        seen.push(`around ${entity}`)
        return setup.client.create(entity, body, given)
      },
    }
    const writer = tracedWriter(around, { sent: ({ path }, { status }) => void seen.push(`${path} ${status}`) })
    await writer.create('customer', { Name: 'A' }, options)
    expect(seen).toEqual(['around customer', '/3/customers 201'])
  })

  it('of every kind is noted with the record it was made for', async () => {
    const seen: string[] = []
    const place = { priceList: 'A', articleNumber: 'K/1', fromQuantity: '0' }
    await using setup = await clientFrom(() => jsonReply(400, {}))
    const writer = tracedWriter(setup.client, {
      sent: ({ method, path, body }, { status }) =>
        void seen.push(`${method} ${path} ${JSON.stringify(body)} ${status}`),
    })
    await writer.create('order', { CustomerNumber: '1' }, options)
    await writer.update('customer', '1', { City: 'Lund' }, options)
    await writer.remove('article', 'A/1', options)
    await writer.createPrice({ Price: 1 }, options)
    await writer.updatePrice(place, { Price: 2 }, options)
    await writer.markSent('invoice', '2', options)
    await writer.createInvoice('3', options)
    await writer.cancel('offer', '4', options)
    await writer.email('order', '5', options)
    await writer.bookkeep('payment', '6', options)
    await writer.credit('7', options)
    expect(seen).toEqual([
      'POST /3/orders {"Order":{"CustomerNumber":"1"}} 400',
      'PUT /3/customers/1 {"Customer":{"City":"Lund"}} 400',
      'DELETE /3/articles/A%2F1 null 400',
      'POST /3/prices {"Price":{"Price":1}} 400',
      'PUT /3/prices/A/K%2F1/0 {"Price":{"Price":2}} 400',
      'PUT /3/invoices/2/externalprint null 400',
      'PUT /3/orders/3/createinvoice null 400',
      'PUT /3/offers/4/cancel null 400',
      'GET /3/orders/5/email null 400',
      'PUT /3/invoicepayments/6/bookkeep null 400',
      'PUT /3/invoices/7/credit null 400',
    ])
  })
})
