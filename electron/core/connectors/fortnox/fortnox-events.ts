import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { AccessTokens } from '../../connections/access-tokens.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import { untilAborted } from '../../connections/until-aborted.ts'
import type { Clock } from '../../host.ts'
import type { FortnoxEvent, FortnoxTopic } from './fortnox-event-messages.ts'
import { type EventsLine, openEventsLine } from './fortnox-events-line.ts'

/** All it takes to be told of changes in one Fortnox company. */
export interface EventsWatch {
  /** Of the event service: `eventsUrlOf(connection.baseUrl)`. */
  readonly url: string
  readonly tokens: AccessTokens
  readonly clientSecret: string
  readonly topics: readonly FortnoxTopic[]
  /** Where each topic goes on: the offset of the last event that was handled, as stored. None begins at present. */
  readonly offsets: ReadonlyMap<FortnoxTopic, string>
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal
  /**
   * Handles one event and then stores its offset. One event at a time, in the order of its topic; the same one may come
   * again. A rejection ends the watch with it.
   */
  readonly onEvent: (event: FortnoxEvent) => Promise<void>
  /** Events come from now on; what happened before in these topics is not told and has to be read once. */
  readonly onSubscribed?: (fromNow: readonly FortnoxTopic[]) => void
  /** The line is down; the next try is in so many milliseconds. */
  readonly onLost?: (retryInMs: number) => void
}

/** Why no events can be had, however often one tries. */
export type EventsProblem =
  | { readonly kind: 'no-token'; readonly failure: ApiFailure }
  | { readonly kind: 'token-refused' }
  | { readonly kind: 'client-refused' }
  | { readonly kind: 'topics-refused'; readonly topics: readonly string[] }

const FORTNOX_ORIGIN = 'https://api.fortnox.se'
const FORTNOX_EVENTS = 'wss://ws.fortnox.se/topics-v1'

/** How often the line is tried, and how long it may be silent. */
const beatMs = 30_000
const silenceMs = 75_000

const firstPauseMs = 1_000
const longestPauseMs = 300_000

/** Where the events of the API at `baseUrl` come from: for any other host than Fortnox' own, the same origin. */
export function eventsUrlOf(baseUrl: string): string {
  const { origin } = new URL(baseUrl)
  return origin === FORTNOX_ORIGIN ? FORTNOX_EVENTS : `${origin.replace(/^http/, 'ws')}/topics-v1`
}

/**
 * Listens until `signal` is aborted, which is a success. A lost line is opened again, after longer and longer pauses, and
 * goes on behind the last event handled. Nothing may depend on it: it only tells sooner what polling finds as well
 * (`apis/fortnox.md §6`).
 */
export async function watchFortnoxEvents(watch: EventsWatch): Promise<Result<'stopped', EventsProblem>> {
  const { clock, random, signal } = watch
  const offsets = new Map(watch.offsets)
  for (let misses = 0; !signal.aborted; misses += 1) {
    const end = await listenOnce(watch, offsets)
    if (end.kind === 'problem') return fail(end.problem)
    if (end.subscribed) misses = 0
    if (signal.aborted) break
    const pauseMs = Math.round(Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(misses, 20)) * (1 - random() / 2))
    watch.onLost?.(pauseMs)
    await clock.sleep(pauseMs, signal).catch(() => undefined)
  }
  return succeed('stopped')
}

type End =
  | { readonly kind: 'problem'; readonly problem: EventsProblem }
  /** `subscribed`: events were coming, so the next try need not wait long. */
  | { readonly kind: 'lost'; readonly subscribed: boolean }

const lost: End = { kind: 'lost', subscribed: false }
const problem = (what: EventsProblem): End => ({ kind: 'problem', problem: what })

