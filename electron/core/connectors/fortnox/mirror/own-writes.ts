import type { Clock } from '../../../host.ts'
import { placeKey, type RegisterPlace } from './mirror-register.ts'

/** An event of a write of ours comes within moments. */
const rememberForMs = 120_000
const most = 10_000

/** What this process wrote a moment ago: events that tell of it tell nothing new. */
export class OwnWrites {
  readonly #clock: Clock
  readonly #writtenAt = new Map<string, number>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  note(place: RegisterPlace, number: string): void {
    const key = `${placeKey(place)}/${number}`
    this.#writtenAt.delete(key)
    this.#writtenAt.set(key, this.#clock.now().getTime())
    const [oldest] = this.#writtenAt.keys()
    if (this.#writtenAt.size > most && oldest !== undefined) this.#writtenAt.delete(oldest)
  }

  has(place: RegisterPlace, number: string): boolean {
    const at = this.#writtenAt.get(`${placeKey(place)}/${number}`)
    return at !== undefined && this.#clock.now().getTime() - at < rememberForMs
  }
}
