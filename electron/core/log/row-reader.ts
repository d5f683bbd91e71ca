import { z } from 'zod'
import type { Outcome } from '#shared/runs/outcome.ts'
import { Step } from '#shared/runs/run-event.ts'
import type { Store } from '../store/store.ts'
import type { LoggedAttempt, LoggedRecord, RecordQuery } from './activity-log.ts'
import {
  type AttemptRow,
  attemptColumns,
  parseJson,
  type RecordRow,
  recordColumns,
  toAttempt,
  toRecord,
} from './log-rows.ts'
import type { ProgressSum } from './run-progress.ts'
import { wordsOf } from './search-text.ts'

/**
 * Reads attempts that were logged before there were chunks: a row each. Their numbers are below those of all chunks, and
 * no more are written.
 */
export class RowReader {
  readonly #sqlite: Store['sqlite']
  readonly #byId
  readonly #ofRecord

  constructor(sqlite: Store['sqlite']) {
    this.#sqlite = sqlite
    this.#byId = sqlite.prepare<[number], AttemptRow>(`SELECT ${attemptColumns} ${withPayload} WHERE a.id = ?`)
    // Three look-ups by index and not one OR, which would read the whole table once a column has many nulls.
    this.#ofRecord = sqlite.prepare<{ record: string; runId: string | null }, AttemptRow>(`
      SELECT ${attemptColumns} ${withPayload}
      WHERE a.id IN (SELECT id FROM attempt WHERE key = @record UNION SELECT id FROM attempt WHERE title = @record
        UNION SELECT id FROM attempt WHERE target_id = @record) AND (@runId IS NULL OR a.run_id = @runId)
      ORDER BY a.id`)
  }

  /** Newest first. */
  records({ runId, flowId, outcome, search, before, limit }: RecordQuery): LoggedRecord[] {
    const conditions: [sql: string, value: string | number][] = []
    if (runId !== undefined) conditions.push(['a.run_id = ?', runId])
    if (flowId !== undefined) conditions.push(['a.flow_id = ?', flowId])
    if (outcome !== undefined) conditions.push(['a.outcome = ?', outcome])
    if (before !== undefined) conditions.push(['a.id < ?', before])
    for (const word of wordsOf(search)) conditions.push(['instr(a.search_text, ?) > 0', word])
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`
    return this.#sqlite
      .prepare<unknown[], RecordRow>(`SELECT ${recordColumns} FROM attempt a ${where} ORDER BY a.id DESC LIMIT ?`)
      .all(...conditions.map(([, value]) => value), limit)
      .map(toRecord)
  }

  attempt(id: number): LoggedAttempt | null {
    const row = this.#byId.get(id)
    return row ? toAttempt(row) : null
  }

  /** Oldest first. */
  attemptsOf(record: string, runId: string | null): LoggedAttempt[] {
    return this.#ofRecord.all({ record, runId }).map(toAttempt)
  }

  /** The key of every record of the run, with its source. */
  eachKey(runId: string, tell: (sourceNodeId: string, key: string) => void): void {
    const keys = this.#sqlite.prepare<[string], { sourceNodeId: string; key: string }>(
      'SELECT source_node_id AS sourceNodeId, key FROM attempt WHERE run_id = ?',
    )
    for (const { sourceNodeId, key } of keys.iterate(runId)) tell(sourceNodeId, key)
  }

  addProgress(runId: string, sum: ProgressSum): void {
    const rows = this.#sqlite.prepare<[string], { sourceNodeId: string; outcome: Outcome; steps: string }>(
      'SELECT source_node_id AS sourceNodeId, outcome, steps_json AS steps FROM attempt WHERE run_id = ?',
    )
    for (const { steps, ...record } of rows.iterate(runId))
      sum.addRecord({ ...record, steps: Steps.parse(parseJson(steps)) })
  }
}

const withPayload = 'FROM attempt a JOIN attempt_payload p ON p.attempt_id = a.id'
const Steps = z.array(Step)
