import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { aStore } from '../testing/test-host.ts'
import { openStore } from './open-store.ts'

const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) })
const migrations = join(import.meta.dirname, 'migrations')
const journal = Journal.parse(JSON.parse(readFileSync(join(migrations, 'meta', '_journal.json'), 'utf8')))

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-store-'))
  file = join(folder, 'koppla.db')
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true })
})

describe('database steps', () => {
  it('have times that strictly rise, because drizzle skips one that is older than the last', () => {
    const times = journal.entries.map(({ when }) => when)
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
  })

  it('are all in the journal', () => {
    const files = readdirSync(migrations).filter((name) => name.endsWith('.sql'))
    expect(files.sort()).toEqual(journal.entries.map(({ tag }) => `${tag}.sql`))
  })

  it('are all applied and counted when a file is opened', () => {
    using store = aStore(file)
    expect(store.sqlite.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get()).toBe(journal.entries.length)
    expect(store.sqlite.pragma('user_version', { simple: true })).toBe(journal.entries.length)
  })
})

describe('openStore', () => {
  it('keeps what was written for the next opening, and makes no backup where nothing changes', () => {
    const first = aStore(file)
    first.sqlite.prepare("INSERT INTO flow_snapshot VALUES ('h', '{}')").run()
    first[Symbol.dispose]()
    using second = aStore(file)
    expect(second.sqlite.prepare('SELECT count(*) FROM flow_snapshot').pluck().get()).toBe(1)
    expect(second.backup).toBeNull()
  })

  it('refuses the database of a newer version and leaves it alone', () => {
    aStore(file)[Symbol.dispose]()
    inDatabase(file, (sqlite) => sqlite.pragma('user_version = 999'))
    expect(openStore(file, simulatedClock())).toEqual({
      ok: false,
      problem: { kind: 'newer-version', file, found: 999, known: journal.entries.length },
    })
    expect(inDatabase(file, (sqlite) => sqlite.pragma('user_version', { simple: true }))).toBe(999)
  })

  it('refuses a file that is no database and leaves it alone', () => {
    writeFileSync(file, 'Dear diary, '.repeat(100))
    expect(openStore(file, simulatedClock())).toEqual({ ok: false, problem: { kind: 'not-a-database', file } })
    expect(readFileSync(file, 'utf8')).toBe('Dear diary, '.repeat(100))
  })

  it("refuses another program's database and leaves it alone", () => {
    inDatabase(file, (sqlite) => sqlite.exec('CREATE TABLE recipes (name TEXT)'))
    expect(openStore(file, simulatedClock())).toEqual({ ok: false, problem: { kind: 'not-a-database', file } })
    const names = inDatabase(file, (sqlite) => sqlite.prepare('SELECT name FROM sqlite_schema').pluck().all())
    expect(names).toEqual(['recipes'])
  })

  it.skipIf(process.platform === 'win32')('says that a folder is read-only, for a new file', () => {
    chmodSync(folder, 0o500)
    const opened = asOrdinaryUser(() => openStore(file, simulatedClock()))
    expect(opened).toEqual({ ok: false, problem: { kind: 'read-only', file } })
  })

  it.skipIf(process.platform === 'win32')('says that a folder is read-only, for a database that is there', () => {
    aStore(file)[Symbol.dispose]()
    chmodSync(file, 0o444)
    chmodSync(folder, 0o555)
    const opened = asOrdinaryUser(() => openStore(file, simulatedClock()))
    expect(opened).toEqual({ ok: false, problem: { kind: 'read-only', file } })
  })

  it('says that another program keeps the database locked', () => {
    aStore(file)[Symbol.dispose]()
    inDatabase(file, (sqlite) => {
      sqlite.exec('BEGIN IMMEDIATE')
      expect(openStore(file, simulatedClock(), { busyTimeoutMs: 1 })).toEqual({
        ok: false,
        problem: { kind: 'busy', file },
      })
    })
  })

  it('backs the file up before it changes it', () => {
    const store = aStore(file)
    store.sqlite.prepare("INSERT INTO flow_snapshot VALUES ('h', '{}')").run()
    store[Symbol.dispose]()
    // As a process leaves it that died between applying its first steps and counting them.
    inDatabase(file, (sqlite) => sqlite.pragma('user_version = 0'))

    using opened = aStore(file)
    expect(opened.backup).toBe(`${file}.v0-2026-11-20T09-00-00-000Z.backup`)
    const kept = inDatabase(opened.backup ?? '', (sqlite) =>
      sqlite.prepare('SELECT hash FROM flow_snapshot').pluck().all(),
    )
    expect(kept).toEqual(['h'])
    expect(opened.sqlite.pragma('user_version', { simple: true })).toBe(journal.entries.length)
  })

  it('lets two handles work on one file', () => {
    using one = aStore(file)
    using other = aStore(file)
    one.sqlite.prepare("INSERT INTO flow_snapshot VALUES ('h', '{}')").run()
    expect(other.sqlite.prepare('SELECT hash FROM flow_snapshot').pluck().get()).toBe('h')
  })

  it('lets go of the file when it refuses it', () => {
    writeFileSync(file, 'no database at all')
    openStore(file, simulatedClock())
    rmSync(file)
    expect(existsSync(file)).toBe(false)
    using store = aStore(file)
    expect(store.sqlite.open).toBe(true)
  })
})

function inDatabase<Value>(path: string, work: (sqlite: Database.Database) => Value): Value {
  const sqlite = new Database(path)
  try {
    return work(sqlite)
  } finally {
    sqlite.close()
  }
}

/** Nothing is read-only for root. */
function asOrdinaryUser<Value>(work: () => Value): Value {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.(65_534)
  try {
    return work()
  } finally {
    process.seteuid?.(0)
  }
}
