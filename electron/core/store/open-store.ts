import { join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { Clock } from '../host.ts'
import * as schema from './schema.ts'
import type { Store, StoreProblem } from './store.ts'

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
  try {
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
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma(notFlushed)
    // Says now, and not in the middle of a run, that nothing can be written here.
    sqlite.exec('BEGIN IMMEDIATE; ROLLBACK')
    const backup = found < known && hasTables(sqlite) ? backUp(sqlite, file, found, clock) : null
    const database = drizzle(sqlite, { schema, casing: 'snake_case' })
    if (found < known) applySteps(sqlite, () => migrate(database, { migrationsFolder }), known)
    sqlite.pragma('foreign_keys = ON')
    const opened = sqlite
    return succeed({
      database,
      sqlite,
      backup,
      durably: (transact) => flushing(opened, transact),
      [Symbol.dispose]: () => opened.close(),
    })
  } catch (error) {
    sqlite?.close()
    const kind = problemKind(error)
    if (kind === null) throw error
    return fail({ kind, file })
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

function backUp(sqlite: Database.Database, file: string, version: number, clock: Clock): string {
  const stamp = clock.now().toISOString().replaceAll(/[:.]/g, '-')
  const backup = `${file}.v${version}-${stamp}.backup`
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

function problemKind(error: unknown): Exclude<StoreProblem['kind'], 'newer-version'> | null {
  const code = sqliteCode(error)
  if (code === null) return null
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'busy'
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) return 'not-a-database'
  if (code.startsWith('SQLITE_FULL')) return 'full-disk'
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM')) {
    return 'read-only'
  }
  return null
}

/** drizzle wraps what SQLite throws. */
function sqliteCode(error: unknown): string | null {
  if (error instanceof Database.SqliteError) return error.code
  return error instanceof Error && error.cause !== undefined ? sqliteCode(error.cause) : null
}
