import type { Gate } from './walks-under-way.ts'

/** The gate of one run. Once the run is stopped it stands open for good: what waits has to find out. */
export class PauseGate implements Gate {
  #waiting: PromiseWithResolvers<void> | null = null
  readonly #signal: AbortSignal

  constructor(signal: AbortSignal) {
    this.#signal = signal
    signal.addEventListener('abort', () => this.goOn(), { once: true })
  }

  open(): Promise<void> | null {
    return this.#waiting?.promise ?? null
  }

  get isPaused(): boolean {
    return this.#waiting !== null
  }

  pause(): void {
    if (!this.#signal.aborted) this.#waiting ??= Promise.withResolvers<void>()
  }

  goOn(): void {
    this.#waiting?.resolve()
    this.#waiting = null
  }
}
