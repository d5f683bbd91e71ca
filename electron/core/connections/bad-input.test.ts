import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '#electron/sandbox/start-sandbox.ts'
import type { NewConnection } from '#shared/connections/connecting.ts'
import { reasonInWords } from '#shared/i18n/sentence.ts'
import { languages } from '#shared/language.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { impatientClock } from '../testing/impatient-clock.ts'
import { jsonReply, startLocalServer } from '../testing/local-server.ts'
import { aConnection, aHost, aStore, reversingBox } from '../testing/test-host.ts'
import { addConnection } from './add-connection.ts'
import { reasonOf } from './api-failure.ts'
import { createConnectionAccess } from './connection-access.ts'
import type { ConnectionStore } from './connection-store.ts'
import { longestAnswer } from './limited-body.ts'
import { createConnectionStore } from './sqlite-connection-store.ts'
import { startUntrustedServer } from './testing/untrusted-server.ts'

const never = new AbortController().signal

let sandbox: Sandbox
let connections: ConnectionStore
beforeAll(async () => {
  sandbox = await startSandbox({ invoices: 5 })
})
afterAll(() => sandbox[Symbol.asyncDispose]())
beforeEach(() => {
  sandbox.setFaults([])
  connections = createConnectionStore(aStore(), reversingBox)
})

/** What a person who connects Fortnox is told; nothing may be left of it. */
async function toldOn(wanted: Partial<NewConnection>, comesBackWith?: Record<string, string>): Promise<Reason> {
  const { baseUrl, tokenUrl, clientId, clientSecret, tenantId } = sandbox.fortnox
  const host = aHost({
    clock: impatientClock(),
    openUrl: async (address) => {
      const { searchParams } = new URL(address)
      const answer = new URLSearchParams({ state: searchParams.get('state') ?? '', ...comesBackWith })
      await fetch(`${searchParams.get('redirect_uri')}?${answer}`)
    },
  })
  const known = { system: 'fortnox', name: 'Main AB', baseUrl, tokenUrl, clientId, clientSecret, tenantId } as const
  const grant = comesBackWith ? ('authorization_code' as const) : ('client_credentials' as const)
  const added = await addConnection({ host, connections }, { ...known, grant, ...wanted }, never)
  expect(await connections.list()).toEqual([])
  if (added.ok) throw new Error('It was connected')
  return added.problem
}

/** What a run over a stored connection is told. */
async function toldOver(path: string, more: { refreshToken?: string; baseUrl?: string } = {}): Promise<Reason> {
  const { baseUrl, tokenUrl, clientId, clientSecret, tenantId, scope } = sandbox.fortnox
  const connection = aConnection({
    ...{ baseUrl, tokenUrl, clientId, tenantId, scope, name: 'Main AB' },
    ...(more.baseUrl !== undefined && { baseUrl: more.baseUrl }),
    ...(more.refreshToken !== undefined && { grant: 'authorization_code' as const }),
  })
  const tokens = { accessToken: 'old', refreshToken: more.refreshToken ?? '', scope, expiresAt: new Date(0) }
  await connections.save(connection, clientSecret, more.refreshToken === undefined ? null : tokens)
  using access = createConnectionAccess(connections, aHost({ clock: impatientClock() }))
  const api = await access.api(connection.id)
  const answer = await api.request({ method: 'GET', path, signal: never, priority: 'interactive' })
  if (answer.ok) throw new Error('It was answered')
  return reasonOf(answer.problem, connection)
}

