import { beforeEach, describe, expect, it } from 'vitest'
import { reasonInWords } from '#shared/i18n/sentence.ts'
import type { Clock } from '../host.ts'
import { impatientClock } from '../testing/impatient-clock.ts'
import { type Answer, closedAddress, jsonReply, startLocalServer } from '../testing/local-server.ts'
import { type SimulatedClock, simulatedClock } from '../testing/simulated-clock.ts'
import { aConnection, aHost, aStore, reversingBox } from '../testing/test-host.ts'
import { createAccessTokens } from './access-tokens.ts'
import { reasonOf } from './api-failure.ts'
import type { Connection } from './connection.ts'
import type { ConnectionStore } from './connection-store.ts'
import { createConnectionStore } from './sqlite-connection-store.ts'

const never = new AbortController().signal

let connections: ConnectionStore
let time: SimulatedClock
beforeEach(() => {
  time = simulatedClock()
  connections = createConnectionStore(aStore(), reversingBox)
})

/** A token endpoint, and the tokens of a connection that uses it. */
async function tokensFrom(answer: Answer, about: Partial<Connection> = {}, clock: Clock = time) {
  const server = await startLocalServer(answer)
  const connection = aConnection({ tokenUrl: `${server.url}/token`, ...about })
  await connections.save(connection, 'secret')
  const tokens = createAccessTokens({ connection, store: connections, host: aHost({ clock }) })
  const disposed = { [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
  return { tokens, server, clock, connection, ...disposed }
}

const numbered: Answer = (_request, index) =>
  jsonReply(200, { access_token: `token-${index}`, expires_in: 3600, scope: 's' })
const basic = `Basic ${Buffer.from('client:secret').toString('base64')}`

describe('client credentials', () => {
  it('name the tenant to Fortnox in a header and send no scope', async () => {
    await using setup = await tokensFrom(numbered)
    expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 'token-0' })
    expect(setup.server.seen).toMatchObject([
      {
        method: 'POST',
        url: '/token',
        body: 'grant_type=client_credentials',
        headers: { authorization: basic, tenantid: '34231' },
      },
    ])
  })

  it('send jortt the scope', async () => {
    const scope = 'customers:read invoices:read'
    await using setup = await tokensFrom(numbered, { system: 'jortt', tenantId: null, scope })
    await setup.tokens.get(never)
    expect(Object.fromEntries(new URLSearchParams(setup.server.seen[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      scope,
    })
    expect(setup.server.seen[0]?.headers).not.toHaveProperty('tenantid')
  })

  it('are used once for everybody who asks at the same time', async () => {
    await using setup = await tokensFrom(numbered)
    const answers = await Promise.all(Array.from({ length: 10 }, () => setup.tokens.get(never)))
    expect(new Set(answers.map((answer) => answer.ok && answer.value))).toEqual(new Set(['token-0']))
    expect(setup.server.seen).toHaveLength(1)
  })

  it('bring a new token a minute before the old one expires', async () => {
    await using setup = await tokensFrom(numbered)
    await setup.tokens.get(never)
    await time.advance(3_539_000)
    expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 'token-0' })
    await time.advance(1_000)
    expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 'token-1' })
  })

  it('do not ask again and again where tokens live for less than a minute', async () => {
    await using setup = await tokensFrom((_request, index) =>
      jsonReply(200, { access_token: `t${index}`, expires_in: 10 }),
    )
    for (let times = 0; times < 3; times += 1) expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 't0' })
    await time.advance(5_000)
    expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 't1' })
  })

  it('are not needed again after a restart while the stored token is good', async () => {
    await using setup = await tokensFrom(numbered)
    await setup.tokens.get(never)
    const { connection, clock } = setup
    const restarted = createAccessTokens({ connection, store: connections, host: aHost({ clock }) })
    expect(await restarted.get(never)).toEqual({ ok: true, value: 'token-0' })
    expect(setup.server.seen).toHaveLength(1)
  })
})

describe('a token that others stored', () => {
  it('takes the place of the one in use at once: it may be for another company', async () => {
    await using setup = await tokensFrom(numbered)
    await setup.tokens.get(never)
    const expiresAt = new Date(time.now().getTime() + 3_600_000)
    const reconnected = { accessToken: 'of-another-company', refreshToken: null, scope: 's', expiresAt }
    await connections.saveTokens(setup.connection.id, reconnected)
    expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 'of-another-company' })
    expect(setup.server.seen).toHaveLength(1)
  })
})

describe('a token that the server refused', () => {
  it('is replaced, once for all who had it', async () => {
    await using setup = await tokensFrom(numbered)
    await setup.tokens.get(never)
    setup.tokens.invalidate('token-0')
    expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 'token-1' })
    // Answers to requests that were under way with the old token.
    setup.tokens.invalidate('token-0')
    expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 'token-1' })
    expect(setup.server.seen).toHaveLength(2)
  })
})

