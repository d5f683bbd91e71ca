import { setImmediate as afterCallbacks } from 'node:timers/promises'

export interface Timer {
  at: number
  readonly order: number
  readonly act: () => void
}

/** The one time of a simulated world, in milliseconds since 1970. It passes only from one thing that happens to the next. */
export class WorldTime {
  readonly #timers: Timer[] = []
  #now: number
  #order = 0

  constructor(start: Date) {
    this.#now = start.getTime()
  }

  get now(): number {
    return this.#now
  }

  in(ms: number, act: () => void): Timer {
    const timer = { at: this.#now + Math.max(0, ms), order: this.#order++, act }
    this.#insert(timer)
    return timer
  }

  cancel(timer: Timer): void {
    const place = this.#timers.indexOf(timer)
    if (place >= 0) this.#timers.splice(place, 1)
  }

  postpone(timer: Timer, ms: number): void {
    this.cancel(timer)
    timer.at += ms
    this.#insert(timer)
  }

  /** Lets everything happen that needs no time. Promises alone are at work in a simulated world, so one turn is enough. */
  async settle(): Promise<void> {
    await afterCallbacks()
  }

  /** Goes on to the next thing that happens; false where nothing ever will. */
  step(): boolean {
    const timer = this.#timers.shift()
    if (!timer) return false
    this.#now = Math.max(this.#now, timer.at)
    timer.act()
    return true
  }

  /** From the end, because most of what is planned is planned for later than what was planned before. */
  #insert(timer: Timer): void {
    let place = this.#timers.length
    while (place > 0 && comesAfter(this.#timers[place - 1], timer)) place -= 1
    this.#timers.splice(place, 0, timer)
  }
}

function comesAfter(one: Timer | undefined, other: Timer): boolean {
  return one !== undefined && (one.at > other.at || (one.at === other.at && one.order > other.order))
}
