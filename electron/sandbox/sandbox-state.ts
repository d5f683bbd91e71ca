import { createHash, randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { RecordCollection } from './record-collection.ts'

const SCHEMA_VERSION = 1

/** The file at `path` cannot serve as sandbox state; the message says why. */
export class SandboxStateError extends Error {
  override readonly name = 'SandboxStateError'
  readonly path: string

  constructor(path: string, why: string, cause?: unknown) {
    super(`The sandbox cannot keep its state in ${path}: ${why}`, { cause })
    this.path = path
  }
}

/**
 * Everything both look-alikes remember, in one SQLite file (or in memory).
 * Records are kept parsed as well, for lists and searches.
 */
export class SandboxState implements Disposable {
  readonly #database: Database.Database
  readonly #seed: number
  readonly #collections = new Map<string, RecordCollection>()
  #next: Database.Statement<[string, number], { value: number }> | null = null

  /** @throws SandboxStateError when the file cannot be opened or is of another version. */
  constructor(path: string, seed: number) {
    this.#seed = seed
    this.#database = openDatabase(path)
  }

  /** Fills a new state; one that was filled before is left alone. All or nothing: a killed seed leaves an empty file. */
  seedOnce(fill: () => void): void {
    if (versionOf(this.#database) === SCHEMA_VERSION) return
    this.transaction(() => {
      this.#database.exec(`
        CREATE TABLE records (
          collection TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, hidden TEXT NOT NULL, modified_at TEXT NOT NULL,
          PRIMARY KEY (collection, id));
        CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
      `)
      fill()
      this.#database.pragma(`user_version = ${SCHEMA_VERSION}`)
    })
  }

  collection(name: string): RecordCollection {
    const known = this.#collections.get(name)
    if (known) return known
    const collection = new RecordCollection(this.#database, name)
    this.#collections.set(name, collection)
    return collection
  }

  /** The next number of a series; the first is `first`. */
  nextNumber(series: string, first = 1): number {
    // Prepared at first need: a new file has no tables before it is seeded.
    this.#next ??= this.#database.prepare(
      `INSERT INTO counters (name, value) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
    )
    return this.#next.get(series, first)?.value ?? first
  }

  /** A UUID that is the same at the same point of the same history of the same seed. */
  nextUuid(): string {
    return uuidOf(`${this.#seed}:${this.nextNumber('uuid')}`)
  }

  /** A token nobody can know beforehand: not part of the data, so not part of the seed. */
  newToken(): string {
    return randomUUID()
  }

  transaction<Value>(work: () => Value): Value {
    return this.#database.transaction(work)()
  }

  [Symbol.dispose](): void {
    this.#database.close()
  }
}

/** A UUID (version 4 in form) made from a text. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function openDatabase(path: string): Database.Database {
  let database: Database.Database | null = null
  try {
    database = new Database(path)
    const version = versionOf(database)
    const count = database.prepare<[], { tables: number }>('SELECT count(*) AS tables FROM sqlite_master').get()
    if (version !== SCHEMA_VERSION && (version !== 0 || (count?.tables ?? 0) > 0)) {
      throw new SandboxStateError(path, 'it belongs to something else or to another version. Choose another file.')
    }
    database.pragma('journal_mode = WAL')
    // A sandbox may lose its last second in a power cut; it must not be slow on a laptop disk.
    database.pragma('synchronous = NORMAL')
    return database
  } catch (error) {
    database?.close()
    if (error instanceof SandboxStateError) throw error
    throw new SandboxStateError(path, error instanceof Error ? error.message : String(error), error)
  }
}

function versionOf(database: Database.Database): unknown {
  return database.pragma('user_version', { simple: true })
}