async function listenOnce(watch: EventsWatch, offsets: Map<FortnoxTopic, string>): Promise<End> {
  const { clock, signal, topics } = watch
  const first = await watch.tokens.get(signal)
  if (!first.ok) return isPassing(first.problem) ? lost : problem({ kind: 'no-token', failure: first.problem })
  using line = await openEventsLine(watch.url, clock, signal)
  if (!line) return lost
  const joined = await join(line, watch, first.value)
  if (joined.kind !== 'token') return joined

  const wanted = topics.map((topic) => {
    const offset = offsets.get(topic)
    return offset === undefined ? { topic } : { topic, offset }
  })
  const added = await line.ask('add-topics-v1', { topics: wanted })
  if (!added) return lost
  if (!added.ok) return refusedTopics(added.invalidTopics, offsets)

  const handling = handleInTurn(line, watch, offsets)
  const subscribed = await line.ask('subscribe-v1', {})
  if (subscribed?.ok) {
    watch.onSubscribed?.(topics.filter((topic) => !offsets.has(topic)))
    await keepAlive(line, watch, joined.token)
  }
  line[Symbol.dispose]()
  await handling.finished()
  return { kind: 'lost', subscribed: subscribed?.ok === true }
}

/** Adds the tenant of this token; a refused token is renewed once. */
async function join(
  line: EventsLine,
  watch: EventsWatch,
  accessToken: string,
): Promise<End | { readonly kind: 'token'; readonly token: string }> {
  let token = accessToken
  for (let attempt = 1; ; attempt += 1) {
    const answer = await addTenant(line, watch, token)
    if (!answer) return lost
    if (answer.ok) return { kind: 'token', token }
    if (answer.invalidTokens.length === 0) return problem({ kind: 'client-refused' })
    if (attempt === 2) return problem({ kind: 'token-refused' })
    watch.tokens.invalidate(token)
    const renewed = await watch.tokens.get(watch.signal)
    if (!renewed.ok) return isPassing(renewed.problem) ? lost : problem({ kind: 'no-token', failure: renewed.problem })
    token = renewed.value
  }
}

function addTenant(line: EventsLine, { clientSecret }: EventsWatch, token: string) {
  return line.ask('add-tenants-v1', { includeChildTenants: false, clientSecret, accessTokens: [`Bearer ${token}`] })
}

/** An offset may be too old to go on from (14 days are kept): the topic then begins at present. */
function refusedTopics(names: readonly string[], offsets: Map<FortnoxTopic, string>): End {
  const stale = [...offsets.keys()].filter((topic) => names.includes(topic))
  for (const topic of stale) offsets.delete(topic)
  return stale.length > 0 ? lost : problem({ kind: 'topics-refused', topics: names })
}

/** Hands the events on, one after the other. A duplicate of the last one of its topic is left out. */
function handleInTurn(line: EventsLine, { onEvent }: EventsWatch, offsets: Map<FortnoxTopic, string>) {
  let turn: Promise<void> = Promise.resolve()
  line.onEvent = (event) => {
    turn = turn.then(async () => {
      if (offsets.get(event.topic) === event.offset) return
      await onEvent(event)
      offsets.set(event.topic, event.offset)
    })
    turn.catch(() => line[Symbol.dispose]())
  }
  return { finished: () => turn }
}

/** Until the line is lost: says now and then that somebody is here, and adds the tenant again when its token is another. */
async function keepAlive(line: EventsLine, watch: EventsWatch, joinedWith: string): Promise<void> {
  const { clock, signal, tokens } = watch
  let token = joinedWith
  while (!line.lost.aborted) {
    const rested = await clock.sleep(beatMs, line.lost).then(
      () => true,
      () => false,
    )
    if (!rested || clock.now().getTime() - line.lastHeardAt() > silenceMs) return
    line.ping()
    const present = await untilAborted(tokens.get(signal), line.lost)
    // A token that can't be had for the moment is asked for again at the next beat.
    if (!present?.ok || present.value === token) continue
    const answer = await addTenant(line, watch, present.value)
    if (!answer?.ok) return
    token = present.value
  }
}

function isPassing({ kind }: ApiFailure): boolean {
  return ['rate-limited', 'server-error', 'timeout', 'unreachable', 'unreadable', 'stopped'].includes(kind)
}
