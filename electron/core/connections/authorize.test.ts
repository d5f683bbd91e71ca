import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '#electron/sandbox/start-sandbox.ts'
import { usualValues } from '#shared/connections/usual-values.ts'
import type { Host } from '../host.ts'
import { impatientClock } from '../testing/impatient-clock.ts'
import { jsonReply, startLocalServer } from '../testing/local-server.ts'
import { aConnection, aHost, aStore, reversingBox } from '../testing/test-host.ts'
import { addConnection } from './add-connection.ts'
import { authorize } from './authorize.ts'
import type { Connection, System } from './connection.ts'
import { authorizeUrlOf } from './sign-ins.ts'
import { createConnectionStore } from './sqlite-connection-store.ts'

const never = new AbortController().signal

/** The id that a test host makes first: the state of its sign-in. */
const state = '00000000-0000-4000-8000-000000000001'

/** A host whose browser goes where the test says, once it was sent to the authorize endpoint. */
function browsing(go: (address: URL) => unknown, about: Partial<Host> = {}): Host {
  return aHost({
    clock: impatientClock(),
    openUrl: async (address) => {
      await go(new URL(address))
    },
    ...about,
  })
}

/** A browser whose user answers at once, so that it comes back with these parameters. */
function comingBack(parameters: Record<string, string>, seen: { page?: Response } = {}): Host {
  return browsing(async (address) => {
    seen.page = await fetch(`${address.searchParams.get('redirect_uri')}?${new URLSearchParams(parameters)}`)
  })
}

const consented = (about: Partial<Connection> = {}) =>
  aConnection({ grant: 'authorization_code', tenantId: null, ...about })

describe('a sign-in at the look-alikes', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ invoices: 5 })
  })
  afterAll(() => sandbox[Symbol.asyncDispose]())

  it.each(['jortt', 'fortnox'] as const)(
    'brings a connection to %s that is tested, stored and can refresh',
    async (system) => {
      const { baseUrl, tokenUrl, clientId, clientSecret } = sandbox[system]
      const connections = createConnectionStore(aStore(), reversingBox)
      const host = browsing((address) => fetch(address), { clock: { ...impatientClock(), now: () => new Date() } })
      const wanted = { system, name: 'Main', clientId, clientSecret, baseUrl, tokenUrl }
      const added = await addConnection({ host, connections }, { ...wanted, grant: 'authorization_code' }, never)
      if (!added.ok) throw new Error(JSON.stringify(added.problem))
      const { id } = added.value
      expect(await connections.get(id)).toMatchObject({ grant: 'authorization_code', name: 'Main' })
      expect(await connections.tokens(id)).toMatchObject({
        refreshToken: expect.stringMatching(/./),
        scope: usualValues[system].leastScope,
      })
      // Fortnox also says which company it is; jortt's usual scopes don't let that be seen.
      expect(sandbox.requests(system)).toBe(system === 'fortnox' ? 2 : 1)
      const company = { id: sandbox.fortnox.tenantId, name: 'Nordpedal Cykeldelar AB' }
      expect((await connections.get(id))?.company).toEqual(system === 'fortnox' ? company : undefined)
    },
  )

  it('stores nothing when a scope is refused', async () => {
    const { baseUrl, tokenUrl, clientId, clientSecret } = sandbox.fortnox
    const connections = createConnectionStore(aStore(), reversingBox)
    const host = browsing((address) => fetch(address))
    const wanted = { system: 'fortnox', name: 'Main', clientId, clientSecret, baseUrl, tokenUrl } as const
    const asked = { ...wanted, grant: 'authorization_code', scope: 'salary' } as const
    expect(await addConnection({ host, connections }, asked, never)).toMatchObject({
      ok: false,
      problem: { kind: 'scope-missing', code: 'invalid_scope' },
    })
    expect(await connections.list()).toEqual([])
  })
})

