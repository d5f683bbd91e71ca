import { and, desc, eq, inArray, isNull, notInArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { plan, planEntry, run } from '../store/run-schema.ts'
import type { Store } from '../store/store.ts'
import { type KeptEntry, type KeptPlan, KeptWrite, type PlanSelection } from './kept-plan.ts'

/** Plans on disk: all of their records, however many were shown. */
export interface PlanStore {
  begin(plan: Omit<KeptPlan, 'status'>): void
  append(planId: string, entries: readonly KeptEntry[]): void
  /** It can be applied from now on. The flow's older plans but the last few are removed. */
  finish(planId: string, status: 'done' | 'stopped'): void
  remove(planId: string): void
  get(planId: string): KeptPlan | null
  /** The records with something to write that no run has taken up. */
  free(planId: string, which: PlanSelection): readonly EntryPlace[]
  /** The first of these keys that names no record with something to write. */
  without(planId: string, keys: ReadonlySet<string>): string | null
  /** Takes them up for a run, as far as they are still free: one step for every process of the workspace. */
  take(planId: string, seqs: readonly number[], runId: string): void
  /** Runs that are over and hold records of the plan: those that they have done, as a rule. */
  endedRuns(planId: string): readonly string[]
  /** Lets go of what a run has taken up, but for these records. */
  release(runId: string, isKept: (entry: EntryPlace) => boolean): void
  /** Of the records that a run has taken up, and of every other: a customer may stand with a record that was left out. */
  entries(planId: string): Iterable<StoredEntry>
  /** The records that a run has taken up. */
  taken(runId: string): readonly (EntryPlace & { readonly sourceHash: string })[]
  /** The writes of one record. */
  writesOf(planId: string, seq: number): readonly KeptWrite[]
  /** How many records have something to write. */
  workIn(planId: string): number
  markDone(planId: string, seq: number, write: KeptWrite): void
  /** Whether a run that applies the plan has written this record, as the ledger has it. */
  hasWritten(planId: string, target: WrittenTarget): boolean
  /** Whether such a run has announced to write it, and does not know its number yet. */
  isUnderWay(planId: string, target: Omit<WrittenTarget, 'number'> & { readonly sourceKey: string }): boolean
}

export interface EntryPlace {
  readonly seq: number
  readonly sourceNodeId: string
  readonly key: string
}

export interface StoredEntry extends EntryPlace {
  readonly sourceHash: string
  readonly writes: readonly KeptWrite[]
  readonly runId: string | null
}

export interface WrittenTarget {
  readonly connectionId: string
  readonly entity: string
  readonly number: string
}

/** Each is as large as what a run of all its records would send. */
const keptPerFlow = 5

const Totals = z.object({ status: z.enum(['reading', 'done', 'stopped']), version: z.string(), isPart: z.boolean() })
const Bindings = z.record(z.string(), z.string())
const Writes = z.array(KeptWrite)

export function createPlanStore(store: Store): PlanStore {
  const { database, sqlite } = store
  const add = sqlite.prepare<[string, number, string, string, string, string, string, string]>(
    `INSERT INTO plan_entry (plan_id, seq, source_node_id, key, outcome, source_hash, record_json, writes_json)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const written = sqlite.prepare<[string, string, string, string, string], { found: number }>(
    // What was only found there was never announced, and has no reference. An article is announced by its own number.
    `SELECT 1 AS found FROM ledger WHERE connection_id = ? AND entity = ? AND reference IS NOT NULL
    AND (state = 'settled' AND target_id = ? OR state = 'intent' AND reference = ?)
    AND run_id IN (SELECT id FROM run WHERE plan_id = ?) LIMIT 1`,
  )
  const underWay = sqlite.prepare<[string, string, string, string], { found: number }>(
    `SELECT 1 AS found FROM ledger WHERE connection_id = ? AND entity = ? AND source_key = ? AND state = 'intent'
    AND run_id IN (SELECT id FROM run WHERE plan_id = ?) LIMIT 1`,
  )
  const writesAt = sqlite.prepare<[string, number], { writes: string }>(
    'SELECT writes_json AS writes FROM plan_entry WHERE plan_id = ? AND seq = ?',
  )
  const work = sqlite.prepare<[string], { count: number }>(
    "SELECT count(*) AS count FROM plan_entry WHERE plan_id = ? AND json_array_length(record_json, '$.writes') > 0",
  )
  const ended = sqlite
    .prepare<[string], string>(
      `SELECT DISTINCT run_id FROM plan_entry JOIN run ON run.id = run_id
      WHERE plan_entry.plan_id = ? AND status NOT IN ('running', 'interrupted')`,
    )
    .pluck()
  const place = { seq: planEntry.seq, sourceNodeId: planEntry.sourceNodeId, key: planEntry.key }

  function get(planId: string): KeptPlan | null {
    const row = database.select().from(plan).where(eq(plan.id, planId)).get()
    if (!row) return null
    const { totalsJson, bindingsJson, ...rest } = row
    return { ...rest, ...Totals.parse(JSON.parse(totalsJson)), bindings: Bindings.parse(JSON.parse(bindingsJson)) }
  }

  function writesOf(planId: string, seq: number): readonly KeptWrite[] {
    const row = writesAt.get(planId, seq)
    return row ? Writes.parse(JSON.parse(row.writes)) : []
  }

  return {
    get,
    writesOf,
    workIn: (planId) => work.get(planId)?.count ?? 0,
    begin({ bindings, version, isPart, ...kept }) {
      const totalsJson = JSON.stringify({ status: 'reading', version, isPart })
      database
        .insert(plan)
        .values({ ...kept, bindingsJson: JSON.stringify(bindings), totalsJson })
        .run()
    },
    append: sqlite.transaction((planId: string, entries: readonly KeptEntry[]) => {
      for (const { record, sourceNodeId, sourceHash, writes } of entries) {
        const texts = [JSON.stringify(record), JSON.stringify(writes)] as const
        add.run(planId, record.seq, sourceNodeId, record.key, record.outcome, sourceHash, ...texts)
      }
    }),
    finish(planId, status) {
      const kept = get(planId)
      if (!kept) return
      const totalsJson = JSON.stringify({ status, version: kept.version, isPart: kept.isPart })
      database.update(plan).set({ totalsJson }).where(eq(plan.id, planId)).run()
      const newest = database
        .select({ id: plan.id })
        .from(plan)
        .where(eq(plan.flowId, kept.flowId))
        .orderBy(desc(plan.createdAt), desc(sql`rowid`))
        .limit(keptPerFlow)
        .all()
      // One that a run is at, or will go on with, is still needed.
      const inUse = database
        .select({ id: sql<string>`${run.planId}` })
        .from(run)
        .where(and(eq(run.flowId, kept.flowId), inArray(run.status, ['running', 'interrupted'])))
        .all()
      const ids = [...newest, ...inUse].flatMap(({ id }) => id ?? [])
      database
        .delete(plan)
        .where(and(eq(plan.flowId, kept.flowId), notInArray(plan.id, ids)))
        .run()
    },
    remove(planId) {
      database.delete(plan).where(eq(plan.id, planId)).run()
    },
    free(planId, { keys, outcomes }) {
      const chosen = outcomes && inArray(planEntry.outcome, [...outcomes])
      const all = database
        .select({ ...place, title: sql<string>`json_extract(${planEntry.recordJson}, '$.title')` })
        .from(planEntry)
        .where(and(eq(planEntry.planId, planId), isNull(planEntry.runId), chosen, hasSomethingToWrite))
        .orderBy(planEntry.seq)
        .all()
      return all.filter(({ key, title }) => !keys || keys.has(key) || keys.has(title))
    },
    without(planId, keys) {
      const known = sqlite.prepare<[string, string, string], { found: number }>(
        `SELECT 1 AS found FROM plan_entry WHERE plan_id = ? AND (key = ? OR json_extract(record_json, '$.title') = ?)
        AND json_array_length(record_json, '$.writes') > 0 LIMIT 1`,
      )
      return [...keys].find((key) => known.get(planId, key, key) === undefined) ?? null
    },
    take(planId, seqs, runId) {
      const one = sqlite.prepare<[string, string, number]>(
        'UPDATE plan_entry SET run_id = ? WHERE plan_id = ? AND seq = ? AND run_id IS NULL',
      )
      // Immediate: the look and the write are one step for every process on the file.
      sqlite
        .transaction(() => {
          for (const seq of seqs) one.run(runId, planId, seq)
        })
        .immediate()
    },
    endedRuns: (planId) => ended.all(planId),
    release(runId, isKept) {
      const letGo = sqlite.prepare<[string, number]>('UPDATE plan_entry SET run_id = NULL WHERE run_id = ? AND seq = ?')
      sqlite
        .transaction(() => {
          const taken = database.select(place).from(planEntry).where(eq(planEntry.runId, runId)).all()
          for (const entry of taken) if (!isKept(entry)) letGo.run(runId, entry.seq)
        })
        .immediate()
    },
    *entries(planId) {
      const after = sqlite.prepare<[string, number], EntryRow>(
        `SELECT seq, source_node_id AS sourceNodeId, key, source_hash AS sourceHash, writes_json AS writes, run_id AS runId
        FROM plan_entry WHERE plan_id = ? AND seq > ? ORDER BY seq LIMIT 500`,
      )
      for (let last = -1; ; ) {
        const rows = after.all(planId, last)
        for (const { writes, ...row } of rows) yield { ...row, writes: Writes.parse(JSON.parse(writes)) }
        const end = rows.at(-1)
        if (!end) return
        last = end.seq
      }
    },
    taken: (runId) =>
      database
        .select({ ...place, sourceHash: planEntry.sourceHash })
        .from(planEntry)
        .where(eq(planEntry.runId, runId))
        .all(),
    markDone(planId, seq, write) {
      const writes = writesOf(planId, seq).map((known) => (known.id === write.id ? write : known))
      database
        .update(planEntry)
        .set({ writesJson: JSON.stringify(writes) })
        .where(and(eq(planEntry.planId, planId), eq(planEntry.seq, seq)))
        .run()
    },
    hasWritten: (planId, { connectionId, entity, number }) =>
      written.get(connectionId, entity, number, number, planId) !== undefined,
    isUnderWay: (planId, { connectionId, entity, sourceKey }) =>
      underWay.get(connectionId, entity, sourceKey, planId) !== undefined,
  }
}

type EntryRow = Omit<StoredEntry, 'writes'> & { readonly writes: string }

/** Requests, or rows of a file, which are no requests. */
const hasSomethingToWrite = sql`json_array_length(${planEntry.recordJson}, '$.writes') > 0`
