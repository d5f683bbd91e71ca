import type { ConnectionAccess } from '../../../connections/connection-access.ts'
import type { ConnectionLookup } from '../../../connections/connection-store.ts'
import type { Host } from '../../../host.ts'
import type { FortnoxEvent, FortnoxTopic } from '../fortnox-event-messages.ts'
import { eventsUrlOf, watchFortnoxEvents } from '../fortnox-events.ts'
import type { EventOffsets } from './event-offsets.ts'
import type { FortnoxMirror } from './fortnox-mirror.ts'
import type { MirrorRegister } from './mirror-register.ts'

export interface FollowedEvents extends AsyncDisposable {
  /** From now on the events of each Fortnox company that a run works with are followed. */
  start(): void
}

export interface FollowParts {
  readonly connections: Pick<ConnectionLookup, 'clientSecret'>
  readonly access: Pick<ConnectionAccess, 'fortnox' | 'credentials'>
  readonly mirror: FortnoxMirror
  readonly offsets: EventOffsets
  readonly host: Pick<Host, 'clock' | 'random'>
}

const topics: { readonly [Topic in FortnoxTopic]?: MirrorRegister } = {
  customers: 'customer',
  articles: 'article',
  orders: 'order',
  invoices: 'invoice',
}

/**
 * Brings the mirror up to date a little sooner than polling does. Begins when a run works with a company, for until then
 * nobody asks the mirror, and every run brings it up to date when it begins. Nothing depends on it: where events can't be
 * had, a miss is vouched for by polling alone.
 */
export function followFortnoxEvents(parts: FollowParts): FollowedEvents {
  const { mirror, connections, access, host, offsets } = parts
  const stopping = new AbortController()
  const { signal } = stopping
  const following = new Map<string, Promise<void>>()

  async function follow(connectionId: string): Promise<void> {
    const clientSecret = await connections.clientSecret(connectionId)
    if (clientSecret === null) return
    const { baseUrl, tokens } = await access.credentials(connectionId)
    // Why it ended is of no interest: polling finds the same.
    await watchFortnoxEvents({
      url: eventsUrlOf(baseUrl),
      tokens,
      clientSecret,
      topics: Object.keys(topics) as FortnoxTopic[],
      offsets: offsets.of(connectionId),
      clock: host.clock,
      random: host.random,
      signal,
      onEvent: async (event) => {
        await take(connectionId, event)
        offsets.save(connectionId, event.topic, event.offset)
      },
    })
  }

  async function take(connectionId: string, { topic, type, entityId: number }: FortnoxEvent): Promise<void> {
    const register = topics[topic]
    if (!register || number === '') return
    const place = { connectionId, register }
    if (mirror.records.state(place) === null || mirror.ownWrites.has(place, number)) return
    switch (doneIn(type)) {
      case 'deleted':
        return mirror.records.forget(place, number)
      case 'cancelled':
        return mirror.records.save(place, [{ DocumentNumber: number, Cancelled: true }])
      case 'created':
        // What is on its way from here has an event, too, which may be quicker than its answer.
        if (!mirror.gate(place).isCreating && !mirror.records.has(place, number)) mirror.records.vouched(place, null)
        return
      case 'updated':
        // Of documents nothing that look-ups need changes but what has an event of its own.
        if (register !== 'customer') return
        return fetchCustomer(connectionId, number)
      default:
        return
    }
  }

  async function fetchCustomer(connectionId: string, number: string): Promise<void> {
    const got = await (await access.fortnox(connectionId)).get('customer', number, { signal })
    if (!got.ok) return
    const place = { connectionId, register: 'customer' as const }
    if (got.value) mirror.records.save(place, [got.value.record])
    else mirror.records.forget(place, number)
  }

  return {
    start() {
      mirror.onUse = (connectionId) => {
        if (signal.aborted || following.has(connectionId)) return
        // A connection that was removed, a database that was closed: there is nothing left to be quick for.
        following.set(
          connectionId,
          follow(connectionId).catch(() => undefined),
        )
      }
    },
    async [Symbol.asyncDispose]() {
      mirror.onUse = null
      stopping.abort()
      await Promise.all(following.values())
    },
  }
}

/** "invoice-cancelled-v1" → "cancelled"; orders and invoices spell it so, offers with one l (`apis/fortnox.md §6`). */
const doneIn = (type: string): string => type.split('-').at(1) ?? ''
