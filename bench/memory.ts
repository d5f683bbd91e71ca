import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createApp } from '#electron/core/app.ts'
import { nodeHost } from '#electron/headless/node-host.ts'
import { rowsFlow, writeRows } from './rows-flow.ts'

/**
 * Peak memory, and time for each record, of runs of a thousand to a million records through read → filter → map with the
 * full log on disk; each run in a process of its own. `node bench/memory.ts [--most 1000000]`
 */
const { values } = parseArgs({
  options: {
    most: { type: 'string', default: '1000000' },
    child: { type: 'string' },
    directory: { type: 'string' },
    warm: { type: 'boolean' },
  },
})
const format = 'json'
const mostExtraMb = 150
const mostDrift = 1.2

interface Figures {
  readonly records: number
  readonly peakMb: number
  readonly microseconds: number
  readonly mainThread: number
}

if (values.child !== undefined && values.directory !== undefined) {
  console.log(JSON.stringify(await measured(Number(values.child), values.directory)))
} else {
  await compare(Number(values.most))
}

async function compare(most: number): Promise<void> {
  const sizes = [1_000, 10_000, 100_000, 1_000_000].filter((records) => records <= most)
  const results: Figures[] = []
  for (const records of sizes) {
    const directory = mkdtempSync(join(tmpdir(), 'koppla-bench-'))
    try {
      await writeRows(directory, format, records)
      const child = [import.meta.filename, '--child', String(records), '--directory', directory]
      const run = (...more: readonly string[]): Figures =>
        JSON.parse(execFileSync(process.execPath, [...child, ...more], { encoding: 'utf8' }))
      const { peakMb } = run()
      results.push({ ...run('--warm'), peakMb })
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  }
  const row = ({ records, peakMb, microseconds, mainThread }: Figures) =>
    `| ${records.toLocaleString('en')} | ${peakMb.toFixed(0)} | ${microseconds.toFixed(1)} | ${mainThread.toFixed(1)} |`
  console.log(`| records | peak memory in MB | µs for each | of that, processor time of the main thread |
|--:|--:|--:|--:|
${results.map(row).join('\n')}`)
  console.log(JSON.stringify(results))
  const [first, last] = [results[0], results.at(-1)]
  const each = results.filter(({ records }) => records >= 10_000).map(({ mainThread }) => mainThread)
  const drift = Math.max(...each) / Math.min(...each)
  const extra = (last?.peakMb ?? 0) - (first?.peakMb ?? 0)
  console.log(
    `${extra.toFixed(0)} MB more than the smallest; time for each within ${((drift - 1) * 100).toFixed(0)} %.`,
  )
  if (extra > mostExtraMb || drift > mostDrift) {
    console.error('Not good enough.')
    process.exitCode = 1
  }
}

/** Before time is taken, twenty runs of up to ten thousand warm the engine up, so that all sizes start alike. */
async function measured(records: number, directory: string): Promise<Figures> {
  const app = createApp(nodeHost(directory, null))
  if (!app.ok) throw new Error(app.problem.kind)
  await using opened = app.value
  const { runs } = opened.services
  const run = async (limit?: number) => {
    const started = await runs.start({ flow: rowsFlow(format), bindings: {}, limit })
    if (!started.ok) throw new Error(JSON.stringify(started.problem))
    const { status, problem } = await started.value.ended
    if (status !== 'done') throw new Error(JSON.stringify(problem))
  }
  for (let times = values.warm ? 20 : 0; times > 0; times -= 1) await run(Math.min(records, 10_000))
  // Short runs are repeated: one by itself says more about the moment than about its size.
  const times = values.warm ? Math.max(1, 100_000 / records) : 1
  const [startedAt, cpu] = [performance.now(), process.threadCpuUsage()]
  for (let one = 0; one < times; one++) await run()
  const { user, system } = process.threadCpuUsage(cpu)
  return {
    records,
    peakMb: process.resourceUsage().maxRSS / 1024,
    microseconds: ((performance.now() - startedAt) * 1000) / records / times,
    mainThread: (user + system) / records / times,
  }
}
