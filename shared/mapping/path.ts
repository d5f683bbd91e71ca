import type { Json } from '../json.ts'
import { isJsonObject } from '../json.ts'
import type { Scope } from './scope.ts'
import { isList } from './value-as.ts'

export const itemPrefix = '$item'
export const indexPath = '$index'

/**
 * Reads a dotted path: `$item…` from the current row, `$index` its position from 0, all else from the record.
 * Where the path crosses a list the result is the list of what each item has there (`line_items.amount.amount`).
 * Own properties only, so that no path reaches a prototype; what is missing reads as null.
 */
export function compilePath(path: string): (scope: Scope) => Json {
  if (path === indexPath) return (scope) => scope.index ?? null
  const [head = '', ...rest] = path.split('.')
  if (head === itemPrefix) return (scope) => readKeys(scope.item ?? null, rest, 0)
  const keys = [head, ...rest]
  if (rest.length === 0) return (scope) => (Object.hasOwn(scope.record, head) ? (scope.record[head] ?? null) : null)
  return (scope) => readKeys(scope.record, keys, 0)
}

/** The value under keys inside any JSON value, by the same rules. */
export function readKeys(value: Json, keys: readonly string[], from = 0): Json {
  let current: Json = value
  for (let at = from; at < keys.length; at++) {
    if (isList(current)) {
      return current.flatMap((item) => readKeys(item, keys, at)).filter((item) => item !== null)
    }
    const key = keys[at] ?? ''
    if (!isJsonObject(current) || !Object.hasOwn(current, key)) return null
    current = current[key] ?? null
  }
  return current
}
