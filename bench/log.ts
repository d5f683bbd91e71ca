import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type LogWriter, writerInPlace } from '#electron/core/log/log-writer.ts'
import { createActivityLog } from '#electron/core/log/sqlite-activity-log.ts'
import { ThreadedWriter } from '#electron/core/log/threaded-writer.ts'
import { openStore, type Store } from '#electron/core/store/open-store.ts'
import { rowLogger } from '#electron/core/testing/log-by-rows.ts'
import { realClock } from '#electron/headless/node-host.ts'
import { madeAttempts } from './made-attempts.ts'

/**
 * What it costs to log: processor time per record, of the thread that runs flows and of all others, and bytes on disk;
 * beside a table with a row for each record, as Koppla logged before. `node bench/log.ts [--records 300000] [--batch 512]`
 */
const { values } = parseArgs({
  options: { records: { type: 'string', default: '300000' }, batch: { type: 'string', default: '512' } },
})
const records = Number(values.records)
const batch = Number(values.batch)
/** Batches under way at once, as in a run. */
const underWay = 8
/** Rows are slow: fewer of them tell as much. */
const rowRecords = Math.min(records, 50_000)

interface Way extends AsyncDisposable {
  append(attempts: ReturnType<typeof madeAttempts>): Promise<unknown>
}

const ways: { readonly [name: string]: (store: Store) => Promise<Way> } = {
  'a row each': async (store) => {
    const append = rowLogger(store)
    return { append: async (attempts) => append(attempts), [Symbol.asyncDispose]: async () => {} }
  },
  'chunks, in place': async (store) => throughLog(store, writerInPlace(store.sqlite)),
  'chunks, by a thread': async (store) => {
    const writer = new ThreadedWriter(store.sqlite)
    await writer.start()
    return throughLog(store, writer)
  },
}

function throughLog(store: Store, writer: LogWriter): Way {
  const log = createActivityLog(store, { writer })
  return { append: (attempts) => log.append(attempts), [Symbol.asyncDispose]: () => writer[Symbol.asyncDispose]() }
}

/** Microseconds of processor time per record. */
interface Costs {
  readonly here: number
  readonly beside: number
}

async function measure(open: (store: Store) => Promise<Way>, keys: 'random' | 'numbered', count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'koppla-bench-log-'))
  try {
    const file = join(folder, 'koppla.sqlite')
    const opened = openStore(file, realClock)
    if (!opened.ok) throw new Error(`The database can't be opened: ${opened.problem.kind}`)
    using store = opened.value
    const runId = crypto.randomUUID()
    const run = { id: runId, flowId: crypto.randomUUID(), flowName: 'Invoices', flowHash: 'hash' }
    await createActivityLog(store).startRun({ ...run, retryOf: null, startedAt: new Date() })
    const fifths: Costs[] = []
    {
      await using way = await open(store)
      for (let fifth = 0; fifth < 5; fifth++) {
        fifths.push(await appendAll(way, runId, (fifth * count) / 5, count / 5, keys))
      }
    }
    store.sqlite.pragma('wal_checkpoint(TRUNCATE)')
    return { fifths, bytes: statSync(file).size / count }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function appendAll(
  way: Way,
  runId: string,
  from: number,
  count: number,
  keys: 'random' | 'numbered',
): Promise<Costs> {
  let making = 0
  const begun = { all: process.cpuUsage(), here: process.threadCpuUsage() }
  const pending: Promise<unknown>[] = []
  for (let at = from; at < from + count; at += batch) {
    const beforeMaking = process.threadCpuUsage()
    const attempts = madeAttempts(runId, at, Math.min(batch, from + count - at), keys)
    making += sumOf(process.threadCpuUsage(beforeMaking))
    pending.push(way.append(attempts))
    if (pending.length >= underWay) await pending.shift()
  }
  await Promise.all(pending)
  const here = sumOf(process.threadCpuUsage(begun.here))
  return { here: (here - making) / count, beside: (sumOf(process.cpuUsage(begun.all)) - here) / count }
}

const sumOf = ({ user, system }: NodeJS.CpuUsage) => user + system
const mean = (costs: readonly number[]) => costs.reduce((sum, cost) => sum + cost, 0) / costs.length
const all = ({ here, beside }: Costs) => here + beside
const cell = (value: number, digits = 1) => value.toFixed(digits)

console.log(`${records.toLocaleString('en')} records in batches of ${batch}; µs of processor time per record

| way | keys | here | beside | in all, last fifth to second | bytes per record | rows to this |
|---|---|--:|--:|--:|--:|--:|`)
for (const keys of ['random', 'numbered'] as const) {
  let ofRows: number | null = null
  for (const [name, open] of Object.entries(ways)) {
    const { fifths, bytes } = await measure(open, keys, name === 'a row each' ? rowRecords : records)
    const [, second = { here: 1, beside: 0 }, , , last = second] = fifths
    const total = mean(fifths.map(all))
    ofRows ??= total
    const [here, beside] = [mean(fifths.map((cost) => cost.here)), mean(fifths.map((cost) => cost.beside))]
    console.log(
      `| ${name} | ${keys} | ${cell(here)} | ${cell(beside)} | ${cell(all(last) / all(second), 2)} | ${cell(bytes, 0)} | ${cell(ofRows / total)} |`,
    )
  }
}
