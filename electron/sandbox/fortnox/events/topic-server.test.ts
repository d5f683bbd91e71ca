import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { JsonObject } from '../../json-value.ts'
import { parseJsonObject, textOf } from '../../json-value.ts'
import type { Sandbox } from '../../start-sandbox.ts'
import type { SandboxCaller } from '../../testing/sandbox-client.ts'
import { aSandbox, FakeClock, fortnoxCaller, fortnoxToken, inside } from '../../testing/sandbox-client.ts'

/** A client that says what it is told and keeps what it hears. */
class Listener implements Disposable {
  readonly heard: JsonObject[] = []
  readonly #socket: WebSocket
  readonly #sandbox: Sandbox

  private constructor(socket: WebSocket, sandbox: Sandbox) {
    this.#socket = socket
    this.#sandbox = sandbox
    socket.on('message', (data) => this.heard.push(parseJsonObject(String(data)) ?? {}))
  }

  static async to(sandbox: Sandbox): Promise<Listener> {
    const socket = new WebSocket(`${sandbox.fortnox.baseUrl.replace('http', 'ws')}/topics-v1`)
    const listener = new Listener(socket, sandbox)
    await once(socket, 'open')
    return listener
  }

  /** Follows the topics with a fresh token. */
  static async of(sandbox: Sandbox, ...topics: readonly JsonObject[]): Promise<Listener> {
    const listener = await Listener.to(sandbox)
    await listener.addTenant(await fortnoxToken(sandbox))
    await listener.ask({ command: 'add-topics-v1', topics })
    await listener.ask({ command: 'subscribe-v1' })
    return listener
  }

  addTenant(token: string, clientSecret: string = this.#sandbox.fortnox.clientSecret): Promise<JsonObject> {
    return this.ask({
      command: 'add-tenants-v1',
      includeChildTenants: false,
      clientSecret,
      accessTokens: [`Bearer ${token}`],
    })
  }

  async ask(message: JsonObject): Promise<JsonObject> {
    const known = this.heard.length
    this.#socket.send(JSON.stringify(message))
    const answer = () => this.heard.slice(known).find(({ response }) => response === message.command)
    await expect.poll(answer).toBeDefined()
    return answer() ?? {}
  }

  /** The types and ids of the events so far, once there are so many. */
  async events(count: number): Promise<readonly string[]> {
    const events = () => this.heard.filter(({ type }) => type !== undefined)
    await expect.poll(() => events().length).toBe(count)
    return events().map(({ type, entityId }) => `${textOf(type)} ${textOf(entityId)}`.trim())
  }

  get closed(): boolean {
    return this.#socket.readyState === WebSocket.CLOSED
  }

  [Symbol.dispose](): void {
    this.#socket.terminate()
  }
}

const ROW = { ArticleNumber: 'DIV', DeliveredQuantity: '1', Price: 100 }
const make = async (caller: SandboxCaller, path: string, wrapper: string, body: JsonObject): Promise<JsonObject> =>
  inside(await caller.post(`/3/${path}`, { [wrapper]: body }), wrapper)

