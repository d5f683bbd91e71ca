/** Looks for the end of a CSV record that is too long to be kept, sign by sign, by the same rules. */
export class LongRecord {
  /** Lines it has ended. */
  lines = 0
  readonly #sign: string
  readonly #broken: (kind: 'quote' | 'too-long') => Error
  #state: 'cell-start' | 'plain' | 'quoted' | 'closed' = 'cell-start'
  #afterReturn = false
  #isOver = false

  constructor(sign: string, broken: (kind: 'quote' | 'too-long') => Error) {
    this.#sign = sign
    this.#broken = broken
  }

  /** Where in the text the next record begins; null where this one goes on. Throws where its quotes make no sense. */
  end(text: string, isLast: boolean): number | null {
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at] ?? ''
      if (this.#isOver) return sign === '\n' ? at + 1 : at
      const isSecondHalf = sign === '\n' && this.#afterReturn
      this.#afterReturn = sign === '\r'
      const endsLine = sign === '\n' || sign === '\r'
      if (endsLine && !isSecondHalf) this.lines += 1
      if (this.#state === 'quoted') {
        if (sign === '"') this.#state = 'closed'
      } else if (endsLine) {
        if (sign === '\n') return at + 1
        this.#isOver = true
      } else if (sign === this.#sign) this.#state = 'cell-start'
      else if (this.#state === 'cell-start') this.#state = sign === '"' ? 'quoted' : 'plain'
      else if (this.#state === 'closed') {
        if (sign !== '"') throw this.#broken('quote')
        this.#state = 'quoted'
      }
    }
    if (!isLast) return null
    if (this.#state === 'quoted') throw this.#broken('too-long')
    return text.length
  }
}
