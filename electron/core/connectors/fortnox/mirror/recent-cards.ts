import type { JsonObject } from '#shared/json.ts'

/** More than a run has under way at once, less than memory would feel. */
const most = 500

/** Whole customer cards as they were last seen, the least recently used ones dropped. */
export class RecentCards {
  readonly #cards = new Map<string, JsonObject>()

  get(number: string): JsonObject | undefined {
    const card = this.#cards.get(number)
    if (card) this.put(number, card)
    return card
  }

  put(number: string, card: JsonObject): void {
    this.#cards.delete(number)
    this.#cards.set(number, card)
    const [oldest] = this.#cards.keys()
    if (this.#cards.size > most && oldest !== undefined) this.#cards.delete(oldest)
  }

  forget(number: string): void {
    this.#cards.delete(number)
  }
}
