import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Takes a lock that processes on this machine share, or null while somebody has it. The operating system lets go of it
 * when its holder dies, however that happens; the file stays and means nothing. Node has no file locks, SQLite has.
 * `patienceMs` is how long to block for somebody who is about to let go of it.
 */
export function takeFileLock(file: string, patienceMs = 0): Disposable | null {
  mkdirSync(dirname(file), { recursive: true })
  const lock = new Database(file, { timeout: patienceMs })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return { [Symbol.dispose]: () => lock.close() }
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null
    throw error
  }
}
