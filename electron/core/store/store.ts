import type Database from 'better-sqlite3'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type * as runSchema from './run-schema.ts'
import type * as schema from './schema.ts'

/** The open database of a workspace. Features don't hand it around: each has an interface of its own on top. */
export interface Store extends Disposable {
  /** For ordinary queries. */
  readonly database: BetterSQLite3Database<typeof schema & typeof runSchema>
  /** The same connection, for prepared statements on hot paths. */
  readonly sqlite: Database.Database
  /**
   * Runs a transaction and returns only when it is on the disk itself. Others survive the end of the process at any
   * instant, but a power cut may take the last of them.
   */
  durably<Value>(transact: () => Value): Value
  /** The backup that was made before this opening migrated the file; null where nothing had to change. */
  readonly backup: string | null
}

/** Why a database could not be opened. Nothing was changed, but for what is told. */
export type StoreProblem =
  /** Written by a newer Koppla: `found` and `known` count database steps. */
  | { readonly kind: 'newer-version'; readonly file: string; readonly found: number; readonly known: number }
  | { readonly kind: 'read-only'; readonly file: string }
  | { readonly kind: 'not-a-database'; readonly file: string }
  /** `backups` lie beside it, the newest first. */
  | { readonly kind: 'damaged'; readonly file: string; readonly backups: readonly string[] }
  /** The newest changes could not be read; what there is of them is in `aside` now, and the file opens without them. */
  | { readonly kind: 'changes-lost'; readonly file: string; readonly aside: string }
  | { readonly kind: 'full-disk'; readonly file: string }
  /** Another program keeps it locked. */
  | { readonly kind: 'busy'; readonly file: string }
  /** The disk itself failed. */
  | { readonly kind: 'disk-error'; readonly file: string }
