import { noCounts, type Outcome, type RunCounts } from '#shared/runs/outcome.ts'
import type { Store } from '../store/store.ts'
import type { ActivityLog, Attempt, RecordQuery } from './activity-log.ts'
import {
  type AttemptRow,
  attemptColumns,
  type RecordRow,
  recordColumns,
  searchText,
  toAttempt,
  toRecord,
} from './log-rows.ts'

type AttemptLog = Pick<ActivityLog, 'append' | 'records' | 'attempt' | 'attemptsOf' | 'finishedKeys' | 'counts'>

/** The part of the activity log that grows with the records. Prepared statements, because a run writes every record. */
export function createAttemptLog({ sqlite }: Store): AttemptLog {
  const insert = sqlite.prepare<AttemptValues>(`
    INSERT INTO attempt (run_id, flow_id, seq, source_node_id, key, title, name, amount, currency, outcome, node_id,
      target_entity, target_id, reason_json, warnings_json, steps_json, at, search_text)
    VALUES (@runId, (SELECT flow_id FROM run WHERE id = @runId), @seq, @sourceNodeId, @key, @title, @name,
      @amount, @currency, @outcome, @nodeId, @targetEntity, @targetId, @reason, @warnings, @steps, @at, @searchText)`)
  const insertPayload = sqlite.prepare<[number, string, string, string, string]>(
    'INSERT INTO attempt_payload (attempt_id, source_json, mapped_json, sent_json, received_json) VALUES (?, ?, ?, ?, ?)',
  )
  const byId = sqlite.prepare<[number], AttemptRow>(`SELECT ${attemptColumns} ${withPayload} WHERE a.id = ?`)
  // Three look-ups by index and not one OR, which would read the whole table once a column has many nulls.
  const ofRecord = sqlite.prepare<{ record: string; runId: string | null }, AttemptRow>(`
    SELECT ${attemptColumns} ${withPayload}
    WHERE a.id IN (SELECT id FROM attempt WHERE key = @record UNION SELECT id FROM attempt WHERE title = @record
      UNION SELECT id FROM attempt WHERE target_id = @record) AND (@runId IS NULL OR a.run_id = @runId)
    ORDER BY a.id`)
  const finished = sqlite.prepare<[string], { sourceNodeId: string; key: string }>(
    'SELECT source_node_id AS sourceNodeId, key FROM attempt WHERE run_id = ?',
  )
  const countByOutcome = sqlite.prepare<[string], { outcome: Outcome; records: number }>(
    'SELECT outcome, count(*) AS records FROM attempt WHERE run_id = ? GROUP BY outcome',
  )

  const append = sqlite.transaction((attempts: readonly Attempt[]) =>
    attempts.map((attempt) => {
      const id = Number(insert.run(valuesOf(attempt)).lastInsertRowid)
      const { source, mapped, sent, received } = attempt
      insertPayload.run(
        id,
        JSON.stringify(source),
        JSON.stringify(mapped),
        JSON.stringify(sent),
        JSON.stringify(received),
      )
      return id
    }),
  )

  return {
    append: async (attempts) => append.immediate(attempts),
    records: async (query) => {
      const { where, values } = conditionsOf(query)
      const statement = sqlite.prepare<unknown[], RecordRow>(
        `SELECT ${recordColumns} FROM attempt a ${where} ORDER BY a.id DESC LIMIT ?`,
      )
      return statement.all(...values, query.limit).map(toRecord)
    },
    attempt: async (id) => {
      const row = byId.get(id)
      return row ? toAttempt(row) : null
    },
    attemptsOf: async (record, { runId = null } = {}) => ofRecord.all({ record, runId }).map(toAttempt),
    finishedKeys: async (runId) => {
      const keys = new Map<string, Set<string>>()
      for (const { sourceNodeId, key } of finished.iterate(runId)) {
        const ofSource = keys.get(sourceNodeId) ?? new Set()
        keys.set(sourceNodeId, ofSource.add(key))
      }
      return keys
    },
    counts: async (runId) => countByOutcome.all(runId).reduce(withOutcome, noCounts),
  }
}

const withPayload = 'FROM attempt a JOIN attempt_payload p ON p.attempt_id = a.id'

type AttemptValues = ReturnType<typeof valuesOf>

function valuesOf(attempt: Attempt) {
  const { runId, seq, sourceNodeId, key, title, name, amount, outcome, nodeId, target, reason, warnings, steps, at } =
    attempt
  return {
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
    steps: JSON.stringify(steps),
    at: at.getTime(),
    searchText: searchText(attempt),
  }
}

function conditionsOf({ runId, flowId, outcome, search, before }: RecordQuery) {
  const conditions: [sql: string, value: string | number][] = []
  if (runId !== undefined) conditions.push(['a.run_id = ?', runId])
  if (flowId !== undefined) conditions.push(['a.flow_id = ?', flowId])
  if (outcome !== undefined) conditions.push(['a.outcome = ?', outcome])
  if (before !== undefined) conditions.push(['a.id < ?', before])
  for (const word of wordsOf(search)) conditions.push(['instr(a.search_text, ?) > 0', word])
  return {
    where: conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`,
    values: conditions.map(([, value]) => value),
  }
}

function wordsOf(search = ''): string[] {
  return search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
}

function withOutcome(counts: RunCounts, { outcome, records }: { outcome: Outcome; records: number }): RunCounts {
  return { ...counts, [outcome]: records, read: counts.read + records }
}