describe('Fortnox', () => {
  it('§6 the event service adds a tenant for a token and the client secret, and names both', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const token = await fortnoxToken(sandbox)
    using listener = await Listener.to(sandbox)
    expect(await listener.addTenant(token)).toEqual({
      response: 'add-tenants-v1',
      result: 'ok',
      tenantIds: { [`Bearer ${token}`]: Number(sandbox.fortnox.tenantId) },
    })
    expect(await listener.ask({ command: 'list-tenants-v1' })).toEqual({
      response: 'list-tenants-v1',
      result: 'ok',
      tenantIds: [Number(sandbox.fortnox.tenantId)],
    })
  })

  it('§6 the event service names the tokens it does not take, and refuses a wrong client secret', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    using listener = await Listener.to(sandbox)
    expect(await listener.addTenant('nonsense')).toMatchObject({ result: 'error', invalidTokens: ['Bearer nonsense'] })
    expect(await listener.addTenant(await fortnoxToken(sandbox), 'wrong')).toMatchObject({ result: 'error' })
    expect(await listener.ask({ command: 'list-tenants-v1' })).toMatchObject({ tenantIds: [] })
  })

  it('§6 the event service names the topics it does not have, and takes the nineteen it has', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    using listener = await Listener.to(sandbox)
    const refused = await listener.ask({
      command: 'add-topics-v1',
      topics: [{ topic: 'orders' }, { topic: 'weather' }],
    })
    expect(refused).toMatchObject({ result: 'error', invalidTopics: ['weather'] })
    const all = [
      'customers orders invoices offers articles currencies termsofdeliveries waysofdeliveries termsofpayments',
      'warehouse-stockbalances projects suppliers supplier-invoices vouchers cost-centers financial-years messages',
      'bureau-activities bureau-assignments',
    ].flatMap((line) => line.split(' '))
    expect(all).toHaveLength(19)
    const topics = all.map((topic) => ({ topic }))
    expect(await listener.ask({ command: 'add-topics-v1', topics })).toMatchObject({ result: 'ok' })
  })

  it('§6 the event service tells ids only, with an offset and a Swedish time', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    using listener = await Listener.of(sandbox, { topic: 'customers' })
    const { CustomerNumber } = await make(caller, 'customers', 'Customer', { Name: 'Ny AB' })
    await listener.events(1)
    expect(listener.heard.at(-1)).toEqual({
      topic: 'customers',
      offset: expect.any(String),
      type: 'customer-created-v1',
      tenantId: Number(sandbox.fortnox.tenantId),
      entityId: CustomerNumber,
      timestamp: '2026-11-20T10:00:00.000+01:00',
    })
  })

  it('§6 the event service tells of customers and articles that are created, updated and deleted', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    using listener = await Listener.of(sandbox, { topic: 'customers' }, { topic: 'articles' })
    await make(caller, 'customers', 'Customer', { Name: 'Ny AB', CustomerNumber: 'K1' })
    await caller.put('/3/customers/K1', { Customer: { City: 'Lund' } })
    await caller.remove('/3/customers/K1')
    await make(caller, 'articles', 'Article', { Description: 'Ny', ArticleNumber: 'A1' })
    await caller.put('/3/articles/A1', { Article: { Note: 'x' } })
    await caller.remove('/3/articles/A1')
    expect(await listener.events(7)).toEqual([
      'customer-created-v1 K1',
      'customer-updated-v1 K1',
      'customer-updated-v2 K1',
      'customer-deleted-v1 K1',
      'article-created-v1 A1',
      'article-updated-v1 A1',
      'article-deleted-v1 A1',
    ])
  })

  it('§6 the event service tells of orders and offers that are created, updated and cancelled', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    using listener = await Listener.of(sandbox, { topic: 'orders' }, { topic: 'offers' })
    const order = await make(caller, 'orders', 'Order', { CustomerNumber: '1', OrderRows: [ROW] })
    const number = textOf(order.DocumentNumber)
    await caller.put(`/3/orders/${number}`, { Order: { Comments: 'x' } })
    await caller.act(`/3/orders/${number}/cancel`)
    const row = { ArticleNumber: 'DIV', Quantity: '1', Price: 5 }
    const offer = await make(caller, 'offers', 'Offer', { CustomerNumber: '1', OfferRows: [row] })
    await caller.act(`/3/offers/${textOf(offer.DocumentNumber)}/cancel`)
    expect(await listener.events(5)).toEqual([
      `order-created-v1 ${number}`,
      `order-updated-v1 ${number}`,
      `order-cancelled-v1 ${number}`,
      `offer-created-v1 ${textOf(offer.DocumentNumber)}`,
      `offer-canceled-v1 ${textOf(offer.DocumentNumber)}`,
    ])
  })

  it('§6 the event service tells of invoices and their payments, and of the vouchers with year, series and number', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    using listener = await Listener.of(sandbox, { topic: 'invoices' }, { topic: 'vouchers' })
    const { DocumentNumber } = await make(caller, 'invoices', 'Invoice', { CustomerNumber: '1', InvoiceRows: [ROW] })
    const invoice = textOf(DocumentNumber)
    const booked = inside(await caller.act(`/3/invoices/${invoice}/bookkeep`), 'Invoice')
    const pay = (Amount: number) =>
      make(caller, 'invoicepayments', 'InvoicePayment', { InvoiceNumber: Number(invoice), Amount })
    const [first, second] = [await pay(10), await pay(20)]
    await caller.remove(`/3/invoicepayments/${textOf(first.Number)}`)
    await caller.act(`/3/invoicepayments/${textOf(second.Number)}/bookkeep`)
    expect(await listener.events(5)).toEqual([
      `invoice-created-v1 ${invoice}`,
      `invoice-bookkeep-v1 ${invoice}`,
      'voucher-created-v1',
      `invoicepayment-deleted-v1 ${textOf(first.Number)}`,
      `invoicepayment-bookkeep-v1 ${textOf(second.Number)}`,
    ])
    expect(listener.heard.find(({ topic }) => topic === 'vouchers')).toMatchObject({
      year: booked.VoucherYear,
      series: 'B',
      id: booked.VoucherNumber,
    })
  })

  it('§6 the event service tells of registers, and of accounts among the financial years', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    const topics = 'termsofpayments waysofdeliveries termsofdeliveries currencies projects cost-centers financial-years'
    using listener = await Listener.of(sandbox, ...topics.split(' ').map((topic) => ({ topic })))
    await caller.post('/3/termsofpayments', { TermsOfPayment: { Code: '7', Description: '7 dagar' } })
    await caller.put('/3/wayofdeliveries/P', { WayOfDelivery: { Description: 'Post' } })
    await caller.put('/3/termsofdeliveries/DAP', { TermsOfDelivery: { Description: 'DAP' } })
    await caller.remove('/3/currencies/NOK')
    await caller.put('/3/projects/1', { Project: { Description: 'Festival' } })
    await caller.put('/3/costcenters/WEBB', { CostCenter: { Description: 'Webb' } })
    await caller.put('/3/accounts/3001', { Account: { Description: 'Varor' } })
    expect(await listener.events(7)).toEqual([
      'termofpayment-created-v1 7',
      'wayofdelivery-updated-v1 P',
      'termofdelivery-updated-v1 DAP',
      'currency-deleted-v1 NOK',
      'project-updated-v1 1',
      'cost-center-updated-v1 WEBB',
      'account-updated-v1 3001',
    ])
  })

  it('§6 the event service replays a topic behind an offset, in order and with no offset twice', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await fortnoxCaller(sandbox)
    using first = await Listener.of(sandbox, { topic: 'customers' })
    for (const CustomerNumber of ['K1', 'K2', 'K3']) {
      await make(caller, 'customers', 'Customer', { Name: 'Ny AB', CustomerNumber })
    }
    await first.events(3)
    const offsets = first.heard.flatMap(({ offset }) => (offset === undefined ? [] : [textOf(offset)]))
    expect(new Set(offsets).size).toBe(3)
    using second = await Listener.of(sandbox, { topic: 'customers', offset: offsets[0] ?? '' })
    expect(await second.events(2)).toEqual(['customer-created-v1 K2', 'customer-created-v1 K3'])
  })

  it('§6 the event service goes back fourteen days and refuses an offset that is older or of another topic', async () => {
    const clock = new FakeClock()
    await using sandbox = await aSandbox({ invoices: 0, clock: clock.read })
    const caller = await fortnoxCaller(sandbox)
    using listener = await Listener.of(sandbox, { topic: 'customers' })
    await make(caller, 'customers', 'Customer', { Name: 'Ny AB' })
    await listener.events(1)
    const offset = textOf(listener.heard.at(-1)?.offset)
    const asked = (topic: string) => listener.ask({ command: 'add-topics-v1', topics: [{ topic, offset }] })
    expect(await asked('orders')).toMatchObject({ result: 'error', invalidTopics: ['orders'] })
    clock.advance(14 * 24 * 3600)
    expect(await asked('customers')).toMatchObject({ result: 'ok' })
    clock.advance(1)
    expect(await asked('customers')).toMatchObject({ result: 'error', invalidTopics: ['customers'] })
  })

  it('§6 the event service tells nothing of a tenant that was removed, or whose token has expired, until it is added again', async () => {
    const clock = new FakeClock()
    await using sandbox = await aSandbox({ invoices: 0, clock: clock.read })
    using listener = await Listener.of(sandbox, { topic: 'customers' })
    clock.advance(3601)
    const caller = await fortnoxCaller(sandbox)
    await make(caller, 'customers', 'Customer', { Name: 'Unsaid', CustomerNumber: 'K1' })
    await listener.addTenant(await fortnoxToken(sandbox))
    await make(caller, 'customers', 'Customer', { Name: 'Said', CustomerNumber: 'K2' })
    expect(await listener.events(1)).toEqual(['customer-created-v1 K2'])
    await listener.ask({ command: 'remove-tenants-v1', tenants: [Number(sandbox.fortnox.tenantId)] })
    await make(caller, 'customers', 'Customer', { Name: 'Unsaid', CustomerNumber: 'K3' })
    await listener.addTenant(await fortnoxToken(sandbox))
    await make(caller, 'customers', 'Customer', { Name: 'Said', CustomerNumber: 'K4' })
    expect(await listener.events(2)).toEqual(['customer-created-v1 K2', 'customer-created-v1 K4'])
  })

  it('§6 the event service tells of stock only where the company has the warehouse module', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    using listener = await Listener.of(sandbox, { topic: 'warehouse-stockbalances' }, { topic: 'articles' })
    await (await fortnoxCaller(sandbox)).put('/3/articles/DIV', { Article: { QuantityInStock: 4 } })
    expect(await listener.events(1)).toEqual(['article-updated-v1 DIV'])
  })

  it('§6 the event service tells an event twice while duplicate-events is set, and cuts the line instead of one with lost-events', async () => {
    await using sandbox = await aSandbox({ invoices: 0, faults: ['duplicate-events'] })
    const caller = await fortnoxCaller(sandbox)
    using listener = await Listener.of(sandbox, { topic: 'customers' })
    await make(caller, 'customers', 'Customer', { Name: 'Ny AB', CustomerNumber: 'K1' })
    expect(await listener.events(2)).toEqual(['customer-created-v1 K1', 'customer-created-v1 K1'])
    sandbox.setFaults(['lost-events'])
    await make(caller, 'customers', 'Customer', { Name: 'Ny AB', CustomerNumber: 'K2' })
    await expect.poll(() => listener.closed).toBe(true)
  })

  it('§6 the event service lets no page of another site in', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const url = `${sandbox.fortnox.baseUrl.replace('http', 'ws')}/topics-v1`
    const foreign = new WebSocket(url, { origin: 'https://elsewhere.example' })
    const [error] = await once(foreign, 'error')
    expect(String(error)).toContain('403')
  })
})
