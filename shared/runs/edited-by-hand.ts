import type { JsonObject } from '../json.ts'
import { isJsonObject, type Json } from '../json.ts'
import type { Reason } from './reason.ts'

/** The warning that a record carries which a person edited for one run, with the fields that differ from its source. */
export function editedByHand(original: JsonObject, edited: JsonObject): Reason {
  return { kind: 'edited-by-hand', values: { fields: [...changedPaths(original, edited, '')] } }
}

function* changedPaths(before: Json | undefined, after: Json | undefined, path: string): Generator<string> {
  if (isJsonObject(before) && isJsonObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* changedPaths(before[key], after[key], path === '' ? key : `${path}.${key}`)
    }
  } else if (JSON.stringify(before ?? null) !== JSON.stringify(after ?? null)) yield path
}
