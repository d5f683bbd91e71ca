import type { Store } from '../store/store.ts'
import type { ActivityLog } from './activity-log.ts'
import { draftsOf } from './chunk-draft.ts'
import { ChunkReader } from './chunk-reader.ts'
import type { LogWriter } from './log-writer.ts'
import { RowReader } from './row-reader.ts'
import { ProgressSum } from './run-progress.ts'

type AttemptLog = Pick<
  ActivityLog,
  'append' | 'records' | 'attempt' | 'attemptsOf' | 'finishedKeys' | 'progress' | 'counts'
>

/** The part of the activity log that grows with the records. */
export function createAttemptLog({ sqlite }: Store, writer: LogWriter): AttemptLog {
  const chunks = new ChunkReader(sqlite)
  const rows = new RowReader(sqlite)

  const progressOf = (runId: string) => {
    const sum = new ProgressSum()
    chunks.addProgress(runId, sum)
    rows.addProgress(runId, sum)
    const { counts, nodes } = sum
    return { counts, nodes }
  }

  return {
    append: async (attempts) => {
      const drafts = draftsOf(attempts)
      const firsts = drafts.length === 0 ? [] : await writer.write(drafts)
      return drafts.flatMap((draft, index) => numbersFrom(firsts[index] ?? 0, draft.attempts))
    },
    records: async (query) => {
      const newer = await chunks.records(query)
      const missing = query.limit - newer.length
      return missing > 0 ? [...newer, ...rows.records({ ...query, limit: missing })] : newer
    },
    attempt: async (id) => chunks.attempt(id) ?? rows.attempt(id),
    attemptsOf: async (record, { runId = null } = {}) => [
      ...rows.attemptsOf(record, runId),
      ...chunks.attemptsOf(record, runId),
    ],
    finishedKeys: async (runId) => {
      const keys = new Map<string, Set<string>>()
      const add = (sourceNodeId: string, key: string) => {
        const ofSource = keys.get(sourceNodeId) ?? new Set()
        keys.set(sourceNodeId, ofSource.add(key))
      }
      rows.eachKey(runId, add)
      await chunks.eachKey(runId, add)
      return keys
    },
    progress: async (runId) => progressOf(runId),
    counts: async (runId) => progressOf(runId).counts,
  }
}

const numbersFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index)
