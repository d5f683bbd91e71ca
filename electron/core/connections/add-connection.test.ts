import { beforeEach, describe, expect, it } from 'vitest'
import type { NewConnection } from '#shared/connections/connecting.ts'
import { type Answer, jsonReply, startLocalServer } from '../testing/local-server.ts'
import { aHost, aStore, reversingBox } from '../testing/test-host.ts'
import { addConnection } from './add-connection.ts'
import type { ConnectionStore } from './connection-store.ts'
import { createConnectionStore } from './sqlite-connection-store.ts'

const never = new AbortController().signal
const host = aHost()

let connections: ConnectionStore
beforeEach(() => {
  connections = createConnectionStore(aStore(), reversingBox)
})

const answering: Answer = ({ url }) =>
  url === '/token'
    ? jsonReply(200, { access_token: 'token-1', expires_in: 3600, scope: 'customer' })
    : jsonReply(200, { Customers: [] })

function wanted(url: string, about: Partial<NewConnection> = {}): NewConnection {
  return {
    system: 'fortnox',
    name: 'Main AB',
    clientId: 'client',
    clientSecret: 'secret',
    grant: 'client_credentials',
    baseUrl: `${url}/3`,
    tokenUrl: `${url}/token`,
    tenantId: '1',
    ...about,
  }
}

describe('adding a connection', () => {
  it('stores nothing before it has answered', async () => {
    const storedWhenAsked: Promise<number>[] = []
    await using server = await startLocalServer((request, index) => {
      storedWhenAsked.push(connections.list().then((list) => list.length))
      return answering(request, index)
    })
    const added = await addConnection({ host, connections }, wanted(server.url), never)
    expect(added).toMatchObject({ ok: true, value: { name: 'Main AB', baseUrl: server.url } })
    expect(await Promise.all(storedWhenAsked)).toEqual([0, 0])
    expect(await connections.list()).toHaveLength(1)
  })

  it('keeps the tokens that the test brought', async () => {
    await using server = await startLocalServer(answering)
    const added = await addConnection({ host, connections }, wanted(server.url), never)
    const id = added.ok ? added.value.id : ''
    expect(await connections.tokens(id)).toMatchObject({ accessToken: 'token-1', scope: 'customer' })
    expect(await connections.clientSecret(id)).toBe('secret')
  })

  it('stores nothing of one that does not answer', async () => {
    await using server = await startLocalServer(() => jsonReply(401, { error: 'invalid_client' }))
    const added = await addConnection({ host, connections }, wanted(server.url), never)
    expect(added).toMatchObject({ ok: false, problem: { kind: 'unauthorized', code: 'invalid_client' } })
    expect(await connections.list()).toEqual([])
  })

  it('asks nobody when the name is taken', async () => {
    await using server = await startLocalServer(answering)
    await addConnection({ host, connections }, wanted(server.url), never)
    const asked = server.seen.length
    const second = await addConnection({ host, connections }, wanted(server.url, { name: 'MAIN ab' }), never)
    expect(second).toMatchObject({ ok: false, problem: { kind: 'name-taken', values: { connection: 'MAIN ab' } } })
    expect(server.seen).toHaveLength(asked)
  })
})
