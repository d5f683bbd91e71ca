import { copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { storeFailure } from './store-failure.ts'
import { lostCommits } from './wal-damage.ts'

/** Up to this size a file is checked as a whole: some ten milliseconds. */
const mostCheckedBytes = 32 * 1024 * 1024
/** Of a larger file, whatever decides what is written to other systems: these as a whole, of the ledger the newest entries. */
const decisive = ['connection', 'connection_secret', 'flow', 'flow_binding', 'workspace_setting'] as const
const newestEntries = 2_000

/**
 * Whether the database is damaged, as far as can be told in a moment whatever its size; what this passes over SQLite
 * refuses when it comes upon it. May throw SQLITE_CORRUPT instead.
 */
export function isDamaged(sqlite: Database.Database): boolean {
  const bytes =
    Number(sqlite.pragma('page_count', { simple: true })) * Number(sqlite.pragma('page_size', { simple: true }))
  if (bytes <= mostCheckedBytes) return sqlite.pragma('quick_check(1)', { simple: true }) !== 'ok'
  const newest = sqlite.prepare('SELECT * FROM ledger ORDER BY rowid DESC LIMIT ?')
  for (const _entry of newest.iterate(newestEntries));
  return decisive.some((table) => sqlite.pragma(`quick_check(${table})`, { simple: true }) !== 'ok')
}

/** Whether a file without anything in it once was a workspace: SQLite would take it for a new one. */
export function isEmptied(file: string): boolean {
  if (!existsSync(file) || statSync(file).size > 0) return false
  const wal = `${file}-wal`
  return (
    (existsSync(wal) && statSync(wal).size > 0) ||
    backupsOf(file).length > 0 ||
    existsSync(join(dirname(file), 'locks'))
  )
}

/** The backups beside a database, the newest first. */
export function backupsOf(file: string): readonly string[] {
  const folder = dirname(file)
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${basename(file)}.`) && name.endsWith('.backup'))
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
}

/**
 * Where the newest changes can't be read, puts what there is of them aside and lets SQLite bring the rest in order.
 * Answers with the file that was put aside; null where nothing was lost, or where another process is just writing.
 */
export function putLostChangesAside(file: string, stamp: string): string | null {
  // Twice, because another process may have begun the log anew while it was read.
  if (!existsSync(file) || !lostCommits(file) || !lostCommits(file)) return null
  const aside = `${file}-wal.${stamp}.damaged`
  copyFileSync(`${file}-wal`, aside)
  // Whoever has it open shares it, and then the file changed while it was looked at.
  if (recoverAlone(file)) return aside
  rmSync(aside)
  return null
}

function recoverAlone(file: string): boolean {
  const sqlite = new Database(file, { timeout: 0 })
  try {
    sqlite.pragma('locking_mode = EXCLUSIVE')
    sqlite.exec('BEGIN EXCLUSIVE; ROLLBACK')
    return true
  } catch (error) {
    if (storeFailure(error) === 'busy') return false
    throw error
  } finally {
    sqlite.close()
  }
}
