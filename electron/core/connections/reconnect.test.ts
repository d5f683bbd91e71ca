import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '#electron/sandbox/start-sandbox.ts'
import type { Reconnection } from '#shared/connections/connecting.ts'
import { createLedger } from '../ledger/sqlite-ledger.ts'
import type { Store } from '../store/store.ts'
import { impatientClock } from '../testing/impatient-clock.ts'
import { type Answer, jsonReply, startLocalServer } from '../testing/local-server.ts'
import { aConnection, aHost, aStore, reversingBox } from '../testing/test-host.ts'
import { adding } from './add-connection.ts'
import type { Company, Connection } from './connection.ts'
import type { ConnectionStore } from './connection-store.ts'
import { reconnecting } from './reconnect.ts'
import { removeConnection } from './remove-connection.ts'
import { createConnectionStore } from './sqlite-connection-store.ts'
import type { Connecting } from './try-connection.ts'

const never = new AbortController().signal
const clock = { ...impatientClock(), now: () => new Date() }
/** The user approves at once. */
const host = aHost({ clock, openUrl: async (address) => void (await fetch(address)) })
const nordpedal = { name: 'Nordpedal Cykeldelar AB' }

let sandbox: Sandbox
let store: Store
let connections: ConnectionStore
beforeAll(async () => {
  sandbox = await startSandbox({ invoices: 5 })
})
afterAll(() => sandbox[Symbol.asyncDispose]())
beforeEach(() => {
  store = aStore()
  connections = createConnectionStore(store, reversingBox)
})

async function stepsOf(steps: Connecting<Connection>) {
  const seen: string[] = []
  for (;;) {
    const step = await steps.next()
    if (step.done) return { seen, end: step.value }
    seen.push(step.value.kind)
  }
}

async function aStoredConnection(about: Partial<Connection> = {}, secret = sandbox.fortnox.clientSecret) {
  const { baseUrl, tokenUrl, clientId, tenantId } = sandbox.fortnox
  const scope = 'customer companyinformation'
  const connection = aConnection({ baseUrl, tokenUrl, clientId, tenantId, scope, name: 'Main AB', ...about })
  await connections.save(connection, secret)
  return connection
}

const reconnect = (more: Partial<Reconnection> = {}) =>
  stepsOf(reconnecting({ host, connections }, { id: 'fortnox-1', ...more }, never))

const writtenOnce = () =>
  createLedger(store, clock).settle(
    { connectionId: 'fortnox-1', entity: 'invoice', source: 'jortt-1/jortt.invoice', sourceKey: 'i1' },
    { targetId: '1', contentHash: null, sourceHash: null, runId: 'r' },
  )

describe('connecting step by step', () => {
  const wanted = () => {
    const { baseUrl, tokenUrl, clientId, clientSecret } = sandbox.fortnox
    return { system: 'fortnox', name: 'New', baseUrl, tokenUrl, clientId, clientSecret } as const
  }

  it('says where to sign in, then that it tries, then how it went', async () => {
    const { seen, end } = await stepsOf(
      adding({ host, connections }, { ...wanted(), grant: 'authorization_code' }, never),
    )
    expect(seen).toEqual(['sign-in', 'testing'])
    expect(end).toMatchObject({ ok: true, value: { company: { ...nordpedal, id: sandbox.fortnox.tenantId } } })
  })

  it('makes a service account of a consent for one, which needs no refresh token', async () => {
    const asked: string[] = []
    const watching = {
      ...host,
      openUrl: async (address: string) => void asked.push(address, String(await fetch(address))),
    }
    const service = { ...wanted(), grant: 'client_credentials', serviceAccount: true } as const
    const { end } = await stepsOf(adding({ host: watching, connections }, service, never))
    expect(new URL(asked[0] ?? '').searchParams.get('account_type')).toBe('service')
    expect(end).toMatchObject({ ok: true, value: { grant: 'client_credentials', tenantId: sandbox.fortnox.tenantId } })
    const [stored] = await connections.list()
    expect(await connections.tokens(stored?.id ?? '')).toMatchObject({ refreshToken: null })
  })

  it('gives up when the one who watches leaves, and frees the port', async () => {
    const idle = { ...host, openUrl: async () => {} }
    const steps = adding({ host: idle, connections }, { ...wanted(), grant: 'authorization_code' }, never)
    const step = await steps.next()
    const address = !step.done && step.value.kind === 'sign-in' ? step.value.address : ''
    await steps.return({ ok: false, problem: { kind: 'stopped', values: {} } })
    const back = new URL(address).searchParams.get('redirect_uri') ?? ''
    await expect
      .poll(() =>
        fetch(back).then(
          () => 'open',
          () => 'closed',
        ),
      )
      .toBe('closed')
  })
})

