import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Outcome } from '#shared/runs/outcome.ts'
import type { Entity, RunStatus } from '#shared/runs/run-event.ts'
import type { Connection } from '../connections/connection.ts'
import type { LedgerEntity, LedgerEntry } from '../ledger/ledger.ts'

// Times are milliseconds since 1970 in UTC; columns whose names end in `Json` hold JSON text.

export const connection = sqliteTable(
  'connection',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** The name in lower case: names are unique in any case. */
    nameKey: text().notNull(),
    system: text().$type<Connection['system']>().notNull(),
    baseUrl: text().notNull(),
    tokenUrl: text().notNull(),
    grant: text('grant_type').$type<Connection['grant']>().notNull(),
    clientId: text().notNull(),
    tenantId: text(),
    scope: text().notNull(),
    budgetRequests: integer().notNull(),
    budgetSeconds: real().notNull(),
    sandbox: integer({ mode: 'boolean' }).notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [uniqueIndex('connection_name').on(table.nameKey)],
)

/** Apart from `connection`, so that no listing can carry a secret along. Both columns are sealed by the host. */
export const connectionSecret = sqliteTable('connection_secret', {
  connectionId: text()
    .primaryKey()
    .references(() => connection.id, { onDelete: 'cascade' }),
  clientSecret: text(),
  tokens: text(),
})

export const flow = sqliteTable('flow', {
  id: text().primaryKey(),
  name: text().notNull(),
  document: text().notNull(),
  revision: integer().notNull(),
  updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
})

/** Not tied to `flow`: a flow that comes from a file can be bound too. */
export const flowBinding = sqliteTable(
  'flow_binding',
  {
    flowId: text().notNull(),
    role: text().notNull(),
    connectionId: text()
      .notNull()
      .references(() => connection.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.flowId, table.role] })],
)

/** Not tied to `connection`: what was written stays written when a connection is removed and made again. */
export const ledger = sqliteTable(
  'ledger',
  {
    connectionId: text().notNull(),
    entity: text().$type<LedgerEntity>().notNull(),
    source: text().notNull(),
    sourceKey: text().notNull(),
    state: text().$type<LedgerEntry['state']>().notNull(),
    targetId: text(),
    reference: text(),
    contentHash: text(),
    sourceHash: text(),
    runId: text().notNull(),
    at: integer().notNull(),
    /** What a settled entry was before its open intent, to fall back to. Null in `settledAt`: there is nothing to fall back to. */
    settledReference: text(),
    settledContentHash: text(),
    settledSourceHash: text(),
    settledRunId: text(),
    settledAt: integer(),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.entity, table.source, table.sourceKey] }),
    index('ledger_open').on(table.connectionId, table.at).where(sql`state = 'intent'`),
  ],
)

export const flowSnapshot = sqliteTable('flow_snapshot', {
  hash: text().primaryKey(),
  document: text().notNull(),
})

export const run = sqliteTable(
  'run',
  {
    id: text().primaryKey(),
    flowId: text().notNull(),
    flowName: text().notNull(),
    flowHash: text().notNull(),
    retryOf: text(),
    status: text().$type<RunStatus>().notNull(),
    startedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    endedAt: integer({ mode: 'timestamp_ms' }),
    countsJson: text(),
    requestsJson: text(),
    problemJson: text(),
  },
  (table) => [index('run_flow').on(table.flowId, table.startedAt), index('run_started').on(table.startedAt)],
)

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
