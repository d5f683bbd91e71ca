/** A value that survives a trip through JSON unchanged. Decimal money is a string in here, never a number. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Null, absent, or a text of white space only: what a bookkeeper calls "not filled in". A false or a zero is filled in. */
export function isEmpty(value: Json | undefined): value is null | undefined | '' {
  if (value === null || value === undefined) return true
  if (typeof value === 'string') return isBlank(value)
  return Array.isArray(value) && value.length === 0
}

/** Most texts begin with something that is seen, and need no trimming to tell. */
function isBlank(text: string): boolean {
  const first = text.charCodeAt(0)
  return first > 0x20 && first < 0x7f ? false : text.trim() === ''
}

/** JSON text with sorted keys: equal values give equal text, so it can be hashed and diffs well. */
export function stableJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isJsonObject(inner) ? sortedByKey(inner) : inner), indent)
}

function sortedByKey(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))
}
