import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../json-value.ts'
import { textOf } from '../json-value.ts'
import { FortnoxWords } from '../testing/fortnox-words.ts'
import type { Answer } from '../testing/sandbox-client.ts'
import { aSandbox, fortnoxCaller, inside } from '../testing/sandbox-client.ts'

let sandbox: Awaited<ReturnType<typeof aSandbox>>
let fortnox: FortnoxWords

beforeAll(async () => {
  sandbox = await aSandbox({ invoices: 0, warehouse: true })
  fortnox = new FortnoxWords(await fortnoxCaller(sandbox))
})
afterAll(() => sandbox[Symbol.asyncDispose]())

const API = '/api/warehouse'
const points = (query = '') => fortnox.caller.get(`${API}/stockpoints-v1${query}`)
const listOf = ({ text }: Answer): readonly JsonObject[] => JSON.parse(text)
const goods = async () => textOf((await fortnox.article({ StockGoods: true })).ArticleNumber)
const balance = async (itemId: string, query = '') =>
  listOf(await fortnox.caller.get(`${API}/status-v1/stockbalance?itemIds=${itemId}${query}`))
const inbound = (itemId: string, quantity: number, more: JsonObject = {}) =>
  fortnox.caller.post(`${API}/deliveries-v1/inbounddeliveries`, {
    date: '2026-11-20',
    currency: 'SEK',
    currencyRate: 1,
    rows: [{ itemId, quantity, directCost: 5, ...more }],
  })
const release = (kind: string, { body }: Answer) =>
  fortnox.caller.act(`${API}/deliveries-v1/${kind}/${textOf(body.id)}/release`)

