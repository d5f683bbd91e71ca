import type { Json, JsonObject } from '../json.ts'
import { isEmpty } from '../json.ts'

/**
 * Builds a record from dotted paths; empty values are left out. Properties are defined, not assigned, so that a path
 * named `__proto__` is an ordinary property and reaches nothing.
 */
export function nestedRecord(entries: readonly { readonly path: string; readonly value: Json }[]): JsonObject {
  const filled = entries.filter(({ value }) => !isEmpty(value))
  const heads = new Map<string, { path: string; value: Json }[]>()
  for (const { path, value } of filled) {
    const dot = path.indexOf('.')
    const head = dot < 0 ? path : path.slice(0, dot)
    const rest = dot < 0 ? '' : path.slice(dot + 1)
    heads.set(head, [...(heads.get(head) ?? []), { path: rest, value }])
  }
  return Object.fromEntries(
    Array.from(heads, ([head, inner]) => {
      const whole = inner.find(({ path }) => path === '')
      return [head, whole ? whole.value : nestedRecord(inner)]
    }),
  )
}

type Growing = { [key: string]: Json }

/**
 * `nestedRecord` for the same paths again and again, with one value for each path, null where it is to be left out.
 * Paths of one name each, as nearly all are, are put in without a detour.
 */
export function compileNestedRecord(paths: readonly string[]): (values: readonly Json[]) => JsonObject {
  if (paths.some((path) => path.includes('.') || path in Object.prototype)) {
    return (values) => nestedRecord(paths.map((path, at) => ({ path, value: values[at] ?? null })))
  }
  return (values) => {
    const record: Growing = {}
    for (let at = 0; at < paths.length; at++) {
      const value = values[at] ?? null
      if (value !== null) record[paths[at] ?? ''] = value
    }
    return record
  }
}
