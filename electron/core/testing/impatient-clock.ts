import type { Clock } from '../host.ts'

/** A clock for tests with real servers: pauses are over at once, time-outs come when the test says so. */
export interface ImpatientClock extends Clock {
  /** The pauses that were skipped, in milliseconds. */
  readonly skipped: readonly number[]
  /** Lets all time-outs that are running expire. */
  expireTimeouts(): void
}

/** Longer waits are time-outs: what the app waits for on purpose is shorter. */
const longestPauseMs = 20_000

export function impatientClock(start = '2026-11-20T09:00:00.000Z'): ImpatientClock {
  const skipped: number[] = []
  const timeouts = new Set<() => void>()
  let time = new Date(start).getTime()
  return {
    skipped,
    now: () => new Date(time),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      if (ms <= longestPauseMs) {
        skipped.push(ms)
        time += ms
        return
      }
      await new Promise<void>((resolve, reject) => {
        timeouts.add(resolve)
        signal?.addEventListener('abort', () => {
          timeouts.delete(resolve)
          reject(signal.reason)
        })
      })
    },
    expireTimeouts: () => {
      for (const expire of timeouts) expire()
    },
  }
}
