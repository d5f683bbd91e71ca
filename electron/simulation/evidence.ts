import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { LedgerEntry } from '#electron/core/ledger/ledger.ts'
import type { ActivityLog, LoggedRecord, Run } from '#electron/core/log/activity-log.ts'
import { allRecords } from '#electron/core/log/all-records.ts'
import type { Awake, ClockSet } from './machine.ts'
import type { TwoOffices } from './offices.ts'
import type { SeenDryRun, SeenPause } from './operator.ts'
import type { People } from './people.ts'
import type { PlannedWrites } from './plans-kept.ts'
import type { Refreshes } from './refreshes.ts'
import type { SeenRun } from './runs-seen.ts'
import type { Arrival } from './simulated-network.ts'
import type { Story } from './story.ts'

/** All that can be looked at when a day is over. */
export interface Evidence {
  readonly story: Story
  readonly offices: TwoOffices
  readonly people: People
  readonly arrivals: readonly Arrival[]
  readonly runs: readonly LoggedRun[]
  readonly ledger: readonly LedgerRow[]
  readonly awake: readonly Awake[]
  readonly clockSet: readonly ClockSet[]
  readonly startedByHand: ReadonlySet<string>
  /** When the quiet hours began, in which every flow is run. */
  readonly calmAt: number
  readonly seen: readonly SeenRun[]
  readonly dryRuns: readonly SeenDryRun[]
  readonly plans: readonly PlannedWrites[]
  readonly pauses: readonly SeenPause[]
  readonly refreshes: Refreshes['refreshes']
}

export interface LoggedRun {
  readonly run: Run
  readonly records: readonly LoggedRecord[]
}

export type LedgerRow = Pick<LedgerEntry, 'connectionId' | 'entity' | 'source' | 'sourceKey' | 'state' | 'targetId'>

/** An invariant: what is wrong, in words, or nothing. */
export type Invariant = (evidence: Evidence) => readonly string[]

export async function loggedRuns(log: ActivityLog): Promise<readonly LoggedRun[]> {
  const found: LoggedRun[] = []
  for (const run of await log.runs({ limit: 1_000 })) {
    const records: LoggedRecord[] = []
    for await (const page of allRecords(log, { runId: run.id })) records.push(...page)
    found.push({ run, records })
  }
  return found
}

export function ledgerIn(workspace: string): readonly LedgerRow[] {
  const database = new Database(join(workspace, 'koppla.sqlite'), { readonly: true })
  try {
    return database
      .prepare<[], LedgerRow>(
        `SELECT connection_id AS connectionId, entity, source, source_key AS sourceKey, state, target_id AS targetId
        FROM ledger ORDER BY connection_id, entity, source, source_key`,
      )
      .all()
  } finally {
    database.close()
  }
}

const forgettable = {
  intents: ['ledger', "state = 'intent'"],
  slots: ['workspace_setting', "key LIKE 'slots-taken/%'"],
} as const
export type Forgotten = keyof typeof forgettable

export const isForgettable = (what: string): what is Forgotten => what in forgettable

/** As if it had been kept in memory: with the process it is gone. */
export function forget(workspace: string, what: Forgotten): void {
  const [table, which] = forgettable[what]
  const database = new Database(join(workspace, 'koppla.sqlite'))
  try {
    const isThere = database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined
    if (isThere) database.exec(`DELETE FROM ${table} WHERE ${which}`)
  } finally {
    database.close()
  }
}
