import { createHash, randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import type { JsonObject } from './json-value.ts'
import { parseJsonObject } from './json-value.ts'

const SCHEMA_VERSION = 1

export interface StoredRecord {
  readonly id: string
  /** What the API shows. */
  readonly body: JsonObject
  /** What the system knows but never shows. */
  readonly hidden: JsonObject
  /** ISO time in UTC of the last change. */
  readonly modifiedAt: string
}

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
 * Records are kept parsed as well, because lists and searches read all of them.
 */
export class SandboxState implements Disposable {
  readonly #database: Database.Database
  readonly #seed: number
  readonly #collections = new Map<string, RecordCollection>()

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
    const next = this.#database.prepare<[string, number], { value: number }>(
      `INSERT INTO counters (name, value) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`,
    )
    return next.get(series, first)?.value ?? first
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

export class RecordCollection {
  readonly #records: Map<string, StoredRecord>
  readonly #upsert: Database.Statement<[string, string, string, string, string]>
  readonly #delete: Database.Statement<[string, string]>
  readonly #name: string

  constructor(database: Database.Database, name: string) {
    this.#name = name
    this.#upsert = database.prepare(
      `INSERT INTO records (collection, id, body, hidden, modified_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (collection, id) DO UPDATE SET body = excluded.body, hidden = excluded.hidden,
         modified_at = excluded.modified_at`,
    )
    this.#delete = database.prepare('DELETE FROM records WHERE collection = ? AND id = ?')
    this.#records = loadRecords(database, name)
  }

  get(id: string): StoredRecord | undefined {
    return this.#records.get(id)
  }

  /** All records in the order they were first saved. */
  all(): readonly StoredRecord[] {
    return [...this.#records.values()]
  }

  save(record: StoredRecord): void {
    this.#records.set(record.id, record)
    const { id, body, hidden, modifiedAt } = record
    this.#upsert.run(this.#name, id, JSON.stringify(body), JSON.stringify(hidden), modifiedAt)
  }

  remove(id: string): void {
    this.#records.delete(id)
    this.#delete.run(this.#name, id)
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

function loadRecords(database: Database.Database, collection: string): Map<string, StoredRecord> {
  const rows = database
    .prepare<[string], { id: string; body: string; hidden: string; modified_at: string }>(
      'SELECT id, body, hidden, modified_at FROM records WHERE collection = ? ORDER BY rowid',
    )
    .all(collection)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        body: parseJsonObject(row.body) ?? {},
        hidden: parseJsonObject(row.hidden) ?? {},
        modifiedAt: row.modified_at,
      },
    ]),
  )
}
