import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { Clock } from '../host.ts'
import * as runSchema from './run-schema.ts'
import * as schema from './schema.ts'
import type { Store, StoreProblem } from './store.ts'
import { backupsOf, isDamaged, isEmptied, putLostChangesAside } from './store-damage.ts'
import { StoreReplaced, storeFailure } from './store-failure.ts'

export type { Store, StoreProblem } from './store.ts'

const migrationsFolder = join(import.meta.dirname, 'migrations')

/** Long enough for another process's transaction; longer means that it hangs. */
const ordinaryBusyTimeoutMs = 5_000

/**
 * Opens the database of a workspace, `:memory:` for one that is gone afterwards. A new file is made (its folder must be
 * there); an older one is backed up beside itself and migrated. Throws only for bugs, such as damaged database steps.
 */
export function openStore(
  file: string,
  clock: Clock,
  { busyTimeoutMs = ordinaryBusyTimeoutMs }: { readonly busyTimeoutMs?: number } = {},
): Result<Store, StoreProblem> {
  let sqlite: Database.Database | undefined
  const damaged = () => fail({ kind: 'damaged' as const, file, backups: backupsOf(file) })
  try {
    if (isEmptied(file)) return damaged()
    const aside = putLostChangesAside(file, stampOf(clock))
    if (aside !== null) return fail({ kind: 'changes-lost', file, aside })
    sqlite = new Database(file, { timeout: busyTimeoutMs })
    const found = versionOf(sqlite)
    const known = readMigrationFiles({ migrationsFolder }).length
    if (found > known) {
      sqlite.close()
      return fail({ kind: 'newer-version', file, found, known })
    }
    if (found === 0 && hasTables(sqlite) && !hasOurTables(sqlite)) {
      sqlite.close()
      return fail({ kind: 'not-a-database', file })
    }
    if (found > 0 && isDamaged(sqlite)) {
      sqlite.close()
      return damaged()
    }
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma(notFlushed)
    // Says now, and not in the middle of a run, that nothing can be written here.
    sqlite.exec('BEGIN IMMEDIATE; ROLLBACK')
    const backup = found < known && hasTables(sqlite) ? backUp(sqlite, file, found, clock) : null
    const database = drizzle(sqlite, { schema: { ...schema, ...runSchema }, casing: 'snake_case' })
    if (found < known) applySteps(sqlite, () => migrate(database, { migrationsFolder }), known)
    sqlite.pragma('foreign_keys = ON')
    const opened = sqlite
    const place = placeOf(file)
    return succeed({
      database,
      sqlite,
      backup,
      durably: (transact) => {
        if (!isStillThere(file, place)) throw new StoreReplaced(file)
        return flushing(opened, transact)
      },
      [Symbol.dispose]: () => opened.close(),
    })
  } catch (error) {
    sqlite?.close()
    const kind = storeFailure(error)
    if (kind === null || kind === 'replaced') throw error
    if (kind !== 'damaged') return fail({ kind, file })
    return isSqliteFile(file) ? damaged() : fail({ kind: 'not-a-database', file })
  }
}

/** In WAL mode the file stays whole either way; these decide whether a commit waits for the disk. */
const notFlushed = 'synchronous = NORMAL'
const flushed = 'synchronous = FULL'

function flushing<Value>(sqlite: Database.Database, transact: () => Value): Value {
  sqlite.pragma(flushed)
  try {
    return transact()
  } finally {
    sqlite.pragma(notFlushed)
  }
}

function versionOf(sqlite: Database.Database): number {
  return Number(sqlite.pragma('user_version', { simple: true }))
}

function hasTables(sqlite: Database.Database): boolean {
  return sqlite.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined
}

/** Steps that were applied without being counted: the process died in between. */
function hasOurTables(sqlite: Database.Database): boolean {
  return sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'").get() !== undefined
}

const stampOf = (clock: Clock): string => clock.now().toISOString().replaceAll(/[:.]/g, '-')

/** Which file it is that bears the name; null for a database in memory. */
const placeOf = (file: string): number | null => statSync(file, { throwIfNoEntry: false })?.ino ?? null

/** What is written to a file that was replaced or deleted is lost, although the system takes it. */
const isStillThere = (file: string, place: number | null): boolean => place === null || placeOf(file) === place

/** Whether it begins as every database does. */
function isSqliteFile(file: string): boolean {
  const start = Buffer.alloc(16)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, start, 0, 16, 0)
  } finally {
    closeSync(descriptor)
  }
  return start.toString('latin1') === 'SQLite format 3\0'
}

function backUp(sqlite: Database.Database, file: string, version: number, clock: Clock): string {
  const backup = `${file}.v${version}-${stampOf(clock)}.backup`
  sqlite.prepare('VACUUM INTO ?').run(backup)
  return backup
}

/** Runs the steps that are missing and counts them; drizzle would skip a step older than the last one and not say so. */
function applySteps(sqlite: Database.Database, migrateAll: () => void, known: number): void {
  try {
    migrateAll()
  } catch (error) {
    // Two processes may open a new file at once: then the other one has applied the steps by now.
    if (appliedSteps(sqlite) !== known) throw error
  }
  const applied = appliedSteps(sqlite)
  if (applied !== known) throw new Error(`${applied} of ${known} database steps are applied`)
  sqlite.pragma(`user_version = ${known}`)
}

function appliedSteps(sqlite: Database.Database): number {
  if (!hasOurTables(sqlite)) return 0
  const row = sqlite.prepare<[], { steps: number }>('SELECT count(*) AS steps FROM __drizzle_migrations').get()
  return row?.steps ?? 0
}