describe('the address that the browser is sent to', () => {
  it.each<[System, string, string]>([
    ['jortt', 'https://app.jortt.nl/oauth-provider/oauth/token', 'https://app.jortt.nl/oauth-provider/oauth/authorize'],
    ['fortnox', 'https://apps.fortnox.se/oauth-v1/token', 'https://apps.fortnox.se/oauth-v1/auth'],
    [
      'jortt',
      'https://app.acc.example/oauth-provider/oauth/token',
      'https://app.acc.example/oauth-provider/oauth/authorize',
    ],
    ['fortnox', 'http://127.0.0.1:9/oauth-v1/token/', 'http://127.0.0.1:9/oauth-v1/auth'],
  ])('stands beside the token endpoint of %s %s', (system, tokenUrl, expected) => {
    expect(authorizeUrlOf({ system, tokenUrl })).toBe(expected)
  })

  it('asks Fortnox for a code and a refresh token, and names no secret', async () => {
    const told: string[] = []
    const host = comingBack({ error: 'access_denied', state })
    await authorize(consented(), 'secret', host, never, { onAddress: (address) => told.push(address) })
    const address = new URL(told[0] ?? '')
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: 'client',
      response_type: 'code',
      redirect_uri: expect.stringMatching(/^http:\/\/localhost:\d+\/callback$/),
      state,
      scope: 'customer invoice',
      access_type: 'offline',
    })
  })
})

