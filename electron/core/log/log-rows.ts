import { z } from 'zod'
import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { noCounts, outcomes } from '#shared/runs/outcome.ts'
import { RecordLine } from '#shared/runs/run-event.ts'
import type { run } from '../store/run-schema.ts'
import type { LoggedAttempt, LoggedRecord, Run } from './activity-log.ts'

/** A row of `attempt`, as attempts were logged before there were chunks, as `recordColumns` selects it. */
export interface RecordRow {
  readonly id: number
  readonly runId: string
  readonly flowId: string
  readonly seq: number
  readonly sourceNodeId: string
  readonly key: string
  readonly title: string
  readonly name: string | null
  readonly amount: string | null
  readonly currency: string | null
  readonly outcome: LoggedRecord['outcome']
  readonly nodeId: string
  readonly targetEntity: NonNullable<LoggedRecord['target']>['entity'] | null
  readonly targetId: string | null
  readonly reason: string | null
  readonly warnings: string | null
  readonly steps: string
  readonly at: number
}

export interface AttemptRow extends RecordRow {
  readonly source: string
  readonly mapped: string
  readonly sent: string
  readonly received: string
}

export const recordColumns = `a.id, a.run_id AS runId, a.flow_id AS flowId, a.seq, a.source_node_id AS sourceNodeId, a.key,
  a.title, a.name, a.amount, a.currency, a.outcome, a.node_id AS nodeId, a.target_entity AS targetEntity,
  a.target_id AS targetId, a.reason_json AS reason, a.warnings_json AS warnings, a.steps_json AS steps, a.at`

export const attemptColumns = `${recordColumns}, p.source_json AS source, p.mapped_json AS mapped, p.sent_json AS sent,
  p.received_json AS received`

const Details = RecordLine.pick({ reason: true, warnings: true, steps: true })
const Counts = z.record(z.enum(outcomes).or(z.literal('read')), z.number().int())
const Requests = z.record(z.string(), z.number().int())

export function toRecord(row: RecordRow): LoggedRecord {
  const {
    id,
    amount,
    currency,
    targetEntity,
    targetId,
    reason,
    warnings,
    steps,
    at,
    runId,
    flowId,
    seq,
    sourceNodeId,
  } = row
  const { key, title, name, outcome, nodeId } = row
  return {
    attempt: id,
    runId,
    flowId,
    seq,
    sourceNodeId,
    key,
    title,
    name,
    outcome,
    nodeId,
    amount: amount === null || currency === null ? null : { amount, currency },
    target: targetEntity === null || targetId === null ? null : { entity: targetEntity, id: targetId },
    ...Details.parse({ reason: parseJson(reason), warnings: parseJson(warnings) ?? [], steps: parseJson(steps) }),
    at: new Date(at).toISOString(),
  }
}

export function toAttempt(row: AttemptRow): LoggedAttempt {
  const { source, mapped, sent, received } = row
  return {
    ...toRecord(row),
    source: parseObject(source),
    mapped: parseJson(mapped),
    sent: parseJson(sent),
    received: parseJson(received),
  }
}

export function toRun(row: typeof run.$inferSelect): Run {
  const { countsJson, requestsJson, problemJson, ...rest } = row
  return {
    ...rest,
    counts: countsJson === null ? noCounts : Counts.parse(parseJson(countsJson)),
    requests: requestsJson === null ? {} : Requests.parse(parseJson(requestsJson)),
    problem: problemJson === null ? null : Details.shape.reason.parse(parseJson(problemJson)),
  }
}

export function parseJson(text: string | null): Json {
  const value: Json = text === null ? null : JSON.parse(text)
  return value
}

export function parseObject(text: string): JsonObject {
  const value: unknown = JSON.parse(text)
  if (!isJsonObject(value)) throw new Error('Expected a JSON object in the activity log')
  return value
}
