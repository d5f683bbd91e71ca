import { describe, expect, it } from 'vitest'
import { type ImpatientClock, impatientClock } from '../testing/impatient-clock.ts'
import { type Answer, closedAddress, jsonReply, startLocalServer } from '../testing/local-server.ts'
import { aConnection, aHost } from '../testing/test-host.ts'
import type { AccessTokens } from './access-tokens.ts'
import { countingClient, createApiClient } from './api-client.ts'
import type { ApiRequest } from './api-request.ts'
import type { Connection } from './connection.ts'
import { createRequestBudget } from './request-budget.ts'

const never = new AbortController().signal
const read: ApiRequest = { method: 'GET', path: '/3/customers/12', signal: never }
const write: ApiRequest = { method: 'POST', path: '/3/invoices', body: { Invoice: {} }, signal: never }
const update: ApiRequest = { ...write, method: 'PUT', path: '/3/invoices/7' }

/** Numbers its tokens, so that it shows when a fresh one is used. */
function countingTokens(): AccessTokens & { readonly invalidated: readonly string[] } {
  const invalidated: string[] = []
  return {
    invalidated,
    get: async () => ({ ok: true, value: `token-${invalidated.length}` }),
    invalidate: (token) => invalidated.push(token),
  }
}

async function clientOf(answer: Answer, about: Partial<Connection> = {}) {
  const server = await startLocalServer(answer)
  const clock: ImpatientClock = impatientClock()
  const connection = aConnection({ baseUrl: server.url, budget: { requests: 1000, seconds: 1 }, ...about })
  const budget = createRequestBudget(connection.budget, clock, () => 0)
  const tokens = countingTokens()
  const host = aHost({ clock, random: () => 0 })
  const api = createApiClient({ connection, tokens, budget, host })
  return { api, server, clock, budget, tokens, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

/** Answers with each of these in turn, and with the last one from then on. */
const inTurn = (...answers: ReturnType<Answer>[]): Answer => {
  return (_request, index) => answers[Math.min(index, answers.length - 1)] ?? 'drop'
}

const fine = jsonReply(200, { Customer: { CustomerNumber: '12' } })
const notFound = jsonReply(404, { ErrorInformation: { Error: 1, Message: 'Kan inte hitta kunden.', Code: 2000433 } })
const refused = jsonReply(
  400,
  { ErrorInformation: { error: 1, message: 'Felaktigt fältnamn', code: 2001399 } },
  { 'x-uid': 'u1' },
)
const unavailable = { status: 503, body: '<html>Bad gateway</html>' }
const throttled = { status: 429 }
const unauthorized = jsonReply(401, { message: 'unauthorized' })

describe('a request', () => {
  it('carries the token, the query and the body', async () => {
    await using setup = await clientOf(inTurn(fine))
    await setup.api.request({ ...write, query: { email: 'å+b@example.test', page: '2' } })
    expect(setup.server.seen).toMatchObject([
      {
        method: 'POST',
        url: '/3/invoices?email=%C3%A5%2Bb%40example.test&page=2',
        body: '{"Invoice":{}}',
        headers: { authorization: 'Bearer token-0', accept: 'application/json', 'content-type': 'application/json' },
      },
    ])
  })

  it('brings the body and the request id', async () => {
    await using setup = await clientOf(inTurn({ ...fine, headers: { 'X-Uid': 'abc' } }))
    expect(await setup.api.request(read)).toEqual({
      ok: true,
      value: { status: 200, body: { Customer: { CustomerNumber: '12' } }, requestId: 'abc' },
    })
  })

  it('brings null for an answer without a body', async () => {
    await using setup = await clientOf(inTurn({ status: 204 }))
    expect(await setup.api.request({ ...update, method: 'DELETE' })).toMatchObject({ ok: true, value: { body: null } })
  })

  it('keeps every digit of a number', async () => {
    await using setup = await clientOf(inTurn({ status: 200, body: '{"Total":0.1,"Big":12345678901234567.89}' }))
    expect(await setup.api.request(read)).toMatchObject({
      value: { body: { Total: 0.1, Big: '12345678901234567.89' } },
    })
  })

  it('is counted each time it is sent, for the one who asked', async () => {
    await using setup = await clientOf(inTurn(unavailable, fine))
    let mine = 0
    const counting = countingClient(setup.api, () => {
      mine += 1
    })
    await counting.request(read)
    await setup.api.request(read)
    expect([mine, setup.budget.stats().total]).toEqual([2, 3])
  })
})

describe('a read', () => {
  it.each([
    ['a 503', unavailable],
    ['a dropped connection', 'drop'],
    ['a 429', throttled],
  ] as const)('is repeated after %s', async (_what, first) => {
    await using setup = await clientOf(inTurn(first, first, fine))
    expect(await setup.api.request(read)).toMatchObject({ ok: true })
    expect(setup.server.seen).toHaveLength(3)
  })

  it('gives up after four tries, for a person at the screen after two', async () => {
    await using setup = await clientOf(inTurn(unavailable))
    const answer = await setup.api.request(read)
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'server-error', status: 503, ambiguous: false } })
    expect(setup.server.seen).toHaveLength(4)
    await setup.api.request({ ...read, priority: 'interactive' })
    expect(setup.server.seen).toHaveLength(6)
  })

  it('waits longer each time', async () => {
    await using setup = await clientOf(inTurn(unavailable))
    await setup.api.request(read)
    expect(setup.clock.skipped).toEqual([500, 1_000, 2_000])
  })

  it('is repeated after a time-out', async () => {
    await using setup = await clientOf((_request, index) => {
      if (index > 0) return fine
      setImmediate(() => setup.clock.expireTimeouts())
      return 'hang'
    })
    expect(await setup.api.request(read)).toMatchObject({ ok: true })
  })

  it('is not repeated after an answer that means no', async () => {
    await using setup = await clientOf(inTurn(notFound))
    expect(await setup.api.request(read)).toMatchObject({
      ok: false,
      problem: { kind: 'not-found', entity: 'customers', target: '12', code: '2000433', status: 404, ambiguous: false },
    })
    expect(setup.server.seen).toHaveLength(1)
  })
})

