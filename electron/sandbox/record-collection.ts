import type Database from 'better-sqlite3'
import type { JsonObject } from './json-value.ts'
import { parseJsonObject } from './json-value.ts'
import { TextIndex } from './text-index.ts'

export interface StoredRecord {
  readonly id: string
  /** What the API shows. */
  readonly body: JsonObject
  /** What the system knows but never shows. */
  readonly hidden: JsonObject
  /** ISO time in UTC of the last change. */
  readonly modifiedAt: string
}

/** One change of a collection: `before` is null for a new record, `after` for one that was removed. */
export interface RecordChange {
  readonly before: StoredRecord | null
  readonly after: StoredRecord | null
}

/** How many worked-out lists of one collection are kept. */
const LISTS_KEPT = 20

/**
 * The records of one kind, in the order they were first saved, with what is needed to find them without going through all:
 * tens of thousands must not make a request slower.
 */
export class RecordCollection {
  readonly #ordered: StoredRecord[] = []
  readonly #positions = new Map<string, number>()
  readonly #indexes = new Map<string, TextIndex>()
  readonly #lists = new Map<string, readonly StoredRecord[]>()
  readonly #observers: ((change: RecordChange) => void)[] = []
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
    for (const record of loadRecords(database, name)) this.#place(record)
  }

  get(id: string): StoredRecord | undefined {
    const position = this.#positions.get(id)
    return position === undefined ? undefined : this.#ordered[position]
  }

  /** All records in the order they were first saved. The list itself, not a copy: later changes show in it. */
  all(): readonly StoredRecord[] {
    return this.#ordered
  }

  /** The list that `work` makes of this collection, kept under `key` until a record changes; null is not kept. */
  list<List extends readonly StoredRecord[] | null>(key: string, work: () => List): List | readonly StoredRecord[] {
    const known = this.#lists.get(key)
    if (known) return known
    const made = work()
    if (made === null) return made
    const [oldest] = this.#lists.keys()
    if (oldest !== undefined && this.#lists.size >= LISTS_KEPT) this.#lists.delete(oldest)
    this.#lists.set(key, made)
    return made
  }

  /** The records whose `text` holds `part` (in lower case), in order; `field` names the text, for its index. */
  containing(field: string, part: string, text: (body: JsonObject) => string): readonly StoredRecord[] {
    let index = this.#indexes.get(field)
    if (!index) {
      index = new TextIndex(text)
      for (const record of this.#ordered) index.add(record)
      this.#indexes.set(field, index)
    }
    const hits = index.candidates(part)?.flatMap((id) => this.get(id) ?? []) ?? this.#ordered
    const found = hits.filter(({ body }) => text(body).toLowerCase().includes(part))
    return found.sort((a, b) => this.#positionOf(a) - this.#positionOf(b))
  }

  save(record: StoredRecord): void {
    const before = this.get(record.id) ?? null
    this.#place(record)
    const { id, body, hidden, modifiedAt } = record
    this.#upsert.run(this.#name, id, JSON.stringify(body), JSON.stringify(hidden), modifiedAt)
    this.#changed({ before, after: record })
  }

  remove(id: string): void {
    const before = this.get(id)
    if (!before) return
    this.#ordered.splice(this.#positionOf(before), 1)
    this.#positions.clear()
    for (const [position, record] of this.#ordered.entries()) this.#positions.set(record.id, position)
    this.#delete.run(this.#name, id)
    this.#changed({ before, after: null })
  }

  /** Tells of every change from now on, once it is made. */
  observe(observer: (change: RecordChange) => void): void {
    this.#observers.push(observer)
  }

  #place(record: StoredRecord): void {
    const position = this.#positions.get(record.id) ?? this.#ordered.length
    this.#positions.set(record.id, position)
    this.#ordered[position] = record
  }

  #positionOf({ id }: StoredRecord): number {
    return this.#positions.get(id) ?? 0
  }

  #changed(change: RecordChange): void {
    this.#lists.clear()
    for (const index of this.#indexes.values()) {
      if (change.before) index.remove(change.before)
      if (change.after) index.add(change.after)
    }
    for (const observer of this.#observers) observer(change)
  }
}

function loadRecords(database: Database.Database, collection: string): readonly StoredRecord[] {
  return database
    .prepare<[string], { id: string; body: string; hidden: string; modified_at: string }>(
      'SELECT id, body, hidden, modified_at FROM records WHERE collection = ? ORDER BY rowid',
    )
    .all(collection)
    .map((row) => ({
      id: row.id,
      body: parseJsonObject(row.body) ?? {},
      hidden: parseJsonObject(row.hidden) ?? {},
      modifiedAt: row.modified_at,
    }))
}
