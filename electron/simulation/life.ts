import type { Clock } from '#electron/core/host.ts'
import type { Timer, WorldTime } from './world-time.ts'

/** How far the machine's clock for people is ahead of the world's time, and its steady one behind it, in milliseconds. */
export interface MachineClocks {
  wallOffset(): number
  steadyBehind(): number
}

/**
 * One process of the app, from its start to its end. A dead one never hears again of anything it waits for: its pauses
 * don't end, its requests get no answer, its database refuses everything.
 */
export class Life {
  readonly number: number
  readonly clock: Clock
  readonly #world: WorldTime
  readonly #timers = new Set<Timer>()
  readonly #whenDead = new Set<() => void>()
  #dead = false

  constructor(number: number, world: WorldTime, clocks: MachineClocks) {
    this.number = number
    this.#world = world
    this.clock = {
      now: () => new Date(world.now + clocks.wallOffset()),
      sleep: (ms, signal) => this.#sleep(ms, signal),
      steady: () => world.now - clocks.steadyBehind(),
    }
  }

  get isDead(): boolean {
    return this.#dead
  }

  die(): void {
    this.#dead = true
    for (const timer of this.#timers) this.#world.cancel(timer)
    this.#timers.clear()
    for (const act of this.#whenDead) act()
    this.#whenDead.clear()
  }

  /** What else happens when this process dies. Answers with how to forget about it. */
  whenDead(act: () => void): () => void {
    this.#whenDead.add(act)
    return () => this.#whenDead.delete(act)
  }

  /** The machine sleeps: what the process waits for comes so much later. */
  suspend(ms: number): void {
    for (const timer of this.#timers) this.#world.postpone(timer, ms)
  }

  /** Something that happens to this process in so many milliseconds, if it lives that long. */
  in(ms: number, act: () => void): () => void {
    if (this.#dead) return () => {}
    const timer = this.#world.in(ms, () => {
      this.#timers.delete(timer)
      act()
    })
    this.#timers.add(timer)
    return () => {
      this.#timers.delete(timer)
      this.#world.cancel(timer)
    }
  }

  #sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const giveUp = () => {
        cancel()
        if (!this.#dead) reject(signal?.reason)
      }
      const cancel = this.in(ms, () => {
        signal?.removeEventListener('abort', giveUp)
        resolve()
      })
      signal?.addEventListener('abort', giveUp, { once: true })
    })
  }
}
