import { blob, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { HowKept } from '#shared/flow/flow-version.ts'
import type { Entity } from '#shared/runs/entity.ts'
import type { Outcome } from '#shared/runs/outcome.ts'
import type { RunStatus } from '#shared/runs/run-event.ts'

// Runs, what they are about, and what became of each record. Columns as in schema.ts.

export const flowSnapshot = sqliteTable('flow_snapshot', {
  hash: text().primaryKey(),
  document: text().notNull(),
})

/** A flow as it once was, by a number that counts from 1. Not tied to `flow`: past runs name the version they ran. */
export const flowVersion = sqliteTable(
  'flow_version',
  {
    flowId: text().notNull(),
    number: integer().notNull(),
    /** Hash of what the flow says, wherever its steps lie. */
    contentHash: text().notNull(),
    /** The latest snapshot with that content, which must stay as long as the version does. */
    snapshotHash: text().notNull(),
    name: text(),
    how: text().$type<HowKept>().notNull(),
    keptAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.flowId, table.number] }),
    uniqueIndex('flow_version_content').on(table.flowId, table.contentHash),
  ],
)

/** Which version a snapshot is: several differ in nothing but where the steps lie. */
export const snapshotVersion = sqliteTable('snapshot_version', {
  hash: text().primaryKey(),
  flowId: text().notNull(),
  number: integer().notNull(),
})

export const run = sqliteTable(
  'run',
  {
    id: text().primaryKey(),
    flowId: text().notNull(),
    flowName: text().notNull(),
    flowHash: text().notNull(),
    retryOf: text(),
    /** The plan that it applies. */
    planId: text(),
    /** At most so many records; null for all. */
    recordLimit: integer(),
    status: text().$type<RunStatus>().notNull(),
    startedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    endedAt: integer({ mode: 'timestamp_ms' }),
    countsJson: text(),
    requestsJson: text(),
    problemJson: text(),
  },
  (table) => [index('run_flow').on(table.flowId, table.startedAt), index('run_started').on(table.startedAt)],
)

/** The records a run is about, where it is not about all: kept, so that a resumed run is about the same ones. */
export const runSelection = sqliteTable(
  'run_selection',
  {
    runId: text()
      .notNull()
      .references(() => run.id, { onDelete: 'cascade' }),
    sourceNodeId: text().notNull(),
    key: text().notNull(),
    /** The record as a person edited it, which takes the place of what the source says. */
    recordJson: text(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.sourceNodeId, table.key] })],
)

/** What a dry run found that a run would do, kept so that exactly that can be done. */
export const plan = sqliteTable('plan', {
  id: text().primaryKey(),
  flowId: text().notNull(),
  flowName: text().notNull(),
  flowHash: text().notNull(),
  bindingsJson: text().notNull(),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  /** Counts, rows by file, requests: everything of its view but the records. */
  totalsJson: text().notNull(),
})

export const planEntry = sqliteTable(
  'plan_entry',
  {
    planId: text()
      .notNull()
      .references(() => plan.id, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    sourceNodeId: text().notNull(),
    key: text().notNull(),
    outcome: text().$type<Outcome>().notNull(),
    /** Content of the source record that was planned with. */
    sourceHash: text().notNull(),
    /** What is shown of it. */
    recordJson: text().notNull(),
    /** The requests a run would send, and what they would meet: what applying compares with. */
    writesJson: text().notNull(),
    /** The run that took it up, once it was applied. */
    runId: text(),
  },
  (table) => [primaryKey({ columns: [table.planId, table.seq] }), index('plan_entry_key').on(table.planId, table.key)],
)

/**
 * Attempts as they are logged: some hundred of a run together, compressed where that makes them smaller, so that a
 * record costs the log a few microseconds and a tenth of its size (`electron/core/log/`).
 */
export const attemptChunk = sqliteTable(
  'attempt_chunk',
  {
    /** The number of its first attempt; the others follow one by one. */
    id: integer().primaryKey(),
    runId: text().notNull(),
    flowId: text().notNull(),
    attempts: integer().notNull(),
    /** A bit for each outcome that occurs in it. */
    outcomes: integer().notNull(),
    /** What its records add to the counts of the run and of its nodes. */
    progressJson: text().notNull(),
    /** What a search looks through: text, or that text compressed. */
    words: blob().notNull(),
    /** What lists show: likewise. */
    lines: blob().notNull(),
    /** All that was read, mapped, sent and received: likewise. */
    payloads: blob().notNull(),
  },
  (table) => [index('attempt_chunk_run').on(table.runId), index('attempt_chunk_flow').on(table.flowId)],
)

/**
 * Where a record is to be found: a hash of its key, title or target, and the chunk. By shelves of attempts with
 * neighbouring numbers, so that writing touches only the last shelf however large the log is.
 */
export const attemptMark = sqliteTable(
  'attempt_mark',
  { shelf: integer().notNull(), mark: integer().notNull(), chunkId: integer().notNull() },
  (table) => [primaryKey({ columns: [table.shelf, table.mark, table.chunkId] })],
)

/** Attempts as they were logged before there were chunks: read, never written. */
export const attempt = sqliteTable(
  'attempt',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    runId: text().notNull(),
    flowId: text().notNull(),
    seq: integer().notNull(),
    sourceNodeId: text().notNull(),
    key: text().notNull(),
    title: text().notNull(),
    name: text(),
    amount: text(),
    currency: text(),
    outcome: text().$type<Outcome>().notNull(),
    nodeId: text().notNull(),
    targetEntity: text().$type<Entity>(),
    targetId: text(),
    reasonJson: text(),
    warningsJson: text(),
    stepsJson: text().notNull(),
    at: integer().notNull(),
    /** What a search looks through, in lower case: SQLite's own case folding knows ASCII only. */
    searchText: text().notNull(),
  },
  (table) => [
    index('attempt_run').on(table.runId),
    index('attempt_run_outcome').on(table.runId, table.outcome),
    index('attempt_flow').on(table.flowId),
    index('attempt_key').on(table.key),
    index('attempt_title').on(table.title),
    index('attempt_target').on(table.targetId),
  ],
)

/** Apart from `attempt`, so that lists don't read past payloads. */
export const attemptPayload = sqliteTable('attempt_payload', {
  attemptId: integer()
    .primaryKey()
    .references(() => attempt.id, { onDelete: 'cascade' }),
  sourceJson: text().notNull(),
  mappedJson: text().notNull(),
  sentJson: text().notNull(),
  receivedJson: text().notNull(),
})
