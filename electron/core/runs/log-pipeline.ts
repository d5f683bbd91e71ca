import { setImmediate as eventLoop } from 'node:timers/promises'
import type { Attempt } from '../log/activity-log.ts'

/** So many finished records at once are no trickle: more are at hand, and they go into the log together. */
const stretch = 128
/** Records in one piece of the log at most. */
const mostAtOnce = 512
/** Pieces under way at once: one is written while the next is made ready. */
const mostUnderWay = 2

export interface LogPipelineParts {
  /** All of them or none; answers with their numbers. */
  append(attempts: readonly Attempt[]): Promise<readonly number[]>
  /** Told of each piece once it is in the log, in the order in which the records were finished. */
  logged(attempts: readonly Attempt[], numbers: readonly number[]): Promise<void>
}

/** Writes finished records into the log while the run goes on, so that neither waits for the other. */
export class LogPipeline {
  readonly #parts: LogPipelineParts
  #waiting: Attempt[] = []
  #underWay = 0
  #tail: Promise<void> = Promise.resolve()
  #failure: { readonly error: unknown } | null = null
  #room: PromiseWithResolvers<void> | null = null
  #isDeferred = false

  constructor(parts: LogPipelineParts) {
    this.#parts = parts
  }

  /** Resolves at once while there is room. Rejects with what a piece before failed of. */
  async add(attempts: readonly Attempt[]): Promise<void> {
    this.#waiting.push(...attempts)
    if (attempts.length < stretch || this.#waiting.length >= mostAtOnce) this.#send()
    else this.#sendSoon()
    while (this.#waiting.length >= mostAtOnce && !this.#failure) {
      this.#room ??= Promise.withResolvers()
      await this.#room.promise
    }
    if (this.#failure) throw this.#failure.error
  }

  /** Resolves when everything is in the log and told. Rejects with the first failure. */
  async end(): Promise<void> {
    this.#send()
    while ((this.#underWay > 0 || this.#waiting.length > 0) && !this.#failure) await this.#tail
    await this.#tail
    if (this.#failure) throw this.#failure.error
  }

  async #sendSoon(): Promise<void> {
    if (this.#isDeferred) return
    this.#isDeferred = true
    await eventLoop()
    this.#isDeferred = false
    this.#send()
  }

  #send(): void {
    while (this.#waiting.length > 0 && this.#underWay < mostUnderWay && !this.#failure) {
      const piece = this.#waiting.slice(0, mostAtOnce)
      this.#waiting = this.#waiting.slice(mostAtOnce)
      this.#underWay += 1
      this.#tail = this.#written(piece, this.#parts.append(piece), this.#tail)
    }
    if (this.#waiting.length < mostAtOnce) this.#makeRoom()
  }

  async #written(
    piece: readonly Attempt[],
    appending: Promise<readonly number[]>,
    before: Promise<void>,
  ): Promise<void> {
    try {
      const [numbers] = await Promise.all([appending, before])
      if (!this.#failure) await this.#parts.logged(piece, numbers)
    } catch (error) {
      this.#failure ??= { error }
      this.#makeRoom()
    }
    this.#underWay -= 1
    this.#send()
  }

  #makeRoom(): void {
    this.#room?.resolve()
    this.#room = null
  }
}
