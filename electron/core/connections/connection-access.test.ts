import { describe, expect, it } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '#electron/sandbox/start-sandbox.ts'
import type { JsonObject } from '#shared/json.ts'
import { fortnoxCustomer, fortnoxInvoice } from '#shared/records/record-types.ts'
import { encodeForFortnox } from '../connectors/fortnox/encode-record.ts'
import type { Host } from '../host.ts'
import { impatientClock } from '../testing/impatient-clock.ts'
import { jsonReply, startLocalServer } from '../testing/local-server.ts'
import { aConnection, aHost, aStore } from '../testing/test-host.ts'
import type { Connection } from './connection.ts'
import { createConnectionAccess } from './connection-access.ts'
import { createConnectionStore } from './sqlite-connection-store.ts'
import { testConnection } from './test-connection.ts'

const options = { signal: new AbortController().signal }

/** The look-alikes on the same clock as the app, so that whole windows and token lives pass at once. */
async function aPair(
  about: { fortnox?: Partial<Connection>; jortt?: Partial<Connection>; sandbox?: SandboxOptions } = {},
) {
  const clock = impatientClock()
  const sandbox = await startSandbox({ invoices: 250, clock: clock.now, ...about.sandbox })
  const host: Host = aHost({ clock })
  const store = aStore()
  const connections = createConnectionStore(store, host.secrets)
  const addressOf = ({ baseUrl, tokenUrl, clientId, scope }: Sandbox['jortt']) => ({
    baseUrl,
    tokenUrl,
    clientId,
    scope,
  })
  const jortt = aConnection({
    ...addressOf(sandbox.jortt),
    id: 'jortt-1',
    name: 'jortt',
    system: 'jortt',
    tenantId: null,
    budget: { requests: 10, seconds: 1 },
    ...about.jortt,
  })
  const fortnox = aConnection({ ...addressOf(sandbox.fortnox), tenantId: sandbox.fortnox.tenantId, ...about.fortnox })
  await connections.save(jortt, sandbox.jortt.clientSecret)
  await connections.save(fortnox, sandbox.fortnox.clientSecret)
  const access = createConnectionAccess(connections, host)
  return {
    access,
    sandbox,
    connections,
    clock,
    host,
    [Symbol.asyncDispose]: async () => {
      access[Symbol.dispose]()
      store[Symbol.dispose]()
      await sandbox[Symbol.asyncDispose]()
    },
  }
}

function encoded(type: typeof fortnoxCustomer, record: JsonObject): JsonObject {
  const body = encodeForFortnox(type, record, 'create')
  if (!body.ok) throw new Error(JSON.stringify(body.problem))
  return body.value
}

