import { assertNever } from '#shared/result.ts'
import type { Entity } from '#shared/runs/entity.ts'
import { type ApiFailure, reasonOf } from '../connections/api-failure.ts'
import type { Connection } from '../connections/connection.ts'
import type { WriteOutcome } from '../ledger/write-once.ts'
import { type Ended, failed, held, RunFailed } from '../runs/stage.ts'

/** These are about the way to the other system, not about a record: no other record would fare better. */
const stopsTheRun: ReadonlySet<ApiFailure['kind']> = new Set([
  'unauthorized',
  'token-refused',
  'access-lost',
  'insecure',
  'scope-missing',
  'licence-missing',
  'unreachable',
])

/** How a record ends after a failed request. Throws `RunFailed` where the whole run can't go on. */
export function endAfter(failure: ApiFailure, connection: Connection): Ended {
  const reason = reasonOf(failure, connection)
  if (failure.kind === 'stopped' || failure.kind === 'not-as-planned') return held(reason)
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
  entity: Entity,
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
