/** One step of what a pattern asks for. `times` repeats its body; `max` null is "any number". */
export type PatternNode =
  | { readonly kind: 'character'; readonly matches: (character: string) => boolean }
  | { readonly kind: 'edge'; readonly edge: Edge }
  | { readonly kind: 'sequence'; readonly of: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly of: readonly PatternNode[] }
  /** `number` is null for a group that is not remembered. */
  | { readonly kind: 'group'; readonly number: number | null; readonly of: PatternNode }
  | {
      readonly kind: 'times'
      readonly of: PatternNode
      readonly min: number
      readonly max: number | null
      readonly lazy: boolean
    }

export type Edge = 'start' | 'end' | 'word-edge' | 'not-word-edge'

export interface PatternProblem {
  /** `unsupported`: look-around and back-references, which can't be matched in linear time; else a mistake in the text. */
  readonly reason: 'unsupported' | 'unclosed' | 'nothing-to-repeat' | 'bad-escape' | 'bad-range' | 'too-large'
  readonly position: number
}

/** Thrown inside the reader, caught by `compilePattern`. */
export class PatternMistake extends Error {
  readonly problem: PatternProblem

  constructor(reason: PatternProblem['reason'], position: number) {
    super(reason)
    this.problem = { reason, position }
  }
}
