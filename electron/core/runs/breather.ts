import { setImmediate as eventLoop } from 'node:timers/promises'

const mostMs = 10
const mostTimes = 500

/** Lets everybody else on in a long stretch of work that waits for nothing: a stop, the live view, the line to the window. */
export class Breather {
  readonly #now: () => Date
  #since: number
  #times = 0

  constructor(now: () => Date) {
    this.#now = now
    this.#since = now().getTime()
  }

  /** Asked once for each record. Also after so many of them, for a clock that stands still. */
  isDue(): boolean {
    this.#times += 1
    return this.#times >= mostTimes || this.#now().getTime() - this.#since >= mostMs
  }

  async breathe(): Promise<void> {
    await eventLoop()
    this.#times = 0
    this.#since = this.#now().getTime()
  }
}
