import { createHash } from 'node:crypto'
import { stableJson } from '#shared/json.ts'

/** Equal content, equal hash, whatever the order of the keys. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(stableJson(value)).digest('base64url')
}
