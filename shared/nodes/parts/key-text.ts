import { isEmpty, type Json, stableJson } from '../../json.ts'

/** A value as a key: two values are the same exactly if their texts are. Empty where there is no value. */
export function keyText(value: Json): string {
  if (isEmpty(value)) return ''
  return typeof value === 'string' ? value.trim() : typeof value === 'object' ? stableJson(value) : String(value)
}
