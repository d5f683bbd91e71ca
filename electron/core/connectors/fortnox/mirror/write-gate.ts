/**
 * Lets a count be compared with what is known while nothing is on its way: creating goes side by side, comparing waits
 * until all creating that has begun is over, and holds up what would begin meanwhile.
 */
export class WriteGate {
  #creating = 0
  #comparing: Promise<unknown> | null = null
  #whenIdle: (() => void) | null = null

  get isCreating(): boolean {
    return this.#creating > 0
  }

  async create<Value>(work: () => Promise<Value>): Promise<Value> {
    while (this.#comparing) await this.#comparing
    this.#creating += 1
    try {
      return await work()
    } finally {
      this.#creating -= 1
      if (this.#creating === 0) this.#whenIdle?.()
    }
  }

  /** One comparison at a time; the caller sees to that. Never called from inside `create`, which would wait for itself. */
  async compare<Value>(work: () => Promise<Value>): Promise<Value> {
    const over = Promise.withResolvers<void>()
    this.#comparing = over.promise
    try {
      if (this.#creating > 0) {
        const idle = Promise.withResolvers<void>()
        this.#whenIdle = idle.resolve
        await idle.promise
        this.#whenIdle = null
      }
      return await work()
    } finally {
      this.#comparing = null
      over.resolve()
    }
  }
}
