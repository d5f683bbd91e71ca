import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Clock, Host } from '#electron/core/host.ts'
import { usualValues } from '#shared/connections/usual-values.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { makeInvoices } from './made-invoices.ts'
import { moveNaively } from './naive-client.ts'
import { temporaryWorkspace } from './temporary-workspace.ts'

/**
 * What moving many invoices into an empty Fortnox costs in requests, beside the least that is possible and beside a
 * client that looks everything up. `node bench/requests.ts [--invoices 10000] [--customers 4000] [--articles 2000]`
 */
const { values } = parseArgs({
  options: {
    invoices: { type: 'string', default: '10000' },
    customers: { type: 'string', default: '4000' },
    articles: { type: 'string', default: '2000' },
  },
})
const amounts = {
  invoices: Number(values.invoices),
  customers: Number(values.customers),
  articles: Number(values.articles),
}
if (amounts.customers > amounts.invoices || amounts.articles > 2 * amounts.invoices) {
  throw new Error('Every customer and every article has to be in use')
}
const mostRatio = 1.05

const { budget } = usualValues.fortnox
/**
 * Time passes with the requests, as it does at Fortnox' limit: what Koppla looks up again after a minute it looks up
 * again here, on however slow a machine.
 */
let requestsMade = () => 0
const begun = Date.now()
const clock: Clock = {
  now: () => new Date(begun + (requestsMade() * budget.seconds * 1000) / budget.requests),
  sleep: (ms, signal) => delay(ms, undefined, { ...(signal && { signal }) }),
}

const unlimited = { requests: 1_000_000, seconds: 1 }
const open = (more: Partial<Host>) =>
  temporaryWorkspace(
    { empty: true, jorttLimit: unlimited, fortnoxLimit: unlimited },
    { jortt: unlimited, fortnox: unlimited },
    more,
  )

await using workspace = await open({ clock })
const { services, sandbox, bindings } = workspace
requestsMade = () => sandbox.requests('fortnox')
const invoices = await makeInvoices(await services.access.api(bindings.jortt), amounts)
const flow = templateOf('invoices')?.make('bench')
if (!flow) throw new Error('The invoice template is gone')

async function run() {
  if (!flow) throw new Error('The invoice template is gone')
  const before = { jortt: sandbox.requests('jortt'), fortnox: sandbox.requests('fortnox') }
  const startedAt = performance.now()
  const started = await services.runs.start({ flow, bindings })
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  const { counts, problem } = await started.value.ended
  if (problem) throw new Error(JSON.stringify(problem))
  return {
    counts,
    jortt: sandbox.requests('jortt') - before.jortt,
    fortnox: sandbox.requests('fortnox') - before.fortnox,
    seconds: (performance.now() - startedAt) / 1000,
  }
}

const first = await run()
const second = await run()
const created = amounts.invoices + amounts.customers + amounts.articles
// Of an empty company each list is one page: customers, articles, invoices.
const least = {
  fortnox: created + 3,
  jortt: Math.ceil(amounts.invoices / 100) + Math.ceil(amounts.customers / 100),
}

await using other = await open({})
const naiveStart = performance.now()
await moveNaively(await other.services.access.fortnox(other.bindings.fortnox), invoices)
const naive = { fortnox: other.sandbox.requests('fortnox'), seconds: (performance.now() - naiveStart) / 1000 }

const minutes = (requests: number) => ((requests / budget.requests) * budget.seconds) / 60
const row = (name: string, requests: number) =>
  `| ${name} | ${requests.toLocaleString('en')} | ${(requests / amounts.invoices).toFixed(2)} | ${(requests / least.fortnox).toFixed(3)} | ${minutes(requests).toFixed(0)} min |`
console.log(`${amounts.invoices} invoices of two lines, ${amounts.customers} customers, ${amounts.articles} articles, into an empty Fortnox.

| way | requests to Fortnox | for each invoice | of the least possible | at Fortnox' limit |
|---|--:|--:|--:|--:|
${row('the least possible', least.fortnox)}
${row('Koppla, template "invoices"', first.fortnox)}
${row('looking everything up', naive.fortnox)}
${row('Koppla, the same flow again', second.fortnox)}

jortt: ${first.jortt} requests of at least ${least.jortt}. Created ${first.counts.created}, then ${second.counts.created}. Took ${first.seconds.toFixed(0)} s, again ${second.seconds.toFixed(0)} s, looking everything up ${naive.seconds.toFixed(0)} s, without limits.`)
console.log(JSON.stringify({ amounts, least, first, second, naive }))

const isDone = first.counts.created === amounts.invoices && second.counts.created === 0
if (!isDone || first.fortnox > mostRatio * least.fortnox) {
  console.error('Not good enough.')
  process.exitCode = 1
}
