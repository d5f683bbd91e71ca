import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Entity } from '#shared/runs/entity.ts'
import type { Connection } from '../connections/connection.ts'
import type { MirrorRegister } from '../connectors/fortnox/mirror/mirror-register.ts'
import type { LedgerEntry } from '../ledger/ledger.ts'

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
    /** The company that answered when it was connected: `{ id, name }`. */
    companyJson: text(),
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

/** When a saved flow runs by itself. */
export const schedule = sqliteTable('schedule', {
  flowId: text()
    .primaryKey()
    .references(() => flow.id, { onDelete: 'cascade' }),
  scheduleJson: text().notNull(),
  /** Every time until then was run, or left out on purpose. */
  handledUntil: integer({ mode: 'timestamp_ms' }).notNull(),
  /** Why it does not run, where that is so. */
  troubleJson: text(),
})

/** What the user set for the workspace as a whole. */
export const workspaceSetting = sqliteTable('workspace_setting', {
  key: text().primaryKey(),
  valueJson: text().notNull(),
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
    entity: text().$type<Entity>().notNull(),
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
    index('ledger_target').on(table.connectionId, table.entity, table.targetId),
  ],
)

/** Keys that a "once only" step has let through, and for which record: a resumed run must not count a record twice. */
export const seenKey = sqliteTable(
  'seen_key',
  {
    /** A run's id, or a flow's where the step remembers across runs. */
    scope: text().notNull(),
    nodeId: text().notNull(),
    key: text().notNull(),
    sourceKey: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.nodeId, table.key] })],
)

/** How far the mirror of one Fortnox register goes. It can be dropped at any time: the next look-up loads it again. */
export const mirrorRegister = sqliteTable(
  'mirror_register',
  {
    connectionId: text()
      .notNull()
      .references(() => connection.id, { onDelete: 'cascade' }),
    register: text().$type<MirrorRegister>().notNull(),
    /** Which company it mirrors: a connection can be pointed at another one. */
    company: text().notNull(),
    /** Counts full loads; records of an earlier one are gone from Fortnox once a load is complete. */
    load: integer().notNull(),
    /** Null until a load was complete. */
    loadedAt: integer(),
    /** Changes until then are in it. */
    refreshedAt: integer(),
    /** Fortnox was seen to hold exactly these records. */
    vouchedAt: integer(),
    /** Whether list entries carry ExternalInvoiceReference1; null while no entry was seen. */
    referencesListed: integer({ mode: 'boolean' }),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.register] })],
)

/** The fields that look-ups need. `id` rises with every new record, also between processes. */
export const mirrorRecord = sqliteTable(
  'mirror_record',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    connectionId: text()
      .notNull()
      .references(() => connection.id, { onDelete: 'cascade' }),
    register: text().$type<MirrorRegister>().notNull(),
    number: text().notNull(),
    name: text(),
    /** Trimmed, in lower case. */
    email: text(),
    /** Its digits only. */
    organisationNumber: text(),
    reference: text(),
    /** PRIVATE or COMPANY, where a card was seen: list entries don't have it. */
    type: text(),
    /** False for a cancelled document or an inactive article or customer; null where the list does not say. */
    stands: integer({ mode: 'boolean' }),
    load: integer().notNull(),
  },
  (table) => [
    uniqueIndex('mirror_record_number').on(table.connectionId, table.register, table.number),
    index('mirror_record_email').on(table.connectionId, table.email).where(sql`email IS NOT NULL`),
    index('mirror_record_organisation')
      .on(table.connectionId, table.organisationNumber)
      .where(sql`organisation_number IS NOT NULL`),
    index('mirror_record_reference')
      .on(table.connectionId, table.register, table.reference)
      .where(sql`reference IS NOT NULL`),
  ],
)

/** Up to where the events of a topic were handled. */
export const eventOffset = sqliteTable(
  'event_offset',
  {
    connectionId: text()
      .notNull()
      .references(() => connection.id, { onDelete: 'cascade' }),
    topic: text().notNull(),
    offset: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.topic] })],
)

/** How far a source that reads changes only has come. Not tied to `flow`: a flow may come from a file. */
export const sourceReading = sqliteTable(
  'source_reading',
  {
    flowId: text().notNull(),
    nodeId: text().notNull(),
    /** What is read and from where: after a change of it nothing that is known counts. */
    scope: text().notNull(),
    /** Number of the reading that is under way or was the last. */
    reading: integer().notNull(),
    /** When the last complete reading began. */
    completeAt: integer(),
    /** When the last complete reading of the whole list began, and how many pages it had. */
    fullAt: integer(),
    fullPages: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.flowId, table.nodeId] })],
)

/** What a source has emitted, by content, so that it comes again only when it changed or was not settled. */
export const sourceRecord = sqliteTable(
  'source_record',
  {
    flowId: text().notNull(),
    nodeId: text().notNull(),
    key: text().notNull(),
    /** Content that was settled: created, updated, unchanged, skipped or filtered. */
    settledHash: text(),
    /** Content that was emitted and is not settled: under way, held, failed, or lost in a crash. */
    pendingHash: text(),
    /** Reading that last saw it at all. */
    seenReading: integer().notNull(),
    /** Reading that last saw it in a state which can still change; 0 for never, or no more. */
    openReading: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.flowId, table.nodeId, table.key] }),
    index('source_record_pending').on(table.flowId, table.nodeId).where(sql`pending_hash IS NOT NULL`),
    index('source_record_open').on(table.flowId, table.nodeId, table.openReading).where(sql`open_reading > 0`),
  ],
)
