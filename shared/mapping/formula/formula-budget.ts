import { MappingFault } from '../mapping-fault.ts'
import { inputSizeOf } from './formula-input.ts'
import { formulaLimits, nestedTooDeep, tooLarge } from './formula-limits.ts'

/** The allowance of one evaluation: counted, not timed, so the same formula fails the same way on any machine. */
export class FormulaBudget {
  #steps = 0
  #parts = 0
  #pauseAt: number = formulaLimits.stepsAtATime
  readonly #largest: number
  readonly #callables = new WeakSet<object>()

  /** @param input what the formula reads: a formula on a large record may make larger values. */
  constructor(input: unknown) {
    this.#largest = Math.max(formulaLimits.size, 4 * inputSizeOf(input))
  }

  spend(steps: number): void {
    this.#steps += steps
    if (this.#steps > formulaLimits.steps) throw new MappingFault({ kind: 'formula-too-costly', limit: 'steps' })
  }

  /** Whether it has worked for so long that others should have a turn; true once for each stretch of work. */
  isPauseDue(): boolean {
    if (this.#steps < this.#pauseAt) return false
    this.#pauseAt = this.#steps + formulaLimits.stepsAtATime
    return true
  }

  /** Lambdas and functions hold their whole surroundings and are not data: they are not weighed. */
  exempt(callable: object): void {
    this.#callables.add(callable)
  }

  /**
   * Refuses a value that is too large, and charges for the work a large one stands for. Parts of the input were
   * weighed when they were copied; all else is weighed each time, because an update (`|…|`) may have changed it.
   */
  admit(value: unknown): void {
    const known = typeof value === 'object' && value !== null ? inputSizeOf(value) : 0
    this.#parts = 0
    // A list costs JSONata far more to make than a text of as many characters.
    this.spend(known > 0 ? known >> 8 : (this.#size(value, 0) >> 6) + (this.#parts >> 3))
  }

  #size(value: unknown, nesting: number): number {
    if (typeof value === 'string') return this.#checked(1 + value.length)
    if (typeof value !== 'object' || value === null || this.#callables.has(value)) return 1
    const known = inputSizeOf(value)
    if (known > 0) return known
    if (nesting > formulaLimits.nesting) throw nestedTooDeep()
    if (Array.isArray(value) && value.length > formulaLimits.listLength) throw tooLarge()
    let size = 1
    for (const part of Array.isArray(value) ? value : Object.values(value)) {
      this.#parts++
      size = this.#checked(size + this.#size(part, nesting + 1))
    }
    return size
  }

  #checked(size: number): number {
    if (size > this.#largest) throw tooLarge()
    return size
  }
}
