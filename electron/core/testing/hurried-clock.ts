import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '../host.ts'

const haste = 20

/** Time that passes twenty times as fast: for whole runs with pauses, back-offs and time-outs against real servers. */
export function hurriedClock(): Clock {
  const start = Date.now()
  return {
    now: () => new Date(start + (Date.now() - start) * haste),
    sleep: async (ms, signal) => {
      try {
        await delay(Math.ceil(ms / haste), undefined, { ...(signal && { signal }) })
      } catch (error) {
        throw signal?.aborted ? signal.reason : error
      }
    },
  }
}
