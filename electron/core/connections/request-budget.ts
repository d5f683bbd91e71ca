import type { Clock } from '../host.ts'
import { backoffMs } from './backoff.ts'
import type { Budget } from './connection.ts'
import { noNotes, type SlotNotes, type TakenSlots } from './slot-notes.ts'

/**
 * Lets the requests of one connection through: never more than the system allows, a person's clicks before runs.
 *
 * The system counts a request when it arrives, which is some time between sending it and its answer. So a slot is taken
 * when sending and comes free a whole window after the answer: then no window the system can look at holds more than
 * the limit, however slow the way there and back.
 *
 * Slots that are taken all at once come free all at once, a whole window later, and a person's click would wait for that.
 * So runs are paced: a few requests at once, then evenly spaced. Clicks are not held up by the pace, and the last free
 * slot is kept for them while no other is about to come free.
 *
 * The process that comes after this one, or that is there beside it, is told by notes. So that not each request costs a
 * write, they say beforehand that half of the slots, or all, are taken for a window; a process that ends notes what is.
 */
export interface RequestBudget extends Disposable {
  /** Waits for a slot. Rejects with the signal's reason when aborted meanwhile; the place in the queue is given up. */
  take(priority: Priority, signal: AbortSignal): Promise<RequestSlot>
  stats(): BudgetStats
}

/** A person waiting at the screen goes before a run. */
export type Priority = 'interactive' | 'run'

/** Exactly one of these must be called, when the request has ended; more calls do nothing. */
export interface RequestSlot {
  /** There was an answer. */
  release(): void
  /** There will be none: the request may still be on its way. */
  unanswered(): void
  /** The answer was 429: everybody waits, `retryAfterMs` if the system said so, else longer each time. */
  throttled(retryAfterMs: number | null): void
}

export interface BudgetStats {
  /** Requests that count against the current window. */
  readonly inWindow: number
  readonly limit: number
  readonly seconds: number
  /** Requests that wait for a slot. */
  readonly waiting: number
  /** Requests let through since the start. */
  readonly total: number
  /** Until when a 429 holds everybody back. */
  readonly pausedUntil: Date | null
}

/** Clocks count whole milliseconds and both ends round; this keeps the rounding on the safe side. */
const marginMs = 10

/** What was sent and is not waited for any more arrives within this, or not at all. */
const underWayMs = 1_000

/** How long a click may wait while runs use all there is, with some room for timers that are late. */
const clickPatienceMs = 800

/** Runs may be ahead of the even pace by this much of a second's worth of requests. */
const burstSeconds = 0.6

/** Too few slots to keep one of them free. */
const fewSlots = 10

type Waiting = { readonly enter: () => void }

