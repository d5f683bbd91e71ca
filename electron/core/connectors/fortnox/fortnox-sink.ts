import type { JsonObject } from '#shared/json.ts'
import type { RecordType } from '#shared/records/field.ts'
import { assertNever } from '#shared/result.ts'
import { type ApiFailure, reasonOf } from '../../connections/api-failure.ts'
import type { Connection } from '../../connections/connection.ts'
import type { Ledger, LedgerEntity } from '../../ledger/ledger.ts'
import type { WriteOnceParts, WriteOutcome } from '../../ledger/write-once.ts'
import type { KeyedLock } from '../../runs/keyed-lock.ts'
import { type Ended, failed, held, RunFailed } from '../../runs/stage.ts'
import { encodeForFortnox } from './encode-record.ts'
import type { FortnoxClient } from './fortnox-client.ts'
import type { FortnoxRegisters } from './fortnox-registers.ts'

/** What every Fortnox sink of a run works with. */
export interface FortnoxSinkParts {
  readonly connection: Connection
  readonly client: FortnoxClient
  readonly registers: FortnoxRegisters
  readonly ledger: Ledger
  readonly writing: WriteOnceParts
  /** One for the whole process: two runs must not be between a look-up and a write of the same record. */
  readonly locks: KeyedLock
}

/** These are about the way to Fortnox, not about a record: no other record would fare better. */
const stopsTheRun: ReadonlySet<ApiFailure['kind']> = new Set([
  'unauthorized',
  'token-refused',
  'scope-missing',
  'licence-missing',
  'unreachable',
])

/** How a record ends after a failed request. Throws `RunFailed` where the whole run can't go on. */
export function endAfter(failure: ApiFailure, connection: Connection): Ended {
  const reason = reasonOf(failure, connection)
  if (failure.kind === 'stopped') return held(reason)
  if (stopsTheRun.has(failure.kind)) throw new RunFailed(reason)
  return failed(reason)
}

/** The same where the write may have happened: a person or the next run settles it, nothing is repeated blindly. */
function endUnclear(failure: ApiFailure, connection: Connection, entity: string, reference: string): Ended {
  if (failure.kind === 'stopped') return held(reasonOf(failure, connection))
  if (!failure.ambiguous) return endAfter(failure, connection)
  return held({ kind: 'still-unclear', values: { entity, reference } })
}

/** The ends of a guarded write that are the same for every sink. */
export function endOfWrite(
  outcome: Extract<WriteOutcome<unknown>, { kind: 'busy' | 'unclear' | 'failed' }>,
  connection: Connection,
  entity: LedgerEntity,
  reference: string,
): Ended {
  switch (outcome.kind) {
    case 'busy':
      return held({ kind: 'being-written', values: { entity } })
    case 'unclear':
      return endUnclear(outcome.failure, connection, entity, reference)
    case 'failed':
      return endAfter(outcome.failure, connection)
    default:
      return assertNever(outcome)
  }
}

/** Fortnox's JSON for a mapped record. A mapping fits its values to the target, so what can't be encoded is our bug. */
export function encoded(type: RecordType, record: JsonObject, purpose: 'create' | 'update'): JsonObject {
  const body = encodeForFortnox(type, record, purpose)
  if (!body.ok) throw new Error(`Not encodable for Fortnox: ${JSON.stringify(body.problem)}`)
  return body.value
}
