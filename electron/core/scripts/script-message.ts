import type { ScriptProblem } from '#shared/scripts/script-problem.ts'

/** A call of a script, as it travels to the thread. */
export interface ScriptCall {
  readonly code: string
  /** The record as JSON text; null only reads the script. */
  readonly record: string | null
  /** What the script takes for the present, in milliseconds since 1970. */
  readonly now: number
}

/** `text` is the JSON of what the script gave back; null where it was only read. */
export type ScriptAnswer =
  | { readonly ok: true; readonly text: string | null }
  | { readonly ok: false; readonly problem: ScriptProblem }

/** The first message of the thread: from now on the time belongs to the script. */
export const ready = 'ready'
