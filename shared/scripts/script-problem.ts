/** What went wrong with a script, in words of the engine that ran it; `line` counts the script's own lines from 1. */
export interface ScriptProblem {
  readonly kind: ScriptProblemKind
  readonly message: string
  readonly line: number | null
}

export const scriptProblemKinds = [
  /** It can't be read as JavaScript. */
  'syntax',
  /** It threw an error. */
  'threw',
  /** It took too many steps. */
  'too-long',
  /** It took too much memory, went too deep, or gave back too much. */
  'too-large',
  /** What it gave back is no record. */
  'bad-result',
] as const
export type ScriptProblemKind = (typeof scriptProblemKinds)[number]
