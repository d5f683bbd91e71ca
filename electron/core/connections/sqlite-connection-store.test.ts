import { beforeEach, describe, expect, it } from 'vitest'
import { aConnection, aStore, reversingBox } from '../testing/test-host.ts'
import type { ConnectionStore, StoredTokens } from './connection-store.ts'
import { createConnectionStore } from './sqlite-connection-store.ts'

const tokens: StoredTokens = {
  accessToken: 'access',
  refreshToken: 'refresh',
  scope: 'customer',
  expiresAt: new Date('2026-11-20T10:00:00.000Z'),
}

let database: ReturnType<typeof aStore>
let connections: ConnectionStore
beforeEach(() => {
  database = aStore()
  connections = createConnectionStore(database, reversingBox)
})

describe('connections', () => {
  it('come back as they were saved', async () => {
    const connection = aConnection({ budget: { requests: 3, seconds: 0.5 }, tenantId: null, sandbox: true })
    await connections.save(connection, 'secret')
    expect(await connections.get('fortnox-1')).toEqual(connection)
    expect(await connections.list()).toEqual([connection])
    expect(await connections.get('unknown')).toBeNull()
  })

  it('have one name each, in any case', async () => {
    await connections.save(aConnection({ name: 'Åkeri' }), null)
    const second = await connections.save(aConnection({ id: 'fortnox-2', name: 'ÅKERI ' }), null)
    expect(second).toEqual({ ok: false, problem: { kind: 'name-taken', name: 'ÅKERI ' } })
    expect(await connections.findByName(' åkerI')).toMatchObject({ id: 'fortnox-1' })
    expect(await connections.save(aConnection({ name: 'ÅKERI' }), null)).toMatchObject({ ok: true })
  })

  it('get another name and keep all else, but not one that another has', async () => {
    await connections.save(aConnection({ name: 'Åkeri' }), 'secret', tokens)
    await connections.save(aConnection({ id: 'fortnox-2', name: 'Main AB' }), null)
    expect(await connections.rename('fortnox-1', 'main ab')).toEqual({
      ok: false,
      problem: { kind: 'name-taken', name: 'main ab' },
    })
    expect(await connections.rename('fortnox-1', 'ÅKERI AB')).toEqual({ ok: true, value: undefined })
    expect(await connections.findByName('åkeri ab')).toEqual(aConnection({ name: 'ÅKERI AB' }))
    expect(await connections.findByName('Åkeri')).toBeNull()
    expect(await connections.clientSecret('fortnox-1')).toBe('secret')
    expect(await connections.tokens('fortnox-1')).toEqual(tokens)
  })
})

describe('secrets', () => {
  it('are stored sealed and apart from the connection', async () => {
    await connections.save(aConnection(), 'hush-hush')
    await connections.saveTokens('fortnox-1', { ...tokens, accessToken: 'hush-token' })
    const rows = ['connection', 'connection_secret'].flatMap((table) =>
      database.sqlite.prepare(`SELECT * FROM ${table}`).all(),
    )
    expect(JSON.stringify(rows)).not.toMatch(/hush/)
    expect(await connections.clientSecret('fortnox-1')).toBe('hush-hush')
    expect(await connections.tokens('fortnox-1')).toEqual({ ...tokens, accessToken: 'hush-token' })
  })

  it('go with the connection', async () => {
    await connections.save(aConnection(), 'secret')
    await connections.remove('fortnox-1')
    expect(database.sqlite.prepare('SELECT count(*) FROM connection_secret').pluck().get()).toBe(0)
  })

  it('outlive a change that leaves the client as it is', async () => {
    await connections.save(aConnection(), 'secret')
    await connections.saveTokens('fortnox-1', tokens)
    await connections.save(aConnection({ name: 'Renamed', budget: { requests: 5, seconds: 1 } }), null)
    expect(await connections.clientSecret('fortnox-1')).toBe('secret')
    expect(await connections.tokens('fortnox-1')).toEqual(tokens)
  })

  it.each([
    ['another client', { clientId: 'other' }, null],
    ['another tenant', { tenantId: '2' }, null],
    ['another address', { baseUrl: 'http://127.0.0.1:8' }, null],
    ['more scopes', { scope: 'customer invoice order' }, null],
    ['a new secret', {}, 'new secret'],
  ])('lose their tokens to %s', async (_what, change, secret) => {
    await connections.save(aConnection(), 'secret')
    await connections.saveTokens('fortnox-1', tokens)
    await connections.save(aConnection(change), secret)
    expect(await connections.tokens('fortnox-1')).toBeNull()
    expect(await connections.clientSecret('fortnox-1')).toBe(secret ?? 'secret')
  })

  it('can be asked for before there are any', async () => {
    await connections.save(aConnection(), null)
    expect(await connections.clientSecret('fortnox-1')).toBeNull()
    expect(await connections.tokens('fortnox-1')).toBeNull()
  })
})
