import type { Json, JsonObject } from '../../json.ts'
import { isJsonObject } from '../../json.ts'
import { isList } from '../value-as.ts'
import { formulaLimits, nestedTooDeep, tooLarge } from './formula-limits.ts'

/** JSONata sets marks on the lists it walks, so it gets a copy of the record, made once for all formulas on it. */
const copies = new WeakMap<object, unknown>()
const sizes = new WeakMap<object, number>()

export function inputOf(value: Json): unknown {
  if (typeof value !== 'object' || value === null) return value
  const copy = copies.get(value) ?? deepCopy(value, 0)
  copies.set(value, copy)
  return copy
}

/** Characters and values in a record or list that came from `inputOf`; 0 for everything else. */
export function inputSizeOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? (sizes.get(value) ?? 0) : 0
}

function deepCopy(value: Json, nesting: number): unknown {
  if (nesting > formulaLimits.nesting) throw nestedTooDeep()
  if (isList(value)) {
    if (value.length > formulaLimits.listLength) throw tooLarge()
    return weighed(value.map((item) => deepCopy(item, nesting + 1)))
  }
  if (!isJsonObject(value)) return value
  const record: JsonObject = value
  return weighed(Object.fromEntries(Object.entries(record).map(([key, part]) => [key, deepCopy(part, nesting + 1)])))
}

function weighed(copy: object): object {
  const parts: readonly unknown[] = Object.values(copy)
  sizes.set(
    copy,
    parts.reduce<number>((size, part) => size + 1 + (typeof part === 'string' ? part.length : inputSizeOf(part)), 1),
  )
  return copy
}
