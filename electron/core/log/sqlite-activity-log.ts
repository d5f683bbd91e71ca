import { and, desc, eq, inArray, lt, or } from 'drizzle-orm'
import { stableJson } from '#shared/json.ts'
import { flowSnapshot, run, runSelection } from '../store/run-schema.ts'
import type { Store } from '../store/store.ts'
import type { ActivityLog } from './activity-log.ts'
import { createAttemptLog } from './attempt-log.ts'
import { parseObject, toRun } from './log-rows.ts'
import { type LogWriter, writerInPlace } from './log-writer.ts'

interface Options {
  /** Where attempts are written; else in place, within the call. */
  readonly writer?: LogWriter
}

export function createActivityLog(store: Store, { writer = writerInPlace(store.sqlite) }: Options = {}): ActivityLog {
  const { database } = store
  const byId = (id: string) => database.select().from(run).where(eq(run.id, id)).get()

  return {
    ...createAttemptLog(store, writer),
    startRun: async (started, selection = []) => {
      database.transaction(
        (within) => {
          within
            .insert(run)
            .values({ ...started, status: 'running' })
            .run()
          for (const selected of selection) {
            const { record, ...place } = selected
            within
              .insert(runSelection)
              .values({ runId: started.id, ...place, recordJson: record === null ? null : JSON.stringify(record) })
              .run()
          }
        },
        { behavior: 'immediate' },
      )
    },
    selectionOf: async (id) => {
      const rows = database.select().from(runSelection).where(eq(runSelection.runId, id)).all()
      return rows.map(({ sourceNodeId, key, recordJson }) => ({
        sourceNodeId,
        key,
        record: recordJson === null ? null : parseObject(recordJson),
      }))
    },
    finishRun: async (id, { counts, requests, problem, ...end }) => {
      const texts = {
        countsJson: JSON.stringify(counts),
        requestsJson: JSON.stringify(requests),
        problemJson: problem === null ? null : JSON.stringify(problem),
      }
      database
        .update(run)
        .set({ ...end, ...texts })
        .where(eq(run.id, id))
        .run()
      writer.tidy(id)
    },
    resumeRun: async (id) => {
      database.update(run).set({ status: 'running', endedAt: null, problemJson: null }).where(eq(run.id, id)).run()
    },
    runs: async ({ flowId, before, limit }) => {
      const last = before === undefined ? undefined : byId(before)
      const older =
        last && or(lt(run.startedAt, last.startedAt), and(eq(run.startedAt, last.startedAt), lt(run.id, last.id)))
      const ofFlow = flowId === undefined ? undefined : eq(run.flowId, flowId)
      const newestFirst = [desc(run.startedAt), desc(run.id)]
      return database
        .select()
        .from(run)
        .where(and(ofFlow, older))
        .orderBy(...newestFirst)
        .limit(limit)
        .all()
        .map(toRun)
    },
    run: async (id) => {
      const row = byId(id)
      return row ? toRun(row) : null
    },
    unfinishedRun: async (flowId) => {
      const row = database
        .select()
        .from(run)
        .where(and(eq(run.flowId, flowId), inArray(run.status, ['running', 'interrupted'])))
        .orderBy(desc(run.startedAt), desc(run.id))
        .limit(1)
        .get()
      return row ? toRun(row) : null
    },
    saveSnapshot: async (hash, flow) => {
      database
        .insert(flowSnapshot)
        .values({ hash, document: stableJson(flow) })
        .onConflictDoNothing()
        .run()
    },
    snapshot: async (hash) => {
      const row = database.select().from(flowSnapshot).where(eq(flowSnapshot.hash, hash)).get()
      return row ? parseObject(row.document) : null
    },
  }
}
