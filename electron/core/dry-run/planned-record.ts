import type { Stage } from '#shared/compiler/plan.ts'
import type { ReceivedAnswer, SentRequest } from '#shared/contract.ts'
import { isJsonObject } from '#shared/json.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import type { PlannedAction, PlannedRecord, PlannedWrite } from '#shared/runs/planned.ts'
import type { Attempt } from '../log/activity-log.ts'
import type { KeptWrite } from '../plans/kept-plan.ts'
import { fieldChanges } from './field-changes.ts'
import { madeNumberShown } from './made-number.ts'
import { placeOfWrite, recordIn } from './write-place.ts'

export interface PlannedParts {
  readonly stages: ReadonlyMap<string, Stage>
  /** What is known of a request that was not sent. */
  writeOf(request: SentRequest): KeptWrite | null
  /** The nodes that take a step there is no way back from, and that nobody has said yes to. */
  readonly unconfirmed: ReadonlySet<string>
}

/** What a run would make of a record, from what the dry run did with it. */
export function plannedRecord(attempt: Attempt, parts: PlannedParts): PlannedRecord {
  const { seq, key, title, name, amount, outcome, nodeId, reason, warnings } = attempt
  const writes = [...requestsIn(attempt, parts), ...rowsIn(attempt, parts)]
  return { seq, key, title, name, amount, outcome, nodeId, reason, warnings, writes }
}

function requestsIn(attempt: Attempt, { stages, writeOf, unconfirmed }: PlannedParts): readonly PlannedWrite[] {
  // A walk tells them as these; the log only knows that they are JSON.
  const sent = attempt.sent as unknown as readonly SentRequest[]
  const received = attempt.received as unknown as readonly ReceivedAnswer[]
  return sent.flatMap((request, index): PlannedWrite[] => {
    const { nodeId, path, body } = request
    const system = nodeDefinition(stages.get(nodeId)?.kind ?? '')?.system
    const method = methods.find((known) => known === request.method)
    const place = system && method ? placeOfWrite(system, { method, path }) : null
    const status = received[index]?.status ?? 0
    if (!system || !place || status < 200 || status >= 300) return []
    const { action, entity, key } = place
    const target = key === null || madeNumberShown(key) !== null ? null : key
    const before = body ? (writeOf(request)?.before ?? null) : null
    const needsYes = unconfirmed.has(nodeId) && hasNoWayBack.has(action)
    return [{ nodeId, system, action, entity, target, needsYes, fields: fieldChanges(recordIn(path, body), before) }]
  })
}

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const

const hasNoWayBack: ReadonlySet<PlannedAction> = new Set(['send', 'book', 'make-invoice'])

/** The requests of a record as they are kept, to be compared with what a run that applies the plan would send. */
export function keptWrites({ sent }: Attempt, { writeOf }: Pick<PlannedParts, 'writeOf'>): readonly KeptWrite[] {
  return (sent as unknown as readonly SentRequest[]).flatMap((request) => writeOf(request) ?? [])
}

function rowsIn({ steps, mapped }: Attempt, { stages }: PlannedParts): readonly PlannedWrite[] {
  const written = steps.filter(({ nodeId, did }) => did === 'created' && stages.get(nodeId)?.kind === 'file.write')
  const isSplit = new Set(written.map(({ nodeId }) => nodeId)).size < written.length
  return written.map(({ nodeId, target }) => {
    const row = isJsonObject(mapped) ? mapped[nodeId] : null
    // Of a record that was split, its parts are told by their number only.
    const fields = isJsonObject(row) && !isSplit ? fieldChanges(row, null) : []
    return { nodeId, system: 'file', action: 'add-row', entity: 'file', target, needsYes: false, fields }
  })
}