describe.each([
  ['POST', write],
  ['PUT', update],
])('a write (%s)', (_verb, request) => {
  it.each([
    ['a 503', unavailable, { kind: 'server-error' }],
    ['a dropped connection', 'drop', { kind: 'unreachable' }],
    ['a success that can not be read', { status: 201, body: '<html>' }, { kind: 'unreadable' }],
    ['a redirect', { status: 302, headers: { location: '/login' } }, { kind: 'unreadable' }],
  ] as const)('is not repeated after %s, and may have happened', async (_what, reply, problem) => {
    await using setup = await clientOf(inTurn(reply, fine))
    expect(await setup.api.request(request)).toMatchObject({ ok: false, problem: { ...problem, ambiguous: true } })
    expect(setup.server.seen).toHaveLength(1)
  })

  it('is not repeated after a time-out, and may have happened', async () => {
    await using setup = await clientOf(() => {
      setImmediate(() => setup.clock.expireTimeouts())
      return 'hang'
    })
    const answer = await setup.api.request(request)
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'timeout', seconds: 30, ambiguous: true } })
    expect(setup.server.seen).toHaveLength(1)
  })

  it('surely did not happen when the system says no', async () => {
    await using setup = await clientOf(inTurn(refused))
    expect(await setup.api.request(request)).toEqual({
      ok: false,
      problem: {
        kind: 'invalid',
        message: 'Felaktigt fältnamn',
        details: [],
        code: '2001399',
        status: 400,
        requestId: 'u1',
        received: { ErrorInformation: { error: 1, message: 'Felaktigt fältnamn', code: 2001399 } },
        ambiguous: false,
      },
    })
  })

  it('is repeated after a 429, which was not executed', async () => {
    await using setup = await clientOf(inTurn({ ...throttled, headers: { 'retry-after': '3' } }, throttled, fine))
    expect(await setup.api.request(request)).toMatchObject({ ok: true })
    expect(setup.clock.skipped).toEqual([3_000, 1_000])
  })

  it('is repeated when there was no connection to send it over, and surely did not happen', async () => {
    const address = await closedAddress()
    await using setup = await clientOf(inTurn(fine), { baseUrl: address })
    expect(await setup.api.request(request)).toMatchObject({
      ok: false,
      problem: { kind: 'unreachable', address, cause: 'ECONNREFUSED', ambiguous: false },
    })
    expect(setup.clock.skipped).toEqual([500, 1_000, 2_000])
  })
})

describe('a 429 that does not end', () => {
  it('is reported in the end', async () => {
    await using setup = await clientOf(inTurn(throttled))
    expect(await setup.api.request(write)).toMatchObject({
      ok: false,
      problem: { kind: 'rate-limited', ambiguous: false },
    })
    expect(setup.server.seen).toHaveLength(9)
  })
})

describe('a refused token', () => {
  it('is replaced once, for writes as well', async () => {
    await using setup = await clientOf(({ headers }) =>
      headers.authorization === 'Bearer token-1' ? fine : unauthorized,
    )
    expect(await setup.api.request(write)).toMatchObject({ ok: true })
    expect(setup.tokens.invalidated).toEqual(['token-0'])
  })

  it('is reported when the fresh one is refused too', async () => {
    await using setup = await clientOf(inTurn(unauthorized))
    expect(await setup.api.request(read)).toMatchObject({
      ok: false,
      problem: { kind: 'unauthorized', ambiguous: false },
    })
    expect(setup.server.seen).toHaveLength(2)
  })

  it('is not replaced when the scope is what is missing', async () => {
    const noScope = jsonReply(401, { error: { code: 401, key: 'scopes.insufficient', message: 'No', details: [] } })
    await using setup = await clientOf(inTurn(noScope), { system: 'jortt' })
    expect(await setup.api.request(read)).toMatchObject({ ok: false, problem: { kind: 'scope-missing' } })
    expect(setup.tokens.invalidated).toEqual([])
  })
})

describe('stopping', () => {
  it('ends a request that is under way; a write may have happened', async () => {
    const stop = new AbortController()
    await using setup = await clientOf(() => {
      setImmediate(() => stop.abort())
      return 'hang'
    })
    const answer = await setup.api.request({ ...write, signal: stop.signal })
    expect(answer).toEqual({ ok: false, problem: { kind: 'stopped', ambiguous: true } })
  })

  it('ends a request that was not sent yet', async () => {
    await using setup = await clientOf(inTurn(fine))
    expect(await setup.api.request({ ...write, signal: AbortSignal.abort() })).toEqual({
      ok: false,
      problem: { kind: 'stopped', ambiguous: false },
    })
    expect(setup.server.seen).toEqual([])
  })
})

describe('an address that can never work', () => {
  it.each([
    ['is no address', 'not an address', 'ERR_INVALID_URL'],
    ['has a port that is not for the web', 'http://127.0.0.1:1', 'BAD_PORT'],
    ['is not for the web', 'ftp://127.0.0.1', 'UNKNOWN_SCHEME'],
  ])('is reported at once when it %s', async (_what, baseUrl, cause) => {
    await using setup = await clientOf(inTurn(fine), { baseUrl })
    expect(await setup.api.request(write)).toMatchObject({
      ok: false,
      problem: { kind: 'unreachable', address: baseUrl, cause, ambiguous: false },
    })
    expect(setup.clock.skipped).toEqual([])
  })
})
