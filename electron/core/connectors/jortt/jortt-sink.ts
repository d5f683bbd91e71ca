import type { JsonObject } from '#shared/json.ts'
import type { RecordType } from '#shared/records/field.ts'
import type { Result } from '#shared/result.ts'
import type { SinkParts } from '../sink-parts.ts'
import { encodeForJortt } from './encode-record.ts'
import type { JorttClient } from './jortt-client.ts'
import type { JorttRegisters } from './jortt-registers.ts'

/** What every jortt sink of a run works with. */
export interface JorttSinkParts extends SinkParts {
  readonly client: JorttClient
  readonly registers: JorttRegisters
}

/** jortt's JSON for a mapped record. */
export function encoded(type: RecordType, record: JsonObject, purpose: 'create' | 'update'): JsonObject {
  return sureOf(encodeForJortt(type, record, purpose))
}

/** A mapping fits its values to the target, so what can't be encoded is our bug. */
export function sureOf(body: Result<JsonObject, unknown>): JsonObject {
  if (!body.ok) throw new Error(`Not encodable for jortt: ${JSON.stringify(body.problem)}`)
  return body.value
}
