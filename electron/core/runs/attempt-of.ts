import type { Json } from '#shared/json.ts'
import { summaryOf } from '#shared/records/title-of.ts'
import { editedByHand } from '#shared/runs/edited-by-hand.ts'
import type { Attempt } from '../log/activity-log.ts'
import type { Ended, Envelope } from './stage.ts'
import type { GroupEnd } from './walk-record.ts'

/** A record's way as the log keeps it. */
export function attemptOf(envelope: Envelope, { end, tale }: GroupEnd, runId: string, at: Date): Attempt {
  const { source, record, original, seq, key } = envelope
  const { steps, mapped } = tale
  const warnings = original ? [editedByHand(original, record), ...tale.warnings] : tale.warnings
  const payloads = { mapped, sent: tale.sent as unknown as Json, received: tale.received as unknown as Json }
  const beginning = { runId, seq, sourceNodeId: source.nodeId, key, ...summaryOf(source.type, record), source: record }
  return { ...beginning, ...end, warnings, steps, ...payloads, at }
}

/** The end of a record that was over where it was read. */
export function overAtSource({ source }: Envelope, { outcome, target, reason }: Ended): GroupEnd {
  const end = { outcome, nodeId: source.nodeId, target, reason }
  return { end, tale: { steps: [], warnings: [], mapped: {}, sent: [], received: [] } }
}
