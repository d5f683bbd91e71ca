import type { Attempt } from '../log/activity-log.ts'
import { searchText } from '../log/search-text.ts'
import type { Store } from '../store/store.ts'

/** Logs as Koppla did before there were chunks: a row for each attempt, in one transaction. */
export function rowLogger({ sqlite }: Store): (attempts: readonly Attempt[]) => readonly number[] {
  const insert = sqlite.prepare(`
    INSERT INTO attempt (run_id, flow_id, seq, source_node_id, key, title, name, amount, currency, outcome, node_id,
      target_entity, target_id, reason_json, warnings_json, steps_json, at, search_text)
    VALUES (@runId, (SELECT flow_id FROM run WHERE id = @runId), @seq, @sourceNodeId, @key, @title, @name,
      @amount, @currency, @outcome, @nodeId, @targetEntity, @targetId, @reason, @warnings, @steps, @at, @searchText)`)
  const insertPayload = sqlite.prepare(
    'INSERT INTO attempt_payload (attempt_id, source_json, mapped_json, sent_json, received_json) VALUES (?, ?, ?, ?, ?)',
  )
  const append = sqlite.transaction((attempts: readonly Attempt[]) =>
    attempts.map((attempt) => {
      const { runId, seq, sourceNodeId, key, title, name, amount, outcome, nodeId, target, reason, warnings } = attempt
      const id = Number(
        insert.run({
          runId,
          seq,
          sourceNodeId,
          key,
          title,
          name,
          amount: amount?.amount ?? null,
          currency: amount?.currency ?? null,
          outcome,
          nodeId,
          targetEntity: target?.entity ?? null,
          targetId: target?.id ?? null,
          reason: reason === null ? null : JSON.stringify(reason),
          warnings: warnings.length === 0 ? null : JSON.stringify(warnings),
          steps: JSON.stringify(attempt.steps),
          at: attempt.at.getTime(),
          searchText: searchText(attempt),
        }).lastInsertRowid,
      )
      const payload = [attempt.source, attempt.mapped, attempt.sent, attempt.received]
      insertPayload.run(id, ...payload.map((part) => JSON.stringify(part)))
      return id
    }),
  )
  return (attempts) => append.immediate(attempts)
}
