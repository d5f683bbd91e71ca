import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../store/store.ts'
import { aRun, attempts } from '../testing/an-attempt.ts'
import { aStore } from '../testing/test-host.ts'
import type { ActivityLog } from './activity-log.ts'
import { createActivityLog } from './sqlite-activity-log.ts'
import { ThreadedWriter } from './threaded-writer.ts'

const appender = fileURLToPath(new URL('../testing/append-until-killed.ts', import.meta.url))

let folder: string
let file: string
let store: Store
let writer: ThreadedWriter
let log: ActivityLog
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-log-'))
  file = join(folder, 'koppla.sqlite')
})
afterEach(async () => {
  await writer?.[Symbol.asyncDispose]()
  store?.[Symbol.dispose]()
  rmSync(folder, { recursive: true })
})

async function open(
  options: ConstructorParameters<typeof ThreadedWriter>[1] & { readonly isStarted?: boolean } = {},
): Promise<void> {
  store = aStore(file)
  writer = new ThreadedWriter(store.sqlite, options)
  if (options.isStarted !== false) await writer.start()
  log = createActivityLog(store, { writer })
  await log.startRun(aRun())
}

/** Keys as numbers, in the order in which they were logged. */
async function logged(): Promise<number[]> {
  const records = await log.records({ limit: 99_999 })
  return records.map(({ key }) => Number(key.slice('id-'.length))).reverse()
}

/** A hundred attempts of 10 kB that hardly get smaller. */
const noise = (from: number) =>
  attempts(100, from).map((attempt) => ({ ...attempt, source: { noise: randomText(10_000, attempt.seq) } }))

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('a log that is written by a thread', () => {
  it('has its records in the order in which they were handed over, few or many at a time', async () => {
    await open()
    const sizes = [1, 700, 3, 100, 64, 1, 1]
    const starts = sizes.map((_, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0))
    const numbers = await Promise.all(sizes.map((size, index) => log.append(attempts(size, starts[index]))))
    expect(numbers.flat()).toEqual(upTo(870).map((index) => index + 1))
    expect(await logged()).toEqual(upTo(870))
  })

  it('keeps that order while the thread starts', async () => {
    await open({ isStarted: false })
    let from = 0
    const appendMore = (size: number) => {
      from += size
      return log.append(attempts(size, from - size))
    }
    const underWay = [appendMore(100)]
    await writer.start()
    underWay.push(appendMore(100), appendMore(1), appendMore(100))
    await Promise.all(underWay)
    expect(await logged()).toEqual(upTo(301))
  })

  it('starts the thread by itself for a large run, and in no other', async () => {
    await open({ isStarted: false, pragmas: ['max_page_count = 1'] })
    for (let from = 0; from < 1500; from += 100) await log.append(attempts(100, from))
    for (let from = 1500; from < 1600; from++) await log.append(attempts(1, from))
    const more = async () => {
      for (let from = 1600; ; from += 100) await log.append(noise(from))
    }
    // Only the thread has so little room.
    await expect(more()).rejects.toMatchObject({ code: 'SQLITE_FULL' })
    expect((await logged()).length).toBeGreaterThanOrEqual(2000)
  })

  it('shows a record as soon as it is told that it is logged', async () => {
    await open()
    for (const from of [0, 200, 400]) {
      const numbers = await log.append(attempts(200, from))
      expect(await log.attempt(numbers.at(-1) ?? 0)).toMatchObject({ key: `id-${from + 199}` })
      expect((await log.counts('run-1')).created).toBe(from + 200)
    }
  })

  it('tells a full disk to those whose records did not go in, and goes on when there is room', async () => {
    using empty = aStore(file)
    const pages = Number(empty.sqlite.pragma('page_count', { simple: true }))
    await open({ pragmas: [`max_page_count = ${pages + 150}`] })
    await log.append(noise(0))
    const [first, second] = await Promise.allSettled([log.append(noise(1000)), log.append(attempts(1, 100))])
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'SQLITE_FULL' } })
    expect(first.status === 'rejected' && first.reason).toBeInstanceOf(Database.SqliteError)
    expect(second.status).toBe('fulfilled')
    expect(await logged()).toEqual(upTo(101))
  })

  it('tells those whose run is unknown', async () => {
    await open()
    await expect(log.append(attempts(100, 0, { runId: 'unknown' }))).rejects.toMatchObject({
      code: 'SQLITE_CONSTRAINT_NOTNULL',
    })
  })

  it('has all that was under way when it was closed', async () => {
    await open()
    const underWay = upTo(6).map((batch) => log.append(attempts(300, batch * 300)))
    await writer[Symbol.asyncDispose]()
    await Promise.all(underWay)
    expect(await logged()).toEqual(upTo(1800))
  })

  it('can be closed while the thread starts', async () => {
    await open({ isStarted: false })
    void writer.start()
    const appended = log.append(attempts(100))
    await writer[Symbol.asyncDispose]()
    await appended
    expect(await logged()).toEqual(upTo(100))
  })

  it('is written in place where no thread can be had', async () => {
    await open({ thread: join(folder, 'nothing-there.ts') })
    await Promise.all([log.append(attempts(100)), log.append(attempts(100, 100))])
    await log.append(attempts(100, 200))
    expect(await logged()).toEqual(upTo(300))
  })

  it('lets others write in between', async () => {
    await open()
    const underWay = upTo(20).map((batch) => log.append(attempts(300, batch * 300)))
    for (const index of upTo(20)) {
      store.durably(() => store.sqlite.prepare("INSERT INTO flow_snapshot VALUES (?, '{}')").run(`hash-${index}`))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await Promise.all(underWay)
    expect(await logged()).toEqual(upTo(6000))
  })
})

describe('a process that logs', () => {
  it('ends by itself when all is logged', async () => {
    const child = spawn(process.execPath, [appender, file, '200', '5'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const told = linesOf(child.stdout)
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(await told).toEqual(['0', '1', '2', '3', '4'])
    store = aStore(file)
    log = createActivityLog(store)
    expect(await logged()).toEqual(upTo(1000))
  })

  it.each([1, 5, 20])(
    'leaves whole batches, and all it was told of, when it is killed after %i of them',
    async (after) => {
      const size = 200
      const child = spawn(process.execPath, [appender, file, `${size}`], { stdio: ['ignore', 'pipe', 'inherit'] })
      const told: string[] = []
      for await (const line of createInterface({ input: child.stdout })) {
        told.push(line)
        if (told.length === after) child.kill('SIGKILL')
      }
      store = aStore(file)
      log = createActivityLog(store)
      const keys = await logged()
      expect(keys.length % size).toBe(0)
      expect(keys).toEqual(upTo(keys.length))
      expect(keys.length / size).toBeGreaterThanOrEqual(told.length)
      await log.append(attempts(1, keys.length))
      expect(await log.attemptsOf(`id-${keys.length}`)).toMatchObject([{ attempt: keys.length + 1 }])
    },
  )
})

async function linesOf(stream: NodeJS.ReadableStream): Promise<string[]> {
  const lines: string[] = []
  for await (const line of createInterface({ input: stream })) lines.push(line)
  return lines
}

/** Text that does not get smaller, the same for the same seed. */
function randomText(length: number, seed: number): string {
  const texts = Array.from({ length: Math.ceil(length / 64) }, (_, part) =>
    createHash('sha256').update(`${seed}/${part}`).digest('hex'),
  )
  return texts.join('')
}
