import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { testConnection } from '#electron/core/connections/test-connection.ts'
import { usualValues } from '#shared/connections/usual-values.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { temporaryWorkspace } from './temporary-workspace.ts'

/**
 * How much of Fortnox' request limit several flows at once use, against the look-alike's strict window, and how long a
 * person's click waits meanwhile. `node bench/request-rate.ts [--seconds 60]`
 */
const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } })
const seconds = Number(values.seconds)
const warmUpSeconds = 10
const clickEverySeconds = 1.7

const { budget } = usualValues.fortnox
const unlimited = { requests: 100_000, seconds: 1 }
// More invoices than can be moved in the time, so that no flow runs dry.
const invoices = Math.ceil(((seconds + warmUpSeconds) * budget.requests) / budget.seconds) * 2

await using workspace = await temporaryWorkspace(
  { invoices, jorttLimit: unlimited, fortnoxLimit: budget },
  { jortt: unlimited, fortnox: budget },
)
const { services, sandbox, bindings } = workspace

const runIds: string[] = []
for (const id of ['customers', 'invoices', 'orders'] as const) {
  const flow = templateOf(id)?.make(id)
  if (!flow) throw new Error(`There is no template ${id}`)
  const started = await services.runs.start({ flow, bindings })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  runIds.push(started.value.runId)
}

await delay(warmUpSeconds * 1000)
const waits: number[] = []
const over = new AbortController()
const clicking = clickUntil(over.signal)
const before = sandbox.requests('fortnox')
const startedAt = performance.now()
await delay(seconds * 1000)
const made = sandbox.requests('fortnox') - before
const elapsed = (performance.now() - startedAt) / 1000
over.abort()
await clicking
const refused = sandbox.requests('fortnox', 429)
const running = services.runs.running().length
await Promise.all(runIds.map((runId) => services.runs.stop(runId)))

const allowed = (elapsed * budget.requests) / budget.seconds
const sorted = waits.toSorted((a, b) => a - b)
console.log(`| figure | value |
|---|---|
| allowed in ${elapsed.toFixed(0)} s (${budget.requests} in ${budget.seconds} s) | ${allowed.toFixed(0)} requests |
| made by ${runIds.length} flows (${running} still at work) and ${waits.length} clicks | ${made} requests |
| **used of what is allowed** | **${((100 * made) / allowed).toFixed(1)} %** |
| answered with 429 | ${refused} |
| a click, until its answer: median | ${sorted[Math.floor(sorted.length / 2)]?.toFixed(0)} ms |
| a click, until its answer: longest | ${sorted.at(-1)?.toFixed(0)} ms |`)

/** Someone who looks at the connection again and again, and waits for the answer each time. */
async function clickUntil(signal: AbortSignal): Promise<void> {
  const at = await services.access.client(bindings.fortnox)
  while (!signal.aborted) {
    const clickedAt = performance.now()
    const answered = await testConnection(at, AbortSignal.timeout(60_000))
    if (!answered.ok) throw new Error(`A click failed: ${answered.problem.kind}`)
    waits.push(performance.now() - clickedAt)
    await delay(clickEverySeconds * 1000)
  }
}
