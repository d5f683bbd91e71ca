export interface RateLimit {
  readonly requests: number
  readonly seconds: number
}

/** A sliding window: at most `requests` granted in any stretch of `seconds`. Refused ones do not count. */
export class RateWindow {
  readonly #limit: RateLimit
  readonly #clock: () => Date
  #granted: number[] = []

  constructor(limit: RateLimit, clock: () => Date) {
    this.#limit = limit
    this.#clock = clock
  }

  /** Takes one place in the window; false when it is full. */
  take(): boolean {
    const now = this.#clock().getTime()
    const opensAt = now - this.#limit.seconds * 1000
    this.#granted = this.#granted.filter((at) => at > opensAt && at <= now)
    if (this.#granted.length >= this.#limit.requests) return false
    this.#granted.push(now)
    return true
  }
}
