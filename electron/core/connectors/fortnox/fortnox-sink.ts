import type { JsonObject } from '#shared/json.ts'
import type { RecordType } from '#shared/records/field.ts'
import type { SinkParts } from '../sink-parts.ts'
import { encodeForFortnox } from './encode-record.ts'
import type { FortnoxClient } from './fortnox-client.ts'
import type { FortnoxRegisters } from './fortnox-registers.ts'

/** What every Fortnox sink of a run works with. */
export interface FortnoxSinkParts extends SinkParts {
  readonly client: FortnoxClient
  readonly registers: FortnoxRegisters
}

/** Fortnox's JSON for a mapped record. A mapping fits its values to the target, so what can't be encoded is our bug. */
export function encoded(type: RecordType, record: JsonObject, purpose: 'create' | 'update'): JsonObject {
  const body = encodeForFortnox(type, record, purpose)
  if (!body.ok) throw new Error(`Not encodable for Fortnox: ${JSON.stringify(body.problem)}`)
  return body.value
}
