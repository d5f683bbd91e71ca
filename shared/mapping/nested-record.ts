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
