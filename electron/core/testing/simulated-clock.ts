import { setImmediate as afterCallbacks } from 'node:timers/promises'
import type { Clock } from '../host.ts'

/** Time that passes only when a test says so. */
export interface SimulatedClock extends Clock {
  /** Lets `ms` milliseconds pass, waking every sleeper at its own time and letting what follows happen. */
  advance(ms: number): Promise<void>
  /** Lets time pass until nobody sleeps any more. */
  advanceToEnd(): Promise<void>
}

interface Sleeper {
  readonly wakeAt: number
  readonly wake: () => void
}

export function simulatedClock(start = '2026-11-20T09:00:00.000Z'): SimulatedClock {
  const sleepers = new Set<Sleeper>()
  let time = new Date(start).getTime()

  const next = () => [...sleepers].sort((a, b) => a.wakeAt - b.wakeAt)[0]
  const wake = (sleeper: Sleeper) => {
    sleepers.delete(sleeper)
    time = Math.max(time, sleeper.wakeAt)
    sleeper.wake()
  }

  return {
    now: () => new Date(time),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const giveUp = () => {
          sleepers.delete(sleeper)
          reject(signal?.reason)
        }
        const sleeper: Sleeper = {
          wakeAt: time + ms,
          wake: () => {
            signal?.removeEventListener('abort', giveUp)
            resolve()
          },
        }
        signal?.addEventListener('abort', giveUp, { once: true })
        sleepers.add(sleeper)
      }),
    advance: async (ms) => {
      const end = time + ms
      await afterCallbacks()
      for (let sleeper = next(); sleeper && sleeper.wakeAt <= end; sleeper = next()) {
        wake(sleeper)
        await afterCallbacks()
      }
      time = end
    },
    advanceToEnd: async () => {
      await afterCallbacks()
      for (let sleeper = next(); sleeper; sleeper = next()) {
        wake(sleeper)
        await afterCallbacks()
      }
    },
  }
}