describe('refreshing', () => {
  const consented = { grant: 'authorization_code', tenantId: null } as const
  const expired = {
    accessToken: 'old',
    refreshToken: 'R0',
    scope: 's',
    expiresAt: new Date('2026-11-20T08:00:00.000Z'),
  }
  const rotating: Answer = ({ body }) => {
    const used = new URLSearchParams(body).get('refresh_token') ?? ''
    const next = Number(used.slice(1)) + 1
    return jsonReply(200, { access_token: `A${next}`, refresh_token: `R${next}`, expires_in: 3600 })
  }

  it('stores the new pair before anybody gets the access token', async () => {
    await using setup = await tokensFrom(rotating, consented)
    await connections.saveTokens('fortnox-1', expired)
    let storedFirst = false
    const watched = {
      ...connections,
      saveTokens: async (...args: Parameters<ConnectionStore['saveTokens']>) => {
        await connections.saveTokens(...args)
        storedFirst = true
      },
    }
    const tokens = createAccessTokens({
      connection: setup.connection,
      store: watched,
      host: aHost({ clock: setup.clock }),
    })
    const storedWhenHandedOut = await tokens.get(never).then(() => storedFirst)
    expect(storedWhenHandedOut).toBe(true)
    expect(await connections.tokens('fortnox-1')).toMatchObject({ accessToken: 'A1', refreshToken: 'R1' })
  })

  it('uses each refresh token once', async () => {
    await using setup = await tokensFrom(rotating, consented)
    await connections.saveTokens('fortnox-1', expired)
    await Promise.all(Array.from({ length: 5 }, () => setup.tokens.get(never)))
    await time.advance(3_600_000)
    expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 'A2' })
    const used = setup.server.seen.map(({ body }) => new URLSearchParams(body).get('refresh_token'))
    expect(used).toEqual(['R0', 'R1'])
  })

  it('goes on when the one who asked has stopped, so that the new refresh token is not lost', async () => {
    await using setup = await tokensFrom(rotating, consented)
    await connections.saveTokens('fortnox-1', expired)
    const stop = new AbortController()
    const stopped = setup.tokens.get(stop.signal)
    stop.abort()
    expect(await stopped).toEqual({ ok: false, problem: { kind: 'stopped', ambiguous: false } })
    expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 'A1' })
    expect(setup.server.seen).toHaveLength(1)
  })

  it('says that the user has to consent again, whatever type the answer claims to be', async () => {
    const reply = {
      status: 400,
      headers: { 'content-type': 'text/html; charset=UTF-8' },
      body: '{"error":"invalid_grant","error_description":"Invalid refresh token"}',
    }
    await using setup = await tokensFrom(() => reply, { ...consented, name: 'Main AB' }, impatientClock())
    await connections.saveTokens('fortnox-1', expired)
    const refusal = await setup.tokens.get(never)
    if (refusal.ok) throw new Error('It got a token')
    expect(refusal.problem).toMatchObject({
      kind: 'access-lost',
      how: 'refused',
      code: 'invalid_grant',
      ambiguous: false,
    })
    expect(reasonInWords(reasonOf(refusal.problem, setup.connection), { language: 'en' })).toBe(
      '“Main AB” has no access to Fortnox any more: it was withdrawn or has run out (invalid_grant). ' +
        'Reconnect “Main AB” under Connections.',
    )
    expect(setup.server.seen).toHaveLength(1)
  })

  const usedUp = jsonReply(400, { error: 'invalid_grant', error_description: 'Invalid refresh token' })
  const sentenceOf = (setup: { connection: Connection }, failure: Parameters<typeof reasonOf>[0]) =>
    reasonInWords(reasonOf(failure, setup.connection), { language: 'en' })

  it('notes before it asks that the refresh token is in use, and no longer than that', async () => {
    const noted: unknown[] = []
    const answer: Answer = (request, index) => {
      noted.push(connections.tokens('fortnox-1').then((tokens) => tokens?.refreshing))
      return rotating(request, index)
    }
    await using setup = await tokensFrom(answer, consented)
    await connections.saveTokens('fortnox-1', expired)
    await setup.tokens.get(never)
    expect(await Promise.all(noted)).toEqual([{ at: time.now(), answerLost: false }])
    expect(await connections.tokens('fortnox-1')).toEqual({
      accessToken: 'A1',
      refreshToken: 'R1',
      scope: 'customer invoice',
      expiresAt: new Date(time.now().getTime() + 3_600_000),
    })
  })

  it('leaves no note where the server refused for another reason', async () => {
    await using setup = await tokensFrom(() => jsonReply(401, { error: 'invalid_client' }), consented)
    await connections.saveTokens('fortnox-1', expired)
    expect(await setup.tokens.get(never)).toMatchObject({ ok: false, problem: { code: 'invalid_client' } })
    expect(await connections.tokens('fortnox-1')).toEqual(expired)
  })

  it('asks again with the same token when an answer gets lost, which a server may take', async () => {
    const answer: Answer = (request, index) => (index === 0 ? 'drop' : rotating(request, index))
    await using setup = await tokensFrom(answer, consented, impatientClock())
    await connections.saveTokens('fortnox-1', expired)
    expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 'A1' })
    const used = setup.server.seen.map(({ body }) => new URLSearchParams(body).get('refresh_token'))
    expect(used).toEqual(['R0', 'R0'])
  })

  it('says that the answer got lost when the server has put another token in its place, now and after a restart', async () => {
    const answer: Answer = (_request, index) => (index === 0 ? 'drop' : usedUp)
    await using setup = await tokensFrom(answer, { ...consented, name: 'Main AB' }, impatientClock())
    await connections.saveTokens('fortnox-1', expired)
    const { connection, clock } = setup
    const restarted = createAccessTokens({ connection, store: connections, host: aHost({ clock }) })
    for (const tokens of [setup.tokens, restarted]) {
      const refusal = await tokens.get(never)
      if (refusal.ok) throw new Error('It got a token')
      expect(refusal.problem).toMatchObject({ kind: 'access-lost', how: 'answer-lost', ambiguous: false })
      expect(sentenceOf(setup, refusal.problem)).toBe(
        '“Main AB” has no access to Fortnox any more: the answer with the new access got lost on its way ' +
          '(invalid_grant). Reconnect “Main AB” under Connections.',
      )
    }
  })

  describe('after Koppla was stopped in the middle of it', () => {
    const interrupted = { ...expired, refreshing: { at: new Date('2026-11-20T08:30:00.000Z'), answerLost: false } }

    it('says so when the token is refused, as often as it is asked', async () => {
      await using setup = await tokensFrom(() => usedUp, { ...consented, name: 'Main AB' })
      await connections.saveTokens('fortnox-1', interrupted)
      for (let times = 0; times < 2; times += 1) {
        const refusal = await setup.tokens.get(never)
        if (refusal.ok) throw new Error('It got a token')
        expect(sentenceOf(setup, refusal.problem)).toBe(
          '“Main AB” has no access to Fortnox any more: Koppla was stopped while Fortnox was handing over new access ' +
            '(invalid_grant). Reconnect “Main AB” under Connections.',
        )
      }
    })

    it('goes on where the server takes the token once more', async () => {
      await using setup = await tokensFrom(rotating, consented)
      await connections.saveTokens('fortnox-1', interrupted)
      expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 'A1' })
      expect((await connections.tokens('fortnox-1'))?.refreshing).toBeUndefined()
    })
  })

  it('needs a consent first', async () => {
    await using setup = await tokensFrom(rotating, consented)
    expect(await setup.tokens.get(never)).toMatchObject({ ok: false, problem: { code: 'consent_missing' } })
    expect(setup.server.seen).toEqual([])
  })
})