export function createRequestBudget(
  budget: Budget,
  clock: Clock,
  random: () => number,
  notes: SlotNotes = noNotes,
): RequestBudget {
  const queues: Record<Priority, Waiting[]> = { interactive: [], run: [] }
  const coolingUntil: number[] = []
  const end = new AbortController()
  let inFlight = 0
  let total = 0
  let pausedUntil = 0
  let refusals = 0
  let alarm: AbortController | null = null
  /** When the next request would be due if all were evenly spaced. */
  let dueAt = 0

  const windowMs = budget.seconds * 1000
  const spacingMs = windowMs / budget.requests
  const leadMs = Math.max(0, Math.floor((burstSeconds * 1000) / spacingMs) - 1) * spacingMs

  // Not the time of day: set back, it would hold every slot for hours, and set forward, it would let too much through.
  const now = () => clock.steady?.() ?? clock.now().getTime()
  const isStillTaken = ({ until }: TakenSlots) => {
    const left = until - now()
    // A time further off than any note was written before the machine was started again, which takes longer than a window.
    return left > 0 && left <= 2 * windowMs + underWayMs + marginMs
  }
  const takenByOthers = notes
    .others()
    .filter(isStillTaken)
    .flatMap(({ count, until }) => Array.from({ length: Math.min(count, budget.requests) }, () => until))
    .toSorted((one, other) => one - other)
  let noted: TakenSlots = { count: 0, until: Number.NEGATIVE_INFINITY }

  const ownUsed = () => {
    forgetUpTo(now(), coolingUntil)
    return inFlight + coolingUntil.length
  }
  const used = () => {
    forgetUpTo(now(), takenByOthers)
    return ownUsed() + takenByOthers.length
  }
  const nextFree = (): number | null => {
    const next = Math.min(coolingUntil[0] ?? Number.POSITIVE_INFINITY, takenByOthers[0] ?? Number.POSITIVE_INFINITY)
    return next === Number.POSITIVE_INFINITY ? null : next
  }

  /** When a request of this priority may go, as far as time alone can tell; null while it depends on an answer. */
  function opensAt(priority: Priority): number | null {
    const free = budget.requests - used()
    const nextFreeAt = nextFree()
    if (free < 1) return nextFreeAt === null ? null : Math.max(nextFreeAt, pausedUntil)
    if (priority === 'interactive') return pausedUntil
    const pacedAt = Math.max(pausedUntil, dueAt - leadMs)
    if (free > 1 || budget.requests < fewSlots) return pacedAt
    return nextFreeAt === null ? null : Math.max(pacedAt, nextFreeAt - clickPatienceMs)
  }

  const first = (): Priority | null =>
    queues.interactive.length > 0 ? 'interactive' : queues.run.length > 0 ? 'run' : null

  function letThrough(): void {
    let opens: number | null = null
    for (let priority = first(); priority !== null; priority = first()) {
      opens = opensAt(priority)
      if (opens === null || opens > now()) break
      queues[priority].shift()?.enter()
    }
    setAlarm(first() === null ? null : opens)
  }

  /** Wakes up when the next request may go by time alone; a slot in flight calls by itself. */
  function setAlarm(wakeAt: number | null): void {
    alarm?.abort()
    alarm = null
    if (wakeAt === null) return
    alarm = new AbortController()
    const ms = Math.max(1, Math.ceil(wakeAt - now()))
    clock.sleep(ms, AbortSignal.any([alarm.signal, end.signal])).then(letThrough, () => {})
  }

  /** Sees to it that the notes cover one request more. */
  function note(): void {
    const needed = ownUsed() + 1
    if (needed <= noted.count && now() < noted.until) return
    const half = Math.ceil(budget.requests / 2)
    noted = { count: needed > half ? budget.requests : half, until: now() + windowMs }
    notes.write([{ count: noted.count, until: freeAfter(noted.until + underWayMs) }], isStillTaken)
  }

  const freeAfter = (at: number) => Math.ceil(at + windowMs + marginMs)

  function enter(): RequestSlot {
    note()
    const enteredAt = now()
    const pauseAtEntry = pausedUntil
    let ended = false
    inFlight += 1
    total += 1
    dueAt = Math.max(dueAt, enteredAt) + spacingMs

    const leave = (arrivedBy: number) => {
      ended = true
      inFlight -= 1
      insert(coolingUntil, arrivedBy + windowMs + marginMs)
    }
    const leaveWell = (arrivedBy: number) => {
      if (ended) return
      leave(arrivedBy)
      if (pausedUntil <= enteredAt) refusals = 0
      letThrough()
    }
    return {
      release: () => leaveWell(now()),
      unanswered: () => leaveWell(now() + underWayMs),
      throttled: (retryAfterMs) => {
        if (ended) return
        leave(now())
        // Of requests that were refused together, only the first makes the wait longer.
        if (pausedUntil === pauseAtEntry) refusals += 1
        const wait = retryAfterMs ?? (pausedUntil === pauseAtEntry ? backoffMs(refusals, random) : 0)
        pausedUntil = Math.max(pausedUntil, now() + wait)
        letThrough()
      },
    }
  }

  return {
    take: (priority, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const queue = queues[priority]
        const giveUp = () => {
          queue.splice(queue.indexOf(waiting), 1)
          reject(signal.reason)
        }
        const waiting: Waiting = {
          enter: () => {
            signal.removeEventListener('abort', giveUp)
            try {
              resolve(enter())
            } catch (error) {
              reject(error)
            }
          },
        }
        signal.addEventListener('abort', giveUp, { once: true })
        queue.push(waiting)
        letThrough()
      }),
    stats: () => ({
      inWindow: used(),
      limit: budget.requests,
      seconds: budget.seconds,
      waiting: queues.interactive.length + queues.run.length,
      total,
      pausedUntil: pausedUntil > now() ? new Date(clock.now().getTime() + pausedUntil - now()) : null,
    }),
    [Symbol.dispose]: () => {
      end.abort()
      if (noted.count === 0) return
      const arriving = freeAfter(now() + underWayMs)
      const taken = [...Array.from({ length: ownUsed() - coolingUntil.length }, () => arriving), ...coolingUntil]
      notes.write(counted(taken), isStillTaken)
    },
  }
}

/** Takes those out of ascending times that are over. */
function forgetUpTo(now: number, times: number[]): void {
  while (times[0] !== undefined && times[0] <= now) times.shift()
}

/** Puts a time among ascending ones. */
function insert(times: number[], time: number): void {
  let place = times.length
  while (place > 0 && (times[place - 1] ?? 0) > time) place -= 1
  times.splice(place, 0, time)
}

function counted(times: readonly number[]): readonly TakenSlots[] {
  const counts = new Map<number, number>()
  for (const time of times.map(Math.ceil)) counts.set(time, (counts.get(time) ?? 0) + 1)
  return [...counts].map(([until, count]) => ({ count, until }))
}