describe('the code', () => {
  const tokens = { access_token: 'a', refresh_token: 'r', expires_in: 3600 }

  it('is exchanged with the same redirect address', async () => {
    await using server = await startLocalServer(() => jsonReply(200, tokens))
    let sentWith: string | null = null
    const host = browsing((address) => {
      sentWith = address.searchParams.get('redirect_uri')
      return fetch(`${sentWith}?code=the-code&state=${state}`)
    })
    const connection = consented({ tokenUrl: `${server.url}/token` })
    expect(await authorize(connection, 'secret', host, never)).toMatchObject({
      ok: true,
      value: { accessToken: 'a', refreshToken: 'r' },
    })
    expect(server.seen).toHaveLength(1)
    expect(server.seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from('client:secret').toString('base64')}`)
    expect(Object.fromEntries(new URLSearchParams(server.seen[0]?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'the-code',
      redirect_uri: sentWith,
    })
  })

  it('is bound to its sign-in where the system knows PKCE', async () => {
    await using server = await startLocalServer(() => jsonReply(200, tokens))
    let challenge: string | null = null
    const host = browsing((address) => {
      challenge = address.searchParams.get('code_challenge')
      expect(address.searchParams.get('code_challenge_method')).toBe('S256')
      return fetch(`${address.searchParams.get('redirect_uri')}?code=c&state=${state}`)
    })
    await authorize(consented({ tokenUrl: `${server.url}/token` }), 'secret', host, never, { pkce: true })
    const verifier = new URLSearchParams(server.seen[0]?.body).get('code_verifier') ?? ''
    expect(verifier).toMatch(/^[\w.~-]{43,128}$/)
    expect(challenge).toBe(createHash('sha256').update(verifier).digest('base64url'))
  })
})

describe('a browser that comes back without tokens to be had', () => {
  it.each<[string, Record<string, string>, object]>([
    ['access was denied', { error: 'access_denied', state }, { kind: 'sign-in-failed', problem: 'access_denied' }],
    [
      'the user is no administrator',
      { error: 'error_missing_system_admin_right', state },
      { kind: 'sign-in-failed', problem: 'error_missing_system_admin_right' },
    ],
    ['a licence is missing', { error: 'error_missing_license', state }, { kind: 'licence-missing' }],
    [
      'a scope is not registered',
      { error: 'invalid_scope', error_description: 'No salary', state },
      { kind: 'scope-missing', message: 'No salary' },
    ],
    [
      'an error is not known',
      { error: 'server_down', state },
      { kind: 'sign-in-failed', problem: 'unexplained', code: 'server_down' },
    ],
    [
      'an error is explained',
      { error: 'server_down', error_description: 'Back at noon', state },
      { kind: 'sign-in-failed', problem: 'refused', code: 'server_down', message: 'Back at noon' },
    ],
    ['an error has no state', { error: 'access_denied' }, { kind: 'sign-in-failed', problem: 'access_denied' }],
    ['nothing is said at all', {}, { problem: 'code_missing' }],
    ['only the state comes back', { state }, { problem: 'code_missing' }],
    ['the state is another', { code: 'c', state: 'foreign' }, { problem: 'state_mismatch' }],
    ['an error is another sign-in’s', { error: 'access_denied', state: 'foreign' }, { code: 'state_mismatch' }],
    ['there is no state', { code: 'c' }, { code: 'state_missing' }],
  ])('is a failure of its own when %s, and asks for no token', async (_when, parameters, problem) => {
    await using server = await startLocalServer(() => jsonReply(200, {}))
    const host = comingBack(parameters)
    const connection = consented({ tokenUrl: `${server.url}/token` })
    expect(await authorize(connection, 'secret', host, never)).toMatchObject({ ok: false, problem })
    expect(server.seen).toEqual([])
  })

  it('is waited for no longer than five minutes', async () => {
    const clock = impatientClock()
    const host = browsing(() => clock.expireTimeouts(), { clock })
    expect(await authorize(consented(), 'secret', host, never)).toMatchObject({ problem: { code: 'sign_in_timeout' } })
  })

  it('is not waited for when the user stops it, and its port is free again', async () => {
    const stop = new AbortController()
    let back = ''
    const host = browsing((address) => {
      back = address.searchParams.get('redirect_uri') ?? ''
      stop.abort()
    })
    expect(await authorize(consented(), 'secret', host, stop.signal)).toEqual({
      ok: false,
      problem: { kind: 'stopped', ambiguous: false },
    })
    await expect(fetch(back)).rejects.toThrow('fetch failed')
  })
})

describe('the address on this machine', () => {
  it('says that the window can be closed, loads nothing and repeats nothing', async () => {
    const seen: { page?: Response } = {}
    await authorize(consented(), 'secret', comingBack({ error: '<b>oops</b>', state }, seen), never)
    const html = (await seen.page?.text()) ?? ''
    expect(html).toContain('You can close this window')
    expect(html).not.toMatch(/oops|https?:|src=|href=/)
    const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? ''
    expect(seen.page?.headers.get('content-security-policy')).toContain(
      `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    )
    expect(seen.page?.headers.get('cache-control')).toBe('no-store')
  })

  it('ignores whatever is not the way back', async () => {
    const statuses: number[] = []
    const host = browsing(async (address) => {
      const back = address.searchParams.get('redirect_uri') ?? ''
      const port = new URL(back).port
      const others = [
        fetch(new URL('/favicon.ico', back)),
        fetch(`${back}?code=c&state=${state}`, { method: 'POST' }),
        // Another name for this machine, as a page of a stranger would use.
        fetch(`http://127.0.0.1:${port}/callback?code=c&state=${state}`),
      ]
      for (const answer of await Promise.all(others)) statuses.push(answer.status)
      await fetch(`${back}?error=access_denied&state=${state}`)
    })
    expect(await authorize(consented(), 'secret', host, never)).toMatchObject({ problem: { code: 'access_denied' } })
    expect(statuses).toEqual([404, 404, 404])
  })

  it('is the registered one where a port is given, and says so when that is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const redirectPort = typeof address === 'object' ? (address?.port ?? 0) : 0
    const host = () => comingBack({ error: 'access_denied', state })
    expect(await authorize(consented(), 'secret', host(), never, { redirectPort })).toMatchObject({
      problem: { code: 'redirect_port_taken', message: expect.stringContaining(`port ${redirectPort}`) },
    })
    await new Promise((resolve) => other.close(resolve))
    expect(await authorize(consented(), 'secret', host(), never, { redirectPort })).toMatchObject({
      problem: { code: 'access_denied' },
    })
  })
})
