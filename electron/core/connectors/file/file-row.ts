import type { Reason } from '#shared/runs/reason.ts'

/** A row, or one object of a JSON file, may have no more characters than this: a wrong delimiter or quote is likelier. */
export const mostCharacters = 10_000_000

export const tooLong = (file: string, line: number): Reason => ({
  kind: 'file-too-long',
  values: { file, line, limit: mostCharacters / 1_000_000 },
})

/** One row of a file as it stands there. */
export interface FileRow {
  /** From 1, headings not counted. */
  readonly number: number
  /** Where it begins, from 1. */
  readonly line: number
  /** The same array for all rows of a CSV file. */
  readonly names: readonly string[]
  readonly cells: readonly (string | null)[]
  /** Why the row as a whole can't be read by its columns. */
  readonly wrong: Reason | null
}