describe('access to the look-alikes', () => {
  it('reads all of jortt, page by page', async () => {
    await using pair = await aPair()
    const jortt = await pair.access.jortt('jortt-1')
    const ids = new Set<unknown>()
    let pages = 0
    for await (const page of jortt.invoices({ status: 'paid' }, options)) {
      if (!page.ok) throw new Error(page.problem.kind)
      pages += 1
      for (const { id, invoice_status: status } of page.value.records) {
        expect(status).toBe('sent')
        ids.add(id)
      }
    }
    expect(ids.size).toBeGreaterThan(50)
    expect(pages).toBe(Math.ceil(ids.size / 100))
    const [first] = ids
    expect(await jortt.invoice(String(first), options)).toMatchObject({ ok: true, value: { id: first } })
  })

  it('creates, finds, changes, clears and sends in Fortnox', async () => {
    await using pair = await aPair()
    const fortnox = await pair.access.fortnox('fortnox-1')
    const customer = {
      Name: 'Åkerlund & Söner AB',
      Type: 'COMPANY',
      Email: 'Inkop@Akerlund.example',
      Address2: 'Plan 2',
    }
    const created = await fortnox.create('customer', encoded(fortnoxCustomer, customer), options)
    if (!created.ok) throw new Error(JSON.stringify(created.problem))
    const number = String(created.value.record.CustomerNumber)

    const found = await fortnox.findCustomers('email', 'inkop@akerlund.example', options)
    expect(found).toMatchObject({ ok: true, value: [{ CustomerNumber: number }] })

    const cleared = encodeForFortnox(fortnoxCustomer, { Address2: null, City: 'Göteborg' }, 'update')
    await fortnox.update('customer', number, cleared.ok ? cleared.value : {}, options)
    expect(await fortnox.get('customer', number, options)).toMatchObject({
      value: { record: { Address2: null, City: 'Göteborg', Name: customer.Name } },
    })

    const invoice = {
      CustomerNumber: number,
      ExternalInvoiceReference1: 'ORD-77',
      InvoiceRows: [
        { Description: 'Kaffekopp', DeliveredQuantity: '2', Price: '80.30', VAT: '25', AccountNumber: '3001' },
      ],
    }
    const posted = await fortnox.create('invoice', encoded(fortnoxInvoice, invoice), options)
    if (!posted.ok) throw new Error(JSON.stringify(posted.problem))
    const documentNumber = String(posted.value.record.DocumentNumber)
    expect(await fortnox.markSent('invoice', documentNumber, options)).toMatchObject({
      value: { record: { Sent: true } },
    })
    expect(await fortnox.findByReference('invoice', 'ORD-77', options)).toMatchObject({
      value: [{ DocumentNumber: documentNumber, ExternalInvoiceReference1: 'ORD-77' }],
    })
  })

  it("keeps to Fortnox's limit without ever drawing a 429, whoever asks", async () => {
    await using pair = await aPair()
    const clients = await Promise.all([pair.access.fortnox('fortnox-1'), pair.access.fortnox('fortnox-1')])
    const asking = Array.from({ length: 80 }, (_, index) => clients[index % 2]?.get('customer', `${index}`, options))
    const answers = await Promise.all(asking)
    expect(answers.every((answer) => answer?.ok)).toBe(true)
    expect(pair.sandbox.requests('fortnox')).toBe(80)
    expect(pair.sandbox.requests('fortnox', 429)).toBe(0)
  })

  it('gets through rate limits, failures, cut connections and expired tokens', async () => {
    await using pair = await aPair({ sandbox: { faults: ['rate-limit', '500', 'drop-connection', 'expired-token'] } })
    const fortnox = await pair.access.fortnox('fortnox-1')
    for (let number = 1; number <= 40; number += 1) {
      expect(await fortnox.get('customer', `${number}`, options)).toMatchObject({ ok: true })
    }
    expect(pair.sandbox.requests('fortnox', 429)).toBeGreaterThan(0)
    expect(pair.sandbox.requests('fortnox', 401)).toBeGreaterThan(0)
  })

  it('refreshes a single-use token again and again', async () => {
    await using pair = await aPair({ fortnox: { grant: 'authorization_code' } })
    await pair.connections.saveTokens('fortnox-1', {
      accessToken: 'never valid',
      refreshToken: pair.sandbox.fortnox.refreshToken,
      scope: '',
      expiresAt: new Date(0),
    })
    const fortnox = await pair.access.fortnox('fortnox-1')
    for (let day = 0; day < 3; day += 1) {
      expect(await fortnox.get('customer', '1', options)).toMatchObject({ ok: true })
      for (let pauses = 0; pauses < 360; pauses += 1) await pair.clock.sleep(20_000)
    }
  })

  it('counts the requests of the one who asks', async () => {
    await using pair = await aPair()
    let mine = 0
    const counting = await pair.access.fortnox('fortnox-1', () => {
      mine += 1
    })
    await counting.get('customer', '1', options)
    await (await pair.access.fortnox('fortnox-1')).get('customer', '1', options)
    expect([mine, (await pair.access.budget('fortnox-1')).stats().total]).toEqual([1, 2])
  })
})

