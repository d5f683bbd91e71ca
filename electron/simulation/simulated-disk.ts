import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { Life } from './life.ts'

/** Where in a write to the database something may happen. */
export type WriteBoundary = 'before-statement' | 'before-commit' | 'after-commit'

export interface DiskWatcher {
  /** Told before it happens, or, after a commit, right then. May end the process that writes. */
  boundary(boundary: WriteBoundary): void
}

/** What a dead process gets from its database: nothing that it could learn from. */
class PowerIsOff extends Error {
  constructor() {
    super('This process is dead')
  }
}

interface OpenFile {
  readonly database: Database.Database
  readonly life: Life | null
  readonly file: string
  isFlushing: boolean
}

/**
 * Stands between the app and the files of one folder, so that a process can die at any write and the power fail at any
 * commit. It works underneath the database library, so the app under test is the app that ships: real files, real SQL.
 */
export class SimulatedDisk implements Disposable {
  readonly folder: string
  readonly #watcher: DiskWatcher
  #life: Life | null = null
  #pagesLeft: number | null = null
  /** By file: the length of its write-ahead log that a power cut can't take any more. */
  readonly #flushedBytes = new Map<string, number>()
  readonly #files = new Map<Database.Database, OpenFile>()

  constructor(folder: string, watcher: DiskWatcher) {
    this.folder = folder
    this.#watcher = watcher
    intercept()
    disks.add(this)
  }

  /** Whatever is opened from now on belongs to this process. */
  begin(life: Life): void {
    this.#life = life
  }

