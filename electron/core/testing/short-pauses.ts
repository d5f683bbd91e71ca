import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../host.ts'

/** The pauses that the app makes on purpose; what is longer is a time-out, which a slow machine must not run into. */
const longestPauseMs = 2_000

/** Real time with short pauses cut to a twentieth: for whole runs in which something is waited for. */
export function shortPauses(): Clock {
  return {
    now: () => new Date(),
    sleep: async (ms, signal) => {
      try {
        await delay(ms <= longestPauseMs ? Math.ceil(ms / 20) : ms, undefined, { ...(signal && { signal }) })
      } catch (error) {
        throw signal?.aborted ? signal.reason : error
      }
    },
  }
}
