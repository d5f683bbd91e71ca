import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as afterOthers } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createApp, storeFile } from '#electron/core/app.ts'
import { createActivityLog } from '#electron/core/log/sqlite-activity-log.ts'
import { openStore } from '#electron/core/store/open-store.ts'
import { nodeHost, realClock } from '#electron/headless/node-host.ts'
import { madeAttempts } from './made-attempts.ts'
import { rowsFlow, writeRows } from './rows-flow.ts'

/**
 * How long a run takes to its first record, and pages of the log to be read, with a large activity log in the workspace;
 * beside the same in an empty one. `node bench/big-log.ts [--gigabytes 5] [--batch 8]`: records were logged so many at a
 * time, and few at a time makes many chunks. Needs that much room in the folder for temporary files.
 */
const { values } = parseArgs({
  options: { gigabytes: { type: 'string', default: '5' }, batch: { type: 'string', default: '8' } },
})
const bytes = Number(values.gigabytes) * 1e9
const batch = Number(values.batch)
const mostMs = 100
/** Few: a file is looked through before its first row is taken up. */
const recordsOfRun = 500
const tries = 3

const empty = await measured(0)
const big = await measured(bytes)
console.log(`| ms (median of ${tries}) | empty log | ${(big.bytes / 1e9).toFixed(1)} GB, ${big.attempts.toLocaleString('en')} records |
|---|--:|--:|`)
for (const [index, [name, ms]] of big.times.entries()) {
  console.log(`| ${name} | ${empty.times[index]?.[1].toFixed(1)} | ${ms.toFixed(1)} |`)
}
const toFirst = big.times[0]?.[1] ?? Number.POSITIVE_INFINITY
if (toFirst > mostMs) {
  console.error('Not good enough.')
  process.exitCode = 1
}

async function measured(size: number) {
  const directory = mkdtempSync(join(tmpdir(), 'koppla-bench-'))
  try {
    if (size > 0) await fill(storeFile(directory), size)
    await writeRows(directory, 'json', recordsOfRun)
    const times: [name: string, ms: number][] = []
    const time = async (name: string, work: () => Promise<number>) => {
      const all: number[] = []
      for (let one = 0; one < tries; one++) all.push(await work())
      times.push([name, all.sort((a, b) => a - b)[Math.floor(tries / 2)] ?? 0])
    }
    await time('start of a run to its first record', () => startToFirst(directory))
    await time('opening the workspace', () => opening(directory))
    const app = opened(directory)
    const { log } = app.services
    const took = async (work: () => Promise<unknown>) => {
      const begun = performance.now()
      await work()
      return performance.now() - begun
    }
    await time('the newest 50 records', () => took(() => log.records({ limit: 50 })))
    await time('the newest 50 that were filtered', () => took(() => log.records({ outcome: 'filtered', limit: 50 })))
    await time('every attempt at one record', () => took(() => log.attemptsOf('7d0f6f0e-1111-4222-8333-444450000017')))
    await time('a search that finds nothing', () => took(() => log.records({ search: 'nowhere', limit: 50 })))
    await app[Symbol.asyncDispose]()
    const file = storeFile(directory)
    return { times, bytes: statSync(file).size, attempts: attemptsIn(file) }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function opened(directory: string) {
  const app = createApp(nodeHost(directory, null))
  if (!app.ok) throw new Error(app.problem.kind)
  return app.value
}

async function opening(directory: string): Promise<number> {
  const begun = performance.now()
  const app = opened(directory)
  await app.ready
  const ms = performance.now() - begun
  await app[Symbol.asyncDispose]()
  return ms
}

/** In an app that was just opened; until the record is in the log. */
async function startToFirst(directory: string): Promise<number> {
  const app = opened(directory)
  await app.ready
  const { runs } = app.services
  const begun = performance.now()
  const started = await runs.start({ flow: rowsFlow('json'), bindings: {} })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  for (;;) {
    const view = await runs.view(started.value.runId)
    if (view && view.counts.filtered + view.counts.unchanged > 0) break
    if (view && view.status !== 'running') throw new Error(`The run ended early: ${JSON.stringify(view.problem)}`)
    await afterOthers()
  }
  const ms = performance.now() - begun
  await runs.stop(started.value.runId)
  await app[Symbol.asyncDispose]()
  return ms
}

/** Logs a thousand runs, then copies their chunks under new numbers and runs until the file is as large as wished. */
async function fill(file: string, size: number): Promise<void> {
  const store = openStore(file, realClock)
  if (!store.ok) throw new Error(store.problem.kind)
  using opened = store.value
  const { sqlite } = opened
  sqlite.pragma('synchronous = OFF')
  const log = createActivityLog(opened)
  const { id: flowId, name: flowName } = rowsFlow('json')
  for (let run = 0; run < 1000; run++) {
    const runId = `run-${run}`
    await log.startRun({ id: runId, flowId, flowName, flowHash: 'hash', retryOf: null, startedAt: new Date(run) })
    for (let from = 0; from < 64; from += batch) {
      const attempts = madeAttempts(runId, run * 64 + from, batch, 'random')
      await log.append(attempts.map((attempt) => ({ ...attempt, received: randomBytes(1000).toString('base64') })))
    }
    const end = { status: 'done', endedAt: new Date(run), requests: {}, problem: null } as const
    await log.finishRun(runId, { ...end, counts: await log.counts(runId) })
  }
  const last = Number(sqlite.prepare('SELECT max(id) FROM attempt_chunk').pluck().get())
  // On the boundary of a shelf, so that the copy's marks stay together as well.
  const step = Math.ceil((last + 64) / 2 ** 14) * 2 ** 14
  const copy = sqlite.transaction((by: number) => {
    sqlite
      .prepare(
        `INSERT INTO attempt_chunk
         SELECT id + ?, run_id || '+' || ?, flow_id, attempts, outcomes, progress_json, words, lines, payloads
         FROM attempt_chunk WHERE id <= ? ORDER BY id`,
      )
      .run(by, by, last)
    sqlite
      .prepare(
        `INSERT INTO attempt_mark SELECT (chunk_id + ?) >> 14, mark, chunk_id + ? FROM attempt_mark
         WHERE shelf <= ? ORDER BY 1, 2`,
      )
      .run(by, by, last >> 14)
  })
  for (let by = step; statSync(file).size < size; by += step) {
    copy(by)
    sqlite.pragma('wal_checkpoint(TRUNCATE)')
  }
}

function attemptsIn(file: string): number {
  const store = openStore(file, realClock)
  if (!store.ok) throw new Error(store.problem.kind)
  using opened = store.value
  return Number(opened.sqlite.prepare('SELECT max(id) FROM attempt_chunk').pluck().get() ?? 0)
}