describe('a connection', () => {
  it('is tested with a cheap read, and says which company answered', async () => {
    await using pair = await aPair()
    const companies = ['jortt-1', 'fortnox-1'].map(async (id) => {
      const tested = await testConnection(await pair.access.client(id), options.signal)
      return tested.ok && tested.value
    })
    expect(await Promise.all(companies)).toEqual([
      { id: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'De Fietskoerier B.V.' },
      { id: pair.sandbox.fortnox.tenantId, name: 'Nordpedal Cykeldelar AB' },
    ])
    expect([pair.sandbox.requests('jortt'), pair.sandbox.requests('fortnox')]).toEqual([2, 2])
  })

  it('says what is wrong with it', async () => {
    await using pair = await aPair({ fortnox: { clientId: 'unknown' }, jortt: { scope: 'no:such' } })
    expect(await testConnection(await pair.access.client('fortnox-1'), options.signal)).toMatchObject({
      ok: false,
      problem: { kind: 'token-refused', code: 'invalid_client' },
    })
    expect(await testConnection(await pair.access.client('jortt-1'), options.signal)).toMatchObject({
      ok: false,
      problem: { kind: 'scope-missing', code: 'invalid_scope' },
    })
  })

  it('takes effect as soon as it is changed', async () => {
    await using pair = await aPair({ fortnox: { clientId: 'unknown' } })
    expect(await testConnection(await pair.access.client('fortnox-1'), options.signal)).toMatchObject({ ok: false })
    const stored = await pair.connections.get('fortnox-1')
    if (!stored) throw new Error('The connection is gone')
    await pair.connections.save({ ...stored, clientId: pair.sandbox.fortnox.clientId }, null)
    expect(await testConnection(await pair.access.client('fortnox-1'), options.signal)).toMatchObject({ ok: true })
  })

  it('keeps its token and its budget under another name', async () => {
    await using pair = await aPair()
    await testConnection(await pair.access.client('fortnox-1'), options.signal)
    await pair.connections.rename('fortnox-1', 'Another name')
    const renamed = await pair.access.client('fortnox-1')
    expect(renamed.connection.name).toBe('Another name')
    await testConnection(renamed, options.signal)
    expect((await pair.access.budget('fortnox-1')).stats().total).toBe(4)
    expect(pair.sandbox.requests('fortnox')).toBe(4)
  })

  it('to the look-alikes finds them wherever they are this time', async () => {
    await using pair = await aPair({
      fortnox: { sandbox: true, baseUrl: 'http://127.0.0.1:1', tokenUrl: 'http://127.0.0.1:1' },
    })
    const { jortt, fortnox } = pair.sandbox
    const sandbox = { start: async () => ({ jortt: { ...jortt, tenantId: null }, fortnox }) }
    using access = createConnectionAccess(pair.connections, { ...pair.host, sandbox })
    expect(await testConnection(await access.client('fortnox-1'), options.signal)).toMatchObject({ ok: true })
  })

  it('finds out once which version of jortt has a resource, for all clients of it', async () => {
    const missing = jsonReply(404, { error: { code: 404, key: 'endpoint.not_found', message: 'No', details: [] } })
    await using server = await startLocalServer(({ url }) => {
      if (url === '/token') return jsonReply(200, { access_token: 'a', expires_in: 3600, scope: 'invoices:read' })
      return url.startsWith('/v3') ? missing : jsonReply(200, { data: [], _links: { next: null } })
    })
    await using pair = await aPair({ jortt: { baseUrl: server.url, tokenUrl: `${server.url}/token` } })
    const read = async () => (await pair.access.jortt('jortt-1')).invoices({}, options).next()
    await read()
    await read()
    expect(server.seen.map(({ url }) => url.split('?')[0])).toEqual([
      '/token',
      '/v3/invoices',
      '/v2/invoices',
      '/v2/invoices',
    ])
  })

  it('has to be there', async () => {
    await using pair = await aPair()
    await expect(pair.access.fortnox('unknown')).rejects.toThrow('There is no connection unknown')
  })
})
