import type { Stage } from '#shared/compiler/plan.ts'
import type { ReceivedAnswer, SentRequest } from '#shared/contract.ts'
import { isJsonObject, type JsonObject } from '#shared/json.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import type { PlannedRecord, PlannedWrite } from '#shared/runs/planned.ts'
import { fortnoxResources } from '../connectors/fortnox/fortnox-resources.ts'
import type { Attempt } from '../log/activity-log.ts'
import { fieldChanges } from './field-changes.ts'
import { madeNumberShown } from './made-number.ts'
import { fortnoxEntityAt, placeOfWrite } from './write-place.ts'

export interface PlannedParts {
  readonly stages: ReadonlyMap<string, Stage>
  /** The record that a write would change, as it was, by the body of the write. */
  before(body: JsonObject | null): JsonObject | null
}

/** What a run would make of a record, from what the dry run did with it. */
export function plannedRecord(attempt: Attempt, parts: PlannedParts): PlannedRecord {
  const { seq, key, title, name, amount, outcome, nodeId, reason, warnings } = attempt
  const writes = [...requestsIn(attempt, parts), ...rowsIn(attempt, parts)]
  return { seq, key, title, name, amount, outcome, nodeId, reason, warnings, writes }
}

function requestsIn(attempt: Attempt, { stages, before }: PlannedParts): readonly PlannedWrite[] {
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
    return [{ nodeId, system, action, entity, target, fields: fieldChanges(unwrapped(path, body), before(body)) }]
  })
}

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const

/** Fortnox' bodies have the record one level down. */
function unwrapped(path: string, body: JsonObject | null): JsonObject {
  const entity = fortnoxEntityAt(path)
  const inner = entity === null ? body : body?.[fortnoxResources[entity].single]
  return isJsonObject(inner) ? inner : {}
}

function rowsIn({ steps, mapped }: Attempt, { stages }: PlannedParts): readonly PlannedWrite[] {
  const written = steps.filter(({ nodeId, did }) => did === 'created' && stages.get(nodeId)?.kind === 'file.write')
  const isSplit = new Set(written.map(({ nodeId }) => nodeId)).size < written.length
  return written.map(({ nodeId, target }) => {
    const row = isJsonObject(mapped) ? mapped[nodeId] : null
    // Of a record that was split, its parts are told by their number only.
    const fields = isJsonObject(row) && !isSplit ? fieldChanges(row, null) : []
    return { nodeId, system: 'file', action: 'add-row', entity: 'file', target, fields }
  })
}
