import Database from 'better-sqlite3'
import type { Reason, ReasonKind } from '#shared/runs/reason.ts'

/** What can be wrong with the place where the workspace lies, at its opening or at any time after. */
export type StoreFailure = 'full-disk' | 'read-only' | 'damaged' | 'busy' | 'disk-error' | 'replaced'

/** Another file, or none, bears the name of the open database. */
export class StoreReplaced extends Error {
  constructor(file: string) {
    super(`The database was replaced or deleted while it was open: ${file}`)
    this.name = 'StoreReplaced'
  }
}

/** What SQLite's refusal comes down to; null for everything that is a bug. */
export function storeFailure(error: unknown): StoreFailure | null {
  if (error instanceof StoreReplaced) return 'replaced'
  const code = sqliteCode(error)
  const known = code === null ? undefined : failures.find(([start]) => code.startsWith(start))
  return known?.[1] ?? null
}

/**
 * Why a run can't go on where its workspace can't be written or read; null for everything else. Nobody may write to
 * another system then: what is about to happen could not be noted before.
 */
export function storeReason(error: unknown): Reason | null {
  const failure = storeFailure(error)
  return failure && { kind: reasons[failure], values: {}, code: sqliteCode(error) ?? undefined }
}

// SQLite's result codes; an extended code starts with the plain one (sqlite.org/rescode.html).
const failures: readonly (readonly [string, StoreFailure])[] = [
  ['SQLITE_FULL', 'full-disk'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_CANTOPEN', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_IOERR', 'disk-error'],
]

const reasons = {
  'full-disk': 'workspace-full',
  'read-only': 'workspace-read-only',
  damaged: 'workspace-damaged',
  busy: 'workspace-busy',
  'disk-error': 'workspace-disk-error',
  replaced: 'workspace-replaced',
} as const satisfies { readonly [Failure in StoreFailure]: ReasonKind }

/** drizzle wraps what SQLite throws. */
function sqliteCode(error: unknown): string | null {
  if (error instanceof Database.SqliteError) return error.code
  return error instanceof Error && error.cause !== undefined ? sqliteCode(error.cause) : null
}
