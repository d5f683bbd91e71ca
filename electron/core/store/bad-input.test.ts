import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { say, storeFix, storeText } from '#shared/i18n/sentence.ts'
import { languages } from '#shared/language.ts'
import { createLedger } from '../ledger/sqlite-ledger.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { aStore } from '../testing/test-host.ts'
import { openStore, type StoreProblem } from './open-store.ts'
import { putLostChangesAside } from './store-damage.ts'
import { StoreReplaced } from './store-failure.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-bad-'))
  file = join(folder, 'koppla.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

const key = (at: number) => ({
  connectionId: 'fortnox',
  entity: 'invoice' as const,
  source: 'jortt/jortt.invoice',
  sourceKey: `invoice ${at}`,
})
const intentOf = (at: number) => ({
  ...key(at),
  reference: `reference ${at}`,
  contentHash: 'c'.repeat(64),
  sourceHash: 's'.repeat(64),
  runId: 'run',
})

/** A workspace whose ledger has so many entries, the last ones of them in the write-ahead log only. */
async function filled(entries: number): Promise<void> {
  const store = aStore(file)
  const ledger = createLedger(store, simulatedClock())
  for (let at = 0; at < entries; at++) await ledger.claim(intentOf(at))
  store[Symbol.dispose]()
}

/** The files of a process that died with changes which are in the write-ahead log only. */
async function diedWith(entries: number): Promise<void> {
  await filled(1)
  const store = aStore(file)
  store.sqlite.pragma('wal_autocheckpoint = 0')
  const ledger = createLedger(store, simulatedClock())
  for (let at = 1; at < entries; at++) await ledger.claim(intentOf(at))
  const dead = join(folder, 'dead')
  for (const end of ['', '-wal', '-shm']) copyFileSync(`${file}${end}`, `${dead}${end}`)
  store[Symbol.dispose]()
  for (const end of ['', '-wal', '-shm']) renameSync(`${dead}${end}`, `${file}${end}`)
}

function noise(path: string, from: number, length: number): void {
  const bytes = readFileSync(path)
  for (let at = from; at < Math.min(bytes.length, from + length); at++) bytes[at] = (at * 7919) % 251
  writeFileSync(path, bytes)
}

/** What keeps it shut. */
function refused(): StoreProblem {
  const opened = openStore(file, simulatedClock(), { busyTimeoutMs: 0 })
  if (!opened.ok) return opened.problem
  opened.value[Symbol.dispose]()
  throw new Error('It was opened')
}

const entriesLeft = (): unknown => {
  using store = aStore(file)
  return store.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get()
}

const cases: { readonly [what: string]: () => Promise<[StoreProblem, Partial<StoreProblem>]> } = {
  'a database cut off in the middle': async () => {
    await filled(400)
    truncateSync(file, statSync(file).size / 2)
    return [refused(), { kind: 'damaged' }]
  },
  'a page full of noise': async () => {
    await filled(400)
    const root = rootPageOf('ledger')
    noise(file, (root - 1) * 4096, 4096)
    return [refused(), { kind: 'damaged' }]
  },
  'a database of nothing where there was one': async () => {
    await filled(10)
    writeFileSync(`${file}.v1.backup`, readFileSync(file))
    truncateSync(file, 0)
    return [refused(), { kind: 'damaged', backups: [`${file}.v1.backup`] }]
  },
  'a write-ahead log whose start is noise': async () => {
    await diedWith(20)
    noise(`${file}-wal`, 0, 64)
    return [refused(), { kind: 'changes-lost' }]
  },
  'a write-ahead log with noise inside': async () => {
    await diedWith(20)
    noise(`${file}-wal`, statSync(`${file}-wal`).size / 2, 200)
    return [refused(), { kind: 'changes-lost' }]
  },
  'a write-ahead log that was cut off': async () => {
    await diedWith(20)
    truncateSync(`${file}-wal`, statSync(`${file}-wal`).size / 2)
    return [refused(), { kind: 'changes-lost' }]
  },
  'a file of another program': async () => {
    writeFileSync(file, 'Dear diary, '.repeat(1_000))
    return [refused(), { kind: 'not-a-database' }]
  },
  'a database that another program keeps locked': async () => {
    await filled(1)
    const other = new Database(file)
    other.exec('BEGIN IMMEDIATE')
    const told = refused()
    other.close()
    return [told, { kind: 'busy' }]
  },
}

function rootPageOf(table: string): number {
  const sqlite = new Database(file, { readonly: true })
  try {
    return Number(sqlite.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(table))
  } finally {
    sqlite.close()
  }
}

describe('a workspace says what is wrong, and what to do, for', () => {
  const said = new Map<string, string>()

  it.each(Object.keys(cases))('%s', async (what) => {
    const [told, expected] = (await cases[what]?.()) ?? []
    expect(told).toMatchObject(expected ?? {})
    if (!told) return
    for (const language of languages) {
      const sentence = say(storeText(told, language), language)
      expect(sentence).toContain(told.kind === 'changes-lost' ? told.aside : file)
      expect(sentence).not.toMatch(/\{\{|problems:|undefined/)
      expect(said.get(sentence) ?? told.kind).toBe(told.kind)
      said.set(sentence, told.kind)
      expect(say(storeFix(told), language)).not.toMatch(/\{\{|problems:/)
    }
  })
})

describe('nothing is lost in silence:', () => {
  it('what a sound write-ahead log holds is there after a crash, whatever became of its index', async () => {
    await diedWith(20)
    noise(`${file}-shm`, 0, 32_768)
    expect(entriesLeft()).toBe(20)
  })

  it('the last frame, half written in a power cut, costs only its own transaction', async () => {
    await diedWith(20)
    rmSync(`${file}-shm`)
    truncateSync(`${file}-wal`, statSync(`${file}-wal`).size - 100)
    expect(entriesLeft()).toBe(19)
  })

  it('what can not be read is put aside, and the next opening goes on with what was saved before', async () => {
    await diedWith(20)
    const before = readFileSync(`${file}-wal`)
    noise(`${file}-wal`, 32 + 24 + 4096, 50)
    const damagedLog = readFileSync(`${file}-wal`)
    const told = refused()
    if (told.kind !== 'changes-lost') throw new Error(told.kind)
    expect(readFileSync(told.aside)).toEqual(damagedLog)
    expect(before.equals(damagedLog)).toBe(false)
    expect(entriesLeft()).toBe(1)
  })

  it('a log that another process is at work in is left alone', async () => {
    await filled(1)
    using other = aStore(file)
    const ledger = createLedger(other, simulatedClock())
    for (let at = 1; at < 20; at++) await ledger.claim(intentOf(at))
    // As it would look to somebody who reads it while it grows: shorter than its index says.
    const wal = readFileSync(`${file}-wal`)
    writeFileSync(`${file}-wal`, wal.subarray(0, wal.length - 4_200))
    const aside = putLostChangesAside(file, 'now')
    writeFileSync(`${file}-wal`, wal)
    expect(aside).toBeNull()
    expect(readdirSync(folder).filter((name) => name.endsWith('.damaged'))).toEqual([])
    expect(other.sqlite.prepare('SELECT count(*) FROM ledger').pluck().get()).toBe(20)
  })

  it('a damaged database is left as it is', async () => {
    await filled(400)
    noise(file, (rootPageOf('ledger') - 1) * 4096, 4096)
    const before = readFileSync(file)
    refused()
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it.each<[string, () => void]>([
    ['replaced by another workspace', () => renameSync(`${file}.other`, file)],
    ['deleted', () => rmSync(file)],
  ])('a database that is %s while it is open takes no intent any more', async (_how, disturb) => {
    aStore(`${file}.other`)[Symbol.dispose]()
    using store = aStore(file)
    const ledger = createLedger(store, simulatedClock())
    await ledger.claim(intentOf(1))
    disturb()
    await expect(ledger.claim(intentOf(2))).rejects.toThrow(StoreReplaced)
  })

  it('a new workspace is made where there was none', () => {
    writeFileSync(file, '')
    using store = aStore(file)
    expect(existsSync(store.sqlite.name)).toBe(true)
  })
})