describe('Fortnox', () => {
  it('§5.8 whether the module is active is told without it, everything else is refused', async () => {
    expect((await fortnox.caller.get(`${API}/tenants-v4`)).body).toEqual({ activated: true, tenantId: 1017042 })
    await using plain = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(plain)
    expect((await caller.get(`${API}/tenants-v4`)).body).toEqual({ activated: false, tenantId: 1017042 })
    expect((await caller.get(`${API}/status-v1/stockbalance`)).status).toBe(403)
  })

  it('§1 the warehouse needs its own scope', async () => {
    const caller = await fortnoxCaller(sandbox, 'article')
    const answer = await caller.get(`${API}/tenants-v4`)
    expect([answer.status, answer.body.error]).toEqual([403, 'missing.rights'])
  })

  it('§5.8 balances are lists without a wrapper, in stock and available per item and stock point', async () => {
    expect(await balance('SKU-1002')).toEqual([
      { itemId: 'SKU-1002', stockPointCode: '1', inStock: expect.any(Number), availableStock: expect.any(Number) },
    ])
    expect(await balance('SKU-1002', '&stockPointCodes=GAMLA')).toEqual([])
  })

  it('§5.8 stock points are searched and told apart by their state', async () => {
    const codes = async (query: string) => listOf(await points(query)).map(({ code }) => code)
    expect(await codes('')).toEqual(['1', 'BUTIK', 'GAMLA'])
    expect(await codes('?state=INACTIVE')).toEqual(['GAMLA'])
    expect(await codes('?q=butik')).toEqual(['BUTIK'])
    expect((await points('?state=SOME')).status).toBe(400)
  })

  it('§5.8 stock points are made, changed and deleted, with short codes and names', async () => {
    const post = (body: JsonObject) => fortnox.caller.post(`${API}/stockpoints-v1`, body)
    expect((await post({ code: 'X'.repeat(11), name: 'A' })).status).toBe(400)
    expect((await post({ code: 'X', name: 'n'.repeat(26) })).status).toBe(400)
    expect((await post({ code: 'X' })).status).toBe(400)
    const made = await post({ code: 'NYTT', name: 'Nytt lager', deliveryCity: 'Lund' })
    expect([made.status, made.body.active, made.body.deliveryCity]).toEqual([201, true, 'Lund'])
    const path = `${API}/stockpoints-v1/${textOf(made.body.id)}`
    expect((await fortnox.caller.put(path, { name: 'Nyare lager' })).body).toMatchObject({ name: 'Nyare lager' })
    expect(listOf(await points(`/multi?ids=${textOf(made.body.id)}`))).toHaveLength(1)
    expect(listOf(await fortnox.caller.get(`${path}/stocklocations`))).toEqual([])
    expect((await fortnox.caller.remove(path)).status).toBe(200)
    expect((await fortnox.caller.get(path)).status).toBe(404)
  })

  it('§5.8 an inbound delivery changes the stock once it is released', async () => {
    const itemId = await goods()
    const delivery = await inbound(itemId, 7)
    expect([delivery.status, delivery.body.released]).toEqual([201, false])
    expect(await balance(itemId)).toMatchObject([{ inStock: 0 }])
    const released = await release('inbounddeliveries', delivery)
    expect([released.status, released.text]).toEqual([204, ''])
    expect(await balance(itemId)).toMatchObject([{ inStock: 7, availableStock: 7 }])
    expect((await fortnox.read(`articles/${itemId}`, 'Article')).QuantityInStock).toBe(7)
    expect((await release('inbounddeliveries', delivery)).status).toBe(400)
  })

  it('§5.8 an outbound delivery takes it away again, at its stock point', async () => {
    const itemId = await goods()
    await release('inbounddeliveries', await inbound(itemId, 7, { stockPointCode: 'BUTIK' }))
    const rows = [{ itemId, quantity: 2.5, stockPointCode: 'BUTIK' }]
    const out = await fortnox.caller.post(`${API}/deliveries-v1/outbounddeliveries`, { date: '2026-11-20', rows })
    await release('outbounddeliveries', out)
    expect(await balance(itemId, '&stockPointCodes=BUTIK')).toMatchObject([{ inStock: 4.5 }])
    expect(await balance(itemId, '&stockPointCodes=1')).toMatchObject([{ inStock: 0 }])
  })

  it('§5.8 a delivery needs a date, a currency and quantities of at least 0.01', async () => {
    const itemId = await goods()
    expect((await inbound(itemId, 0)).status).toBe(400)
    expect((await inbound('nothing', 1)).status).toBe(400)
    expect((await inbound(itemId, 1, { stockPointCode: 'GAMLA' })).status).toBe(400)
    const rows = [{ itemId, quantity: 1 }]
    const withoutCurrency = { date: '2026-11-20', rows }
    const path = `${API}/deliveries-v1/inbounddeliveries`
    expect((await fortnox.caller.post(path, withoutCurrency)).status).toBe(400)
  })

  it('§5.8 a delivery of tomorrow cannot be released, nor a voided one, nor one in a locked period', async () => {
    const itemId = await goods()
    const path = `${API}/deliveries-v1/inbounddeliveries`
    const body = { date: '2026-11-21', currency: 'SEK', currencyRate: 1, rows: [{ itemId, quantity: 1 }] }
    const tomorrow = await fortnox.caller.post(path, body)
    const problem = async (delivery: Answer) => (await release('inbounddeliveries', delivery)).body.error
    expect(await problem(tomorrow)).toBe('cannot_release_later_than_current_date')
    const voided = await inbound(itemId, 1)
    await fortnox.caller.act(`${path}/${textOf(voided.body.id)}/void`)
    expect(await problem(voided)).toBe('document_is_voided')
    const late = await inbound(itemId, 1)
    sandbox.setFaults(['locked-period'])
    expect(await problem(late)).toBe('period_locked')
    sandbox.setFaults([])
  })

  it('§5.8 with the module the stock of an article cannot be written, without it it can', async () => {
    const article = { Article: { QuantityInStock: 14 } }
    expect((await fortnox.caller.put('/3/articles/SKU-1002', article)).status).toBe(400)
    await using plain = await aSandbox({ invoices: 0 })
    const answer = await (await fortnoxCaller(plain)).put('/3/articles/SKU-1002', article)
    expect(inside(answer, 'Article').DisposableQuantity).toBe(14)
  })

  it('§5.3 warehouseready takes the delivered goods out of the stock, once', async () => {
    const itemId = await goods()
    await release('inbounddeliveries', await inbound(itemId, 7))
    const { DocumentNumber } = await fortnox.invoice({
      InvoiceRows: [{ ArticleNumber: itemId, DeliveredQuantity: '3', Price: 5 }],
    })
    const ready = () => fortnox.caller.act(`/3/invoices/${textOf(DocumentNumber)}/warehouseready`)
    expect(inside(await ready(), 'Invoice').WarehouseReady).toBe(true)
    expect(await balance(itemId)).toMatchObject([{ inStock: 4 }])
    expect((await ready()).status).toBe(400)
  })

  it('§5.8 DeliveryState is taken while the module is on', async () => {
    expect((await fortnox.order({ DeliveryState: 'reservation' })).DeliveryState).toBe('reservation')
  })
})
