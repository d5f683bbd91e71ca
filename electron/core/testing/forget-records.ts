import type { ActivityLog, Attempt } from '../log/activity-log.ts'
import type { Store } from '../store/store.ts'

/** Takes these records of a run out of the log, as if the process had died before it logged them. */
export async function forgetRecords(
  { sqlite }: Store,
  log: ActivityLog,
  runId: string,
  keys: readonly string[],
): Promise<void> {
  const kept: Attempt[] = []
  for (const { attempt, key } of await log.records({ runId, limit: Number.MAX_SAFE_INTEGER })) {
    const logged = keys.includes(key) ? null : await log.attempt(attempt)
    if (logged) kept.unshift({ ...logged, at: new Date(logged.at) })
  }
  const chunks = 'SELECT id FROM attempt_chunk WHERE run_id = ?'
  sqlite.prepare(`DELETE FROM attempt_mark WHERE chunk_id IN (${chunks})`).run(runId)
  sqlite.prepare('DELETE FROM attempt_chunk WHERE run_id = ?').run(runId)
  await log.append(kept)
}
