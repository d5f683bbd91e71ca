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
  const isItem = head === itemPrefix
  const keys = isItem ? rest : [head, ...rest]
  // Where nothing is inherited under a name, reading it reads an own property, and faster.
  if (keys.some((key) => key in Object.prototype)) {
    return isItem ? (scope) => readKeys(scope.item ?? null, keys) : (scope) => readKeys(scope.record, keys)
  }
  if (isItem) return (scope) => readPlainKeys(scope.item ?? null, keys)
  const [second = ''] = rest
  if (rest.length === 0) return (scope) => scope.record[head] ?? null
  if (rest.length > 1) return (scope) => readPlainKeys(scope.record, keys)
  return (scope) => {
    const inner = scope.record[head]
    return isJsonObject(inner) ? (inner[second] ?? null) : readPlainKeys(inner ?? null, rest)
  }
}

/** As `readKeys`, for keys that no object inherits. */
function readPlainKeys(value: Json, keys: readonly string[]): Json {
  let current: Json = value
  for (let at = 0; at < keys.length; at++) {
    if (isList(current)) return readKeys(current, keys, at)
    if (!isJsonObject(current)) return null
    current = current[keys[at] ?? ''] ?? null
  }
  return current
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