const cases: { readonly [what: string]: () => Promise<[Reason, Partial<Reason>]> } = {
  'a wrong secret': async () => [
    await toldOn({ clientSecret: 'wrong' }),
    { kind: 'unauthorized', code: 'invalid_client' },
  ],
  'a consent that was taken back': async () => {
    const { clientId, clientSecret, refreshToken, tokenUrl } = sandbox.fortnox
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
    const body = new URLSearchParams({ token_type_hint: 'refresh_token', token: refreshToken })
    await fetch(tokenUrl.replace(/token$/, 'revoke'), { method: 'POST', headers: { authorization }, body })
    return [await toldOver('/3/customers', { refreshToken }), { kind: 'access-lost', code: 'invalid_grant' }]
  },
  'a missing scope': async () => {
    sandbox.setFaults(['missing-scope'])
    return [await toldOver('/3/articles'), { kind: 'scope-missing', code: '2000663' }]
  },
  'a missing licence': async () => {
    sandbox.setFaults(['missing-licence'])
    return [await toldOn({}), { kind: 'licence-missing', code: '2001101' }]
  },
  'a web page instead of data': async () => {
    await using server = await startLocalServer(() => ({ status: 200, body: '<!doctype html><title>Wifi</title>' }))
    return [await toldOver('/3/customers', { baseUrl: server.url }), { kind: 'web-page-answer' }]
  },
  'a server that nobody vouches for': async () => {
    await using server = await startUntrustedServer()
    const told = await toldOn({ tokenUrl: `${server.url}/token` })
    expect(server.requests()).toBe(0)
    return [told, { kind: 'certificate-refused', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }]
  },
  'a way back with an error and no code': async () => [
    await toldOn({}, { error: 'temporarily_unavailable' }),
    { kind: 'sign-in-failed', code: 'temporarily_unavailable' },
  ],
  'a way back of another sign-in': async () => [
    await toldOn({}, { code: 'a-code', state: 'foreign' }),
    { kind: 'sign-in-failed', code: 'state_mismatch' },
  ],
  'an address that is not encrypted': async () => [
    await toldOn({ tokenUrl: 'http://token.example/token' }),
    { kind: 'insecure-address' },
  ],
  'an endless answer': async () => {
    await using server = await anEndlessServer()
    const told = await toldOver('/3/customers', { baseUrl: server.url })
    // What lies in the sockets' buffers has been sent too.
    expect(server.sent()).toBeLessThan(longestAnswer * 1.5)
    return [told, { kind: 'answer-too-large' }]
  },
}

describe('a connection says what is wrong, and what to do, for', () => {
  const sentences = new Map<string, string>()

  it.each(Object.keys(cases))('%s', async (what) => {
    const [told, expected] = (await cases[what]?.()) ?? []
    expect(told).toMatchObject(expected ?? {})
    if (!told) return
    for (const language of languages) {
      const sentence = reasonInWords(told, { language })
      expect(sentence).not.toMatch(/\{\{|reasons:|undefined/)
      expect(sentences.get(sentence)).toBeUndefined()
      sentences.set(sentence, what)
      // What happened, and after it what to do.
      expect(sentence.split(/[.!?](?:\s|$)/).filter((part) => part !== '').length).toBeGreaterThanOrEqual(2)
      expect(sentence).not.toContain(sandbox.fortnox.clientSecret)
    }
  })
})

/** Two gigabytes of it, for whoever reads them all. */
async function anEndlessServer() {
  const piece = Buffer.alloc(1024 * 1024, ' ')
  let sent = 0
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const more = () => {
      while (!response.destroyed && sent < 2 ** 31) {
        sent += piece.length
        if (!response.write(piece)) return
      }
      response.end()
    }
    response.on('drain', more)
    more()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    sent: () => sent,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

it('leaves nothing half written where a write is answered without end', async () => {
  await using server = await anEndlessServer()
  await using tokens = await startLocalServer(() => jsonReply(200, { access_token: 'a', expires_in: 3600 }))
  const connection = aConnection({ baseUrl: server.url, tokenUrl: `${tokens.url}/token` })
  await connections.save(connection, 'secret')
  using access = createConnectionAccess(connections, aHost({ clock: impatientClock() }))
  const api = await access.api(connection.id)
  const answer = await api.request({ method: 'POST', path: '/3/customers', body: {}, signal: never })
  // It may have been written: whoever sent it has to look.
  expect(answer).toMatchObject({ ok: false, problem: { kind: 'too-large', ambiguous: true } })
})
