import type { DueTimes } from './due-times.ts'
import type { Schedule } from './schedule.ts'

export interface Due {
  /** The times that get a run now, in order. */
  readonly times: readonly Date[]
  /** How many other times passed. */
  readonly skipped: number
  /** Everything up to here is dealt with already; what `times` holds is dealt with as each run is started. */
  readonly handledUntil: Date
}

/** A run that is this late was not missed: the machine was busy. */
const punctualMs = 90_000
/** Whoever was away for a month does not want seven hundred runs. */
const mostRuns = 24
/** Beyond this nobody counts what was missed. */
const longestLookMs = 31 * 24 * 3_600_000
/** A clock that goes back less than this is being corrected, and what was due in that time has had its run. */
const correctionMs = 2 * 3_600_000

/**
 * What a schedule asks for at this moment. `handledUntil` is what the last answer said. A clock set back a little starts
 * nothing twice; one set back by much is taken for right now, so that a flow does not stay silent until then.
 */
export function dueNow(times: DueTimes, missed: Schedule['missed'], handledUntil: Date, now: Date): Due {
  const ahead = handledUntil.getTime() - now.getTime()
  if (ahead > correctionMs) return { times: [], skipped: 0, handledUntil: now }
  if (ahead > 0) return { times: [], skipped: 0, handledUntil }

  const passed: Date[] = []
  let count = 0
  const from = new Date(Math.max(handledUntil.getTime(), now.getTime() - longestLookMs))
  for (let at = times.next(from); at !== null && at <= now; at = times.next(at)) {
    count += 1
    passed.push(at)
    if (passed.length > mostRuns) passed.shift()
  }
  const last = passed.at(-1)
  if (!last) return { times: [], skipped: 0, handledUntil }
  const isPunctual = now.getTime() - last.getTime() <= punctualMs
  const due = missed === 'each' ? passed : missed === 'once' || isPunctual ? [last] : []
  return { times: due, skipped: count - due.length, handledUntil: due.length === 0 ? now : handledUntil }
}
