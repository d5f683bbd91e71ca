import { describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import { aSandbox, FakeClock, fortnoxCaller, fortnoxToken } from '../../../sandbox/testing/sandbox-client.ts'
import type { AccessTokens } from '../../connections/access-tokens.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import { simulatedClock } from '../../testing/simulated-clock.ts'
import type { FortnoxEvent, FortnoxTopic } from './fortnox-event-messages.ts'
import { type EventsProblem, type EventsWatch, eventsUrlOf, watchFortnoxEvents } from './fortnox-events.ts'

type Sandbox = Awaited<ReturnType<typeof aSandbox>>

/** Tokens that are there already; `invalidate` moves on to the next. */
function tokensOf(...tokens: readonly string[]): AccessTokens {
  const left = [...tokens]
  return {
    get: async () => succeed(left[0] ?? ''),
    invalidate: () => void left.shift(),
  }
}

/** A watch under way, what it was told and how it ended. */
class Watched implements AsyncDisposable {
  readonly events: FortnoxEvent[] = []
  readonly subscribed: (readonly FortnoxTopic[])[] = []
  readonly pauses: number[] = []
  readonly clock = simulatedClock()
  readonly end: Promise<Result<'stopped', EventsProblem>>
  readonly #stop = new AbortController()

  constructor(given: Pick<EventsWatch, 'url' | 'tokens' | 'topics'> & Partial<EventsWatch>) {
    this.end = watchFortnoxEvents({
      clientSecret: 'sandbox-secret-fortnox',
      offsets: new Map(),
      clock: this.clock,
      random: () => 0,
      signal: this.#stop.signal,
      onEvent: async (event) => void this.events.push(event),
      onSubscribed: (fromNow) => void this.subscribed.push(fromNow),
      onLost: (retryInMs) => void this.pauses.push(retryInMs),
      ...given,
    })
  }

  /** Resolves as soon as it listens, for the `times`th time; meanwhile pauses pass. */
  async listening(times = 1): Promise<void> {
    await expect
      .poll(async () => {
        if (this.pauses.length > 0) await this.clock.advance(this.pauses.at(-1) ?? 0)
        return this.subscribed.length
      })
      .toBe(times)
  }

  async told(count: number): Promise<readonly string[]> {
    await expect.poll(() => this.events.length).toBe(count)
    return this.events.map(({ type, entityId }) => `${type} ${entityId}`)
  }

  stop(): Promise<Result<'stopped', EventsProblem>> {
    this.#stop.abort()
    return this.end
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    await this.end.catch(() => undefined)
  }
}

async function aWatch(sandbox: Sandbox, given: Partial<EventsWatch> = {}): Promise<Watched> {
  return new Watched({
    url: eventsUrlOf(sandbox.fortnox.baseUrl),
    tokens: tokensOf(await fortnoxToken(sandbox)),
    topics: ['customers'],
    ...given,
  })
}

async function createCustomers(sandbox: Sandbox, ...numbers: readonly string[]): Promise<void> {
  const caller = await fortnoxCaller(sandbox)
  for (const CustomerNumber of numbers) await caller.post('/3/customers', { Customer: { Name: 'Ny', CustomerNumber } })
}

it('events come from a host of their own at Fortnox, else from where the API is', () => {
  expect(eventsUrlOf('https://api.fortnox.se')).toBe('wss://ws.fortnox.se/topics-v1')
  expect(eventsUrlOf('http://127.0.0.1:4711')).toBe('ws://127.0.0.1:4711/topics-v1')
  expect(eventsUrlOf('https://test.example')).toBe('wss://test.example/topics-v1')
})

describe('watching Fortnox events', () => {
  it('tells what changed, one event after the other, until it is stopped', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    await using watched = await aWatch(sandbox)
    await watched.listening()
    expect(watched.subscribed).toEqual([['customers']])
    await createCustomers(sandbox, 'K1', 'K2')
    expect(await watched.told(2)).toEqual(['customer-created-v1 K1', 'customer-created-v1 K2'])
    expect(watched.events[0]).toMatchObject({ topic: 'customers', at: new Date('2026-11-20T09:00:00.000Z') })
    expect(await watched.stop()).toEqual(succeed('stopped'))
  })

  it('goes on behind a stored offset and says which topics begin at present', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    await using first = await aWatch(sandbox)
    await first.listening()
    await createCustomers(sandbox, 'K1', 'K2', 'K3')
    await first.told(3)
    await first.stop()
    const offsets = new Map([['customers', first.events[0]?.offset ?? '']] as const)
    await using second = await aWatch(sandbox, { topics: ['customers', 'orders'], offsets })
    expect(await second.told(2)).toEqual(['customer-created-v1 K2', 'customer-created-v1 K3'])
    expect(second.subscribed).toEqual([['orders']])
  })

  it('comes back after a cut and misses nothing, though the line is lost again and again', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    await using watched = await aWatch(sandbox)
    await watched.listening()
    await createCustomers(sandbox, 'K1')
    await watched.told(1)
    sandbox.setFaults(['lost-events'])
    await createCustomers(sandbox, 'K2', 'K3', 'K4', 'K5')
    await watched.listening(2)
    await expect
      .poll(async () => {
        await watched.clock.advance(10_000)
        return watched.events.length
      })
      .toBe(5)
    expect(watched.events.map(({ entityId }) => entityId)).toEqual(['K1', 'K2', 'K3', 'K4', 'K5'])
  })

  it('tells an event once that comes twice in a row', async () => {
    await using sandbox = await aSandbox({ invoices: 0, faults: ['duplicate-events'] })
    await using watched = await aWatch(sandbox)
    await watched.listening()
    await createCustomers(sandbox, 'K1', 'K2')
    expect(await watched.told(2)).toEqual(['customer-created-v1 K1', 'customer-created-v1 K2'])
  })

  it('comes again with an event whose handling was broken off', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const before = await aWatch(sandbox)
    await before.listening()
    await createCustomers(sandbox, 'K1')
    await before.told(1)
    await before.stop()
    const offsets = new Map([['customers', before.events[0]?.offset ?? '']] as const)
    await createCustomers(sandbox, 'K2')
    await using broken = await aWatch(sandbox, { offsets, onEvent: () => Promise.reject(new Error('disk full')) })
    await expect(broken.end).rejects.toThrow('disk full')
    await using again = await aWatch(sandbox, { offsets })
    expect(await again.told(1)).toEqual(['customer-created-v1 K2'])
  })

  it('begins at present where the offset is too old to go on from', async () => {
    const clock = new FakeClock()
    await using sandbox = await aSandbox({ invoices: 0, clock: clock.read })
    await using first = await aWatch(sandbox)
    await first.listening()
    await createCustomers(sandbox, 'K1')
    await first.told(1)
    await first.stop()
    clock.advance(15 * 24 * 3600)
    const offsets = new Map([['customers', first.events[0]?.offset ?? '']] as const)
    await using second = await aWatch(sandbox, { offsets })
    await second.listening()
    expect(second.subscribed).toEqual([['customers']])
  })

  it('adds the tenant again as soon as its token was renewed', async () => {
    const clock = new FakeClock()
    await using sandbox = await aSandbox({ invoices: 0, clock: clock.read })
    let token = await fortnoxToken(sandbox)
    const tokens: AccessTokens = { get: async () => succeed(token), invalidate: () => {} }
    await using watched = await aWatch(sandbox, { tokens })
    await watched.listening()
    clock.advance(3601)
    token = await fortnoxToken(sandbox)
    await watched.clock.advance(30_000)
    await expect
      .poll(async () => {
        await createCustomers(sandbox, `K${watched.clock.now().getTime()}`)
        await watched.clock.advance(1)
        return watched.events.length
      })
      .toBeGreaterThan(0)
    expect(watched.subscribed).toHaveLength(1)
  })

  it('renews a refused token once, and then says so', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    await using good = await aWatch(sandbox, { tokens: tokensOf('spent', await fortnoxToken(sandbox)) })
    await good.listening()
    await using bad = await aWatch(sandbox, { tokens: tokensOf('spent', 'spent too') })
    expect(await bad.end).toEqual(fail({ kind: 'token-refused' }))
  })

  it('says when the client secret or a topic is refused, or no token is to be had', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    await using secret = await aWatch(sandbox, { clientSecret: 'wrong' })
    expect(await secret.end).toEqual(fail({ kind: 'client-refused' }))
    await using none = await aWatch(sandbox, { topics: [] })
    expect(await none.end).toEqual(fail({ kind: 'topics-refused', topics: [] }))
    const failure: ApiFailure = { kind: 'token-refused', code: 'invalid_grant', message: 'gone', ambiguous: false }
    await using consent = await aWatch(sandbox, { tokens: { get: async () => fail(failure), invalidate: () => {} } })
    expect(await consent.end).toEqual(fail({ kind: 'no-token', failure }))
  })

  it('tries again after longer and longer pauses while nobody is there', async () => {
    await using watched = new Watched({
      url: 'ws://127.0.0.1:9/topics-v1',
      tokens: tokensOf('any'),
      topics: ['orders'],
    })
    await expect
      .poll(async () => {
        await watched.clock.advance(300_000)
        return watched.pauses.length
      })
      .toBeGreaterThan(10)
    expect(watched.pauses.slice(0, 4)).toEqual([1000, 2000, 4000, 8000])
    expect(Math.max(...watched.pauses)).toBe(300_000)
    expect(await watched.stop()).toEqual(succeed('stopped'))
  })

  it('gives up a line that has fallen silent', async () => {
    using server = silentServer()
    await using watched = new Watched({ url: await server.url, tokens: tokensOf('any'), topics: ['orders'] })
    await watched.listening()
    await watched.clock.advance(60_000)
    expect(watched.pauses).toEqual([])
    await watched.clock.advance(60_000)
    await expect.poll(() => watched.pauses.length).toBe(1)
  })
})

/** Agrees to everything and then says nothing more, not even that it is there. */
function silentServer(): Disposable & { readonly url: Promise<string> } {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false })
  server.on('connection', (socket) => {
    socket.on('message', (data) => {
      const { command }: { readonly command: string } = JSON.parse(String(data))
      socket.send(JSON.stringify({ response: command, result: 'ok' }))
    })
  })
  return {
    url: new Promise((resolve) =>
      server.once('listening', () => {
        const address = server.address()
        if (typeof address === 'object' && address) resolve(`ws://127.0.0.1:${address.port}/topics-v1`)
      }),
    ),
    [Symbol.dispose]: () => {
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}