describe('reconnecting', () => {
  it('keeps the connection and everything that is not said', async () => {
    const before = await aStoredConnection()
    const { seen, end } = await reconnect()
    expect(seen).toEqual(['testing'])
    const company = { ...nordpedal, id: sandbox.fortnox.tenantId }
    expect(end).toEqual({ ok: true, value: { ...before, company } })
    expect(await connections.get('fortnox-1')).toEqual({ ...before, company })
    expect(await connections.clientSecret('fortnox-1')).toBe(sandbox.fortnox.clientSecret)
  })

  it('takes a new consent and a new secret', async () => {
    await aStoredConnection({}, 'an old secret')
    const given = { grant: 'authorization_code', clientSecret: sandbox.fortnox.clientSecret } as const
    expect((await reconnect(given)).seen).toEqual(['sign-in', 'testing'])
    expect(await connections.clientSecret('fortnox-1')).toBe(sandbox.fortnox.clientSecret)
    expect(await connections.tokens('fortnox-1')).toMatchObject({ refreshToken: expect.stringMatching(/./) })
  })

  it('changes nothing where it does not answer', async () => {
    const before = await aStoredConnection()
    expect((await reconnect({ clientSecret: 'wrong' })).end).toMatchObject({ problem: { kind: 'unauthorized' } })
    expect(await connections.get('fortnox-1')).toEqual(before)
    expect(await connections.clientSecret('fortnox-1')).toBe(sandbox.fortnox.clientSecret)
  })

  it('refuses another company once something was written', async () => {
    const company: Company = { id: '7', name: 'Main AB i Malmö' }
    await aStoredConnection({ company })
    await writtenOnce()
    expect((await reconnect()).end).toEqual({
      ok: false,
      problem: {
        kind: 'other-company',
        values: { connection: 'Main AB', company: 'Main AB i Malmö', found: nordpedal.name },
      },
    })
    expect((await connections.get('fortnox-1'))?.company).toEqual(company)
  })

  it('refuses one that does not say which company it is, once something was written', async () => {
    const silent: Answer = ({ url }) =>
      url === '/token' ? jsonReply(200, { access_token: 'a', expires_in: 3600 }) : jsonReply(200, { Customers: [] })
    await using server = await startLocalServer(silent)
    const at = { baseUrl: server.url, tokenUrl: `${server.url}/token`, scope: 'customer' }
    await aStoredConnection({ company: { id: '7', name: null } })
    await writtenOnce()
    expect((await reconnect(at)).end).toMatchObject({ problem: { kind: 'company-unseen', values: { company: '7' } } })
  })

  it('lets a connection without a history go to another company', async () => {
    await aStoredConnection({ company: { id: '7', name: 'A try' } })
    expect((await reconnect()).end).toMatchObject({ ok: true, value: { company: nordpedal } })
  })

  it('knows what was read from it as a history too', async () => {
    await aStoredConnection()
    expect(await connections.hasHistory('fortnox-1')).toBe(false)
    await createLedger(store, clock).settle(
      { connectionId: 'jortt-1', entity: 'customer', source: 'fortnox-1/fortnox.customer', sourceKey: '12' },
      { targetId: 'c', contentHash: null, sourceHash: null, runId: 'r' },
    )
    expect(await connections.hasHistory('fortnox-1')).toBe(true)
  })

  it('leaves it the name that it got meanwhile, and does not bring back one that was removed', async () => {
    await aStoredConnection()
    const meanwhile = async (change: () => Promise<unknown>) => {
      const steps = reconnecting({ host, connections }, { id: 'fortnox-1' }, never)
      await steps.next()
      await change()
      return (await stepsOf(steps)).end
    }
    expect(await meanwhile(() => connections.rename('fortnox-1', 'Renamed AB'))).toMatchObject({
      ok: true,
      value: { name: 'Renamed AB' },
    })
    expect(await connections.list()).toMatchObject([{ name: 'Renamed AB' }])
    expect(await meanwhile(() => connections.remove('fortnox-1'))).toMatchObject({ problem: { kind: 'no-connection' } })
    expect(await connections.list()).toEqual([])
  })

  it('says that there is no such connection', async () => {
    expect((await reconnect()).end).toMatchObject({ problem: { kind: 'no-connection' } })
  })
})

describe('removing a connection', () => {
  it('takes the consent back at Fortnox', async () => {
    await aStoredConnection()
    await reconnect({ grant: 'authorization_code' })
    const refreshToken = (await connections.tokens('fortnox-1'))?.refreshToken ?? ''
    expect(await removeConnection({ host, connections }, 'fortnox-1')).toBe(true)
    expect(await connections.list()).toEqual([])

    const { tokenUrl, clientId, clientSecret } = sandbox.fortnox
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken })
    expect((await fetch(tokenUrl, { method: 'POST', headers: { authorization }, body })).status).toBe(400)
  })

  it('says that nothing was taken back where there is no way to, and forgets it all the same', async () => {
    await using server = await startLocalServer(() => jsonReply(200, {}))
    const tokens = { accessToken: 'a', refreshToken: 'r', scope: '', expiresAt: new Date() }
    const jortt = aConnection({ id: 'jortt-1', system: 'jortt', tokenUrl: `${server.url}/token` })
    await connections.save(jortt, 'secret', tokens)
    expect(await removeConnection({ host, connections }, 'jortt-1')).toBe(false)
    expect(server.seen).toEqual([])
    expect(await connections.list()).toEqual([])
  })

  it('forgets it although Fortnox can not be reached', async () => {
    await using server = await startLocalServer(() => 'drop')
    const tokens = { accessToken: 'a', refreshToken: 'r', scope: '', expiresAt: new Date() }
    await connections.save(aConnection({ tokenUrl: `${server.url}/oauth-v1/token` }), 'secret', tokens)
    expect(await removeConnection({ host, connections }, 'fortnox-1')).toBe(false)
    expect(server.seen).toMatchObject([{ url: '/oauth-v1/revoke' }])
    expect(await connections.list()).toEqual([])
  })
})
