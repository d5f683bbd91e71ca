import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createApp, storeFile } from '#electron/core/app.ts'
import { nodeHost } from '#electron/headless/node-host.ts'
import type { FileFormat } from '#shared/files/file-reading.ts'
import { mapByHand, type Row, rowsFlow, writeRows } from './rows-flow.ts'

/**
 * Records a second through read → filter (half pass) → map (14 fields and three lines of 5) with the full activity log
 * on disk, in the whole app; beside a bare loop over the same file that parses, asks, maps by hand and writes the result
 * to a file. `node bench/throughput.ts [--records 200000] [--format json|csv]`
 */
const { values } = parseArgs({
  options: { records: { type: 'string', default: '200000' }, format: { type: 'string', default: 'json' } },
})
const records = Number(values.records)
const format: FileFormat = values.format === 'csv' ? 'csv' : 'json'
const leastPerSecond = 40_000

const directory = mkdtempSync(join(tmpdir(), 'koppla-bench-'))
try {
  const path = await writeRows(directory, format, records)
  const warmUp = await throughKoppla(Math.min(records, 20_000))
  const koppla = await throughKoppla(records)
  const bare = format === 'json' ? await bareLoop(path) : null
  const size = statSync(storeFile(directory)).size
  const row = (name: string, perSecond: number) =>
    `| ${name} | ${Math.round(perSecond).toLocaleString('en')} | ${(1e6 / perSecond).toFixed(1)} |`
  console.log(`${records.toLocaleString('en')} rows of a ${format} file, ${Math.round(size / (records + warmUp.read))} bytes of log each.

| way | records a second | µs each |
|---|--:|--:|
${row('Koppla, with the log', koppla.perSecond)}
| of that, processor time of the main thread | | ${koppla.mainThread.toFixed(1)} |
| of that, processor time of other threads | | ${koppla.otherThreads.toFixed(1)} |${bare ? `\n${row('bare loop, no log', bare.perSecond)}\n| of that, processor time of the main thread | | ${bare.mainThread.toFixed(1)} |` : ''}`)
  console.log(JSON.stringify({ records, format, koppla, bare }))
  if (koppla.perSecond < leastPerSecond) {
    console.error('Not good enough.')
    process.exitCode = 1
  }
} finally {
  rmSync(directory, { recursive: true, force: true })
}

async function throughKoppla(limit: number) {
  const app = createApp(nodeHost(directory, null))
  if (!app.ok) throw new Error(app.problem.kind)
  await using opened = app.value
  const [startedAt, cpu, mainCpu] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()]
  const more = limit < records ? { limit } : {}
  const started = await opened.services.runs.start({ flow: rowsFlow(format), bindings: {}, ...more })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  const { counts, status, problem } = await started.value.ended
  if (status !== 'done') throw new Error(JSON.stringify(problem))
  const perSecond = (limit * 1000) / (performance.now() - startedAt)
  // On a machine that does other things too, this says what it costs.
  const each = ({ user, system }: NodeJS.CpuUsage) => (user + system) / limit
  const [all, main] = [each(process.cpuUsage(cpu)), each(process.threadCpuUsage(mainCpu))]
  return { read: counts.read, held: counts.held, perSecond, mainThread: main, otherThreads: all - main }
}

async function bareLoop(path: string) {
  const [startedAt, cpu] = [performance.now(), process.threadCpuUsage()]
  const out = createWriteStream(join(directory, 'bare.json'))
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const row: Row = JSON.parse(line)
    const mapped = mapByHand(row)
    if (mapped && !out.write(`${JSON.stringify(mapped)}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  const perSecond = (records * 1000) / (performance.now() - startedAt)
  const { user, system } = process.threadCpuUsage(cpu)
  return { perSecond, mainThread: (user + system) / records }
}
