import type { Json, JsonObject } from '../json.ts'

/** What an expression can read: the record, and inside the rows of a list the current row and its position from 0. */
export interface Scope {
  readonly record: JsonObject
  readonly item?: Json
  readonly index?: number
}
