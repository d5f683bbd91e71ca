/**
 * What is settled once in a run, whatever number of records name it: the first settles it, the ones beside and after it
 * take that over without a request. A result that is not `lasting` is forgotten, so that the next record asks again.
 */
export class OncePerKey<Value> {
  readonly #settled = new Map<string, Promise<Value>>()
  readonly #lasts: (value: Value) => boolean

  constructor(lasts: (value: Value) => boolean) {
    this.#lasts = lasts
  }

  async get(key: string, settle: () => Promise<Value>): Promise<{ readonly value: Value; readonly isFirst: boolean }> {
    const earlier = this.#settled.get(key)
    if (earlier) return { value: await earlier, isFirst: false }
    const mine = settle()
    this.#settled.set(key, mine)
    mine.then(
      (value) => {
        if (!this.#lasts(value)) this.#settled.delete(key)
      },
      () => this.#settled.delete(key),
    )
    return { value: await mine, isFirst: true }
  }
}
