import { whenKnown } from '#shared/mapping/when-known.ts'
import type { Soon } from './soon.ts'

/** One walk's place in the order in which records may write. */
export interface Turn {
  /** Takes its place: those behind wait at the door until it has passed. Without that it holds nobody up. */
  enter(): void
  /**
   * Its turn, which is null where it has come already; else it resolves when all earlier walks of the same party are
   * through. Which party that is, is asked once; null is none.
   */
  come(party: () => Soon<string | null>): Promise<unknown> | null
  /** It writes no more, or waits for others. */
  leave(): void
}

/**
 * What is written for one customer is written in the order of the source, however many records are under way: each
 * waits before its first write until those before it are through. Whose it is may come out late, behind a formula or a
 * look-up that takes its time, so all pass one door in their order, and only then line up by customer.
 *
 * Nobody ever waits for a later one, and those that wait for a group count as through: so there is no standstill.
 */
export class Turns {
  #last = 0
  /** Walks that have yet to pass the door, in their order. */
  readonly #outside = new Set<number>()
  /** What those do that stand at the door when it opens for them. */
  readonly #atDoor = new Map<number, () => void>()
  /** For each party, when all that have lined up are through. */
  readonly #lines = new Map<string, Promise<unknown>>()

  next(): Turn {
    this.#last += 1
    const number = this.#last
    const through = new Through()
    let coming: Soon<unknown> | undefined
    let isIn = false
    const enter = () => {
      if (!isIn) this.#outside.add(number)
      isIn = true
    }
    return {
      enter,
      come: (partyOf) => {
        if (coming === undefined) {
          enter()
          coming = whenKnown(partyOf(), (party) => this.#passDoor(number, party, through))
        }
        if (!(coming instanceof Promise)) return null
        return coming.then(() => {
          coming = null
        })
      },
      leave: () => {
        through.now()
        if (isIn) this.#goIn(number)
      },
    }
  }

  /** Null where nobody is before it, neither at the door nor in line. */
  #passDoor(number: number, party: string | null, through: Through): Soon<unknown> {
    const [first] = this.#outside
    if (first === number) {
      const line = this.#lineUp(party, through)
      this.#goIn(number)
      return line
    }
    const { promise, resolve } = Promise.withResolvers<unknown>()
    // It joins its line the moment it passes, while no other can.
    this.#atDoor.set(number, () => resolve(this.#lineUp(party, through)))
    return promise
  }

  #goIn(number: number): void {
    if (!this.#outside.delete(number)) return
    for (const next of this.#outside) {
      const pass = this.#atDoor.get(next)
      if (!pass) return
      this.#outside.delete(next)
      this.#atDoor.delete(next)
      pass()
    }
  }

  #lineUp(party: string | null, through: Through): Promise<unknown> | null {
    if (party === null) return null
    const before = this.#lines.get(party) ?? null
    const all = before ? Promise.all([before, through.promise]) : through.promise
    this.#lines.set(party, all)
    all.then(() => {
      if (this.#lines.get(party) === all) this.#lines.delete(party)
    })
    return before
  }
}

/** Whether a walk is through, as a promise only where somebody asks for it. */
class Through {
  #is = false
  #promise: PromiseWithResolvers<void> | null = null

  get promise(): Promise<void> {
    this.#promise ??= Promise.withResolvers()
    if (this.#is) this.#promise.resolve()
    return this.#promise.promise
  }

  now(): void {
    this.#is = true
    this.#promise?.resolve()
  }
}