describe('a token endpoint that does not give a token', () => {
  it.each([
    [
      'wrong credentials',
      jsonReply(401, { error: 'invalid_client' }),
      { kind: 'token-refused', code: 'invalid_client' },
    ],
    ['an unregistered scope', jsonReply(400, { error: 'invalid_scope' }), { kind: 'scope-missing' }],
    ['a dropped licence', jsonReply(400, { error: 'error_missing_license' }), { kind: 'licence-missing' }],
    ['a web page', { status: 200, body: '<html>Welcome</html>' }, { kind: 'unreadable' }],
  ])('says so for %s, without asking twice', async (_what, reply, problem) => {
    await using setup = await tokensFrom(() => reply)
    expect(await setup.tokens.get(never)).toMatchObject({ ok: false, problem })
    expect(setup.server.seen).toHaveLength(1)
  })

  it('is asked again after a failure that may pass', async () => {
    const answer: Answer = (request, index) =>
      index === 0 ? { status: 503 } : index === 1 ? 'drop' : numbered(request, index)
    await using setup = await tokensFrom(answer, {}, impatientClock())
    expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 'token-2' })
  })

  it('is reported with its address when it can not be reached', async () => {
    const address = `${await closedAddress()}/token`
    await using setup = await tokensFrom(numbered, { tokenUrl: address }, impatientClock())
    expect(await setup.tokens.get(never)).toMatchObject({
      ok: false,
      problem: { kind: 'unreachable', address, ambiguous: false },
    })
  })

  it('is asked again by the next one after a failure', async () => {
    const answer: Answer = (request, index) =>
      index === 0 ? jsonReply(401, { error: 'invalid_client' }) : numbered(request, index)
    await using setup = await tokensFrom(answer)
    expect(await setup.tokens.get(never)).toMatchObject({ ok: false })
    expect(await setup.tokens.get(never)).toEqual({ ok: true, value: 'token-1' })
  })

  it('is not asked without a secret, or with one that was sealed on another machine', async () => {
    await using setup = await tokensFrom(numbered)
    const elsewhere = {
      ...reversingBox,
      open: () => {
        throw new Error('Not sealed here')
      },
    }
    const store = createConnectionStore(aStore(), elsewhere)
    const tokens = createAccessTokens({ connection: setup.connection, store, host: aHost({ clock: setup.clock }) })
    await store.save(setup.connection, null)
    expect(await tokens.get(never)).toMatchObject({ ok: false, problem: { code: 'secret_missing' } })
    await store.save(setup.connection, 'secret')
    expect(await tokens.get(never)).toMatchObject({
      ok: false,
      problem: { kind: 'token-refused', code: 'secret_missing' },
    })
    expect(setup.server.seen).toEqual([])
  })
})