  /** Closes what a dead process had open. After a power cut the files hold what was flushed, and of the rest a beginning. */
  reap(powerCut: { readonly kept: number } | null): void {
    const files = [...this.#files.values()]
    this.#files.clear()
    this.#life = null
    const names = new Set(files.filter((file) => isDatabase(file.file)).map(({ file }) => file))
    const left = [...names]
      .filter((file) => powerCut !== null && logLength(file) > 0)
      .map((file) => remainsOf(file, this.#flushedBytes.get(file) ?? 0, powerCut?.kept ?? 1))
    this.#flushedBytes.clear()
    this.bypass(() => {
      for (const { database } of files) database.close()
    })
    for (const { file, main, log } of left) {
      writeFileSync(file, main)
      writeFileSync(`${file}-wal`, log)
      rmSync(`${file}-shm`, { force: true })
    }
  }

  /** From now on the database may grow by so many pages; null: by as many as it likes. */
  limit(pages: number | null): void {
    this.#pagesLeft = pages
    for (const file of this.#files.values()) if (isOpen(file)) this.#applyLimit(file)
  }

  /** Does something to the files that no process of the app does. */
  bypass(work: () => void): void {
    isBypassed = true
    try {
      work()
    } finally {
      isBypassed = false
    }
  }

  owns(file: string): boolean {
    return file.startsWith(this.folder)
  }

  /** What stands before an access: throws for the dead. */
  access(database: Database.Database): OpenFile {
    const file = this.#files.get(database) ?? this.#opened(database)
    if (!file.life || file.life.isDead) throw new PowerIsOff()
    return file
  }

  around<Value>(database: Database.Database, sql: string, readonly: boolean, work: () => Value): Value {
    const file = this.access(database)
    const isCommit = sql === 'COMMIT'
    const isWrite = isCommit || (!readonly && !isFrame.test(sql))
    if (isWrite) this.#told(file, isCommit ? 'before-commit' : 'before-statement')
    const value = work()
    if (isWrite && file.isFlushing) this.#flushedBytes.set(file.file, logLength(file.file))
    if (isCommit || (isWrite && !database.inTransaction)) this.#told(file, 'after-commit')
    return value
  }

  flushing(database: Database.Database, isOn: boolean): void {
    this.access(database).isFlushing = isOn
  }

  /** Whether the database is really to be closed: the dead close nothing, that is done for them. */
  closes(database: Database.Database): boolean {
    const file = this.#files.get(database)
    if (!file?.life || file.life.isDead) return file === undefined
    return this.#files.delete(database)
  }

  [Symbol.dispose](): void {
    disks.delete(this)
    this.reap(null)
  }

  #told(file: OpenFile, boundary: WriteBoundary): void {
    if (!isDatabase(file.file)) return
    this.#watcher.boundary(boundary)
    if (file.life?.isDead) throw new PowerIsOff()
  }

  #opened(database: Database.Database): OpenFile {
    const file = { database, life: this.#life, file: database.name, isFlushing: false }
    this.#files.set(database, file)
    // What is there at the start has outlived the last power cut.
    if (!this.#flushedBytes.has(file.file)) this.#flushedBytes.set(file.file, logLength(file.file))
    // The log only grows while a process lives, so that what a power cut leaves of it is a beginning.
    if (file.life && !file.life.isDead && isDatabase(file.file)) {
      original.pragma.call(database, 'wal_autocheckpoint = 0')
      this.#applyLimit(file)
    }
    return file
  }

  #applyLimit({ database, file }: OpenFile): void {
    if (!isDatabase(file)) return
    const used = Number(original.pragma.call(database, 'page_count', { simple: true }))
    const most = this.#pagesLeft === null ? 1_000_000_000 : used + this.#pagesLeft
    original.pragma.call(database, `max_page_count = ${most}`)
  }
}

/** Begins and ends of transactions: nothing is written by them but by COMMIT. */
const isFrame = /^(begin|rollback|savepoint|release|pragma)/i

/** And no file that is locked and nothing else. */
const isDatabase = (file: string): boolean => file.endsWith('.sqlite')

const disks = new Set<SimulatedDisk>()
/** While something is done to the files that no process of the app does. */
let isBypassed = false

const isOpen = ({ database, life }: OpenFile): boolean => database.open && life !== null && !life.isDead

const logLength = (file: string): number => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0

interface Remains {
  readonly file: string
  readonly main: Buffer
  readonly log: Buffer
}

/** `kept` is the part of what was not flushed that had reached the disk all the same, from 0 to 1. */
function remainsOf(file: string, flushedBytes: number, kept: number): Remains {
  const log = readFileSync(`${file}-wal`)
  return {
    file,
    main: readFileSync(file),
    log: log.subarray(0, flushedBytes + Math.floor((log.length - flushedBytes) * kept)),
  }
}

const { prototype } = Database
const original = { exec: prototype.exec, pragma: prototype.pragma, close: prototype.close }
let isIntercepted = false

function intercept(): void {
  if (isIntercepted) return
  isIntercepted = true
  const diskOf = (database: Database.Database) =>
    isBypassed ? undefined : [...disks].find((disk) => disk.owns(database.name))
  prototype.exec = function exec(sql) {
    const disk = diskOf(this)
    return disk ? disk.around(this, sql, false, () => original.exec.call(this, sql)) : original.exec.call(this, sql)
  }
  prototype.pragma = function pragma(source, options) {
    const disk = diskOf(this)
    disk?.access(this)
    const value = original.pragma.call(this, source, options)
    if (/^synchronous\s*=/i.test(source)) disk?.flushing(this, /full/i.test(source))
    return value
  }
  prototype.close = function close() {
    const isForReal = diskOf(this)?.closes(this) ?? true
    return isForReal ? original.close.call(this) : this
  }
  interceptStatements(diskOf)
}

function interceptStatements(diskOf: (database: Database.Database) => SimulatedDisk | undefined): void {
  const sample = new Database(':memory:')
  const statements: Database.Statement = Object.getPrototypeOf(sample.prepare('SELECT 1'))
  sample.close()
  for (const name of ['run', 'get', 'all', 'iterate'] as const) {
    const work = statements[name]
    Object.defineProperty(statements, name, {
      value(this: Database.Statement, ...values: unknown[]) {
        const disk = diskOf(this.database)
        if (!disk) return Reflect.apply(work, this, values)
        return disk.around(this.database, this.source, this.readonly, () => Reflect.apply(work, this, values))
      },
    })
  }
}
