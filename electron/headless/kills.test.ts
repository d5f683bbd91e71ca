import { describe, expect, it, vi } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { createApp, storeFile } from '../core/app.ts'
import { createLedger } from '../core/ledger/sqlite-ledger.ts'
import type { Run } from '../core/log/activity-log.ts'
import { allRecords } from '../core/log/all-records.ts'
import { createActivityLog } from '../core/log/sqlite-activity-log.ts'
import { fortnoxHoldings, type Holdings } from '../core/testing/system-holdings.ts'
import { aStore } from '../core/testing/test-host.ts'
import { aWorkspace } from '../core/testing/test-workspace.ts'
import { objectsOf } from '../sandbox/json-value.ts'
import { RandomSource } from '../sandbox/random-source.ts'
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox.ts'
import { fortnoxCaller } from '../sandbox/testing/sandbox-client.ts'
import { nodeHost, realClock } from './node-host.ts'
import { aKilledWorkspace, type KilledWorkspace } from './testing/killed-workspace.ts'

/** The real command line against look-alikes over HTTP, killed (SIGKILL) at random instants and started again. */

const kills = Number(process.env.KOPPLA_KILLS ?? 50)
const seed = Number(process.env.KOPPLA_KILLS_SEED ?? 1)
/** Each has its own systems, so they can be at work side by side. */
const workspaces = 3
const invoices = 160
/** How often a Koppla that stays open is killed, which takes longer to set up again. */
const servedKills = Math.ceil(kills / 12)
/** So many that its one run does not end before its last kill. */
const servedInvoices = 60 + 80 * servedKills

vi.setConfig({ testTimeout: 60_000 + kills * 15_000 })

describe('a run whose process is killed again and again', () => {
  it.concurrent.each(shares(kills, workspaces))(
    'ends with everything done exactly once: workspace %i, %i kills',
    async (nth, share) => {
      const random = new RandomSource(seed * 1_000 + nth)
      for (let killed = 0, round = 0; killed < share; round += 1) {
        const systems = seed * 100 + nth * 10 + round
        const wanted = await undisturbed(systems, invoices)
        await using workspace = await aKilledWorkspace(systems, invoices)
        let isDone = false
        while (killed < share && !isDone) {
          const end = await workspace.kill(['run', 'invoices'], random)
          if (end) expect(end).toMatchObject({ code: 0 })
          else killed += 1
          isDone = end !== null
        }
        const last = await workspace.finish(['run', 'invoices'])
        expect(last, last.stderr).toMatchObject({ code: 0 })
        await expectExactlyOnce(workspace, JSON.parse(last.stdout), wanted)
      }
    },
  )
})

describe('a Koppla that stays open and is killed while a scheduled run is at work', () => {
  it('goes on with that run when it is started again, and everything is done exactly once', async () => {
    const random = new RandomSource(seed)
    const wanted = await undisturbed(seed, servedInvoices)
    await using workspace = await aKilledWorkspace(seed, servedInvoices)
    const serve = ['serve', '--dev-page', 'http://127.0.0.1:9']
    for (let killed = 0; killed < servedKills; killed += 1) {
      await makeDue(workspace)
      expect(await workspace.kill(serve, random, { onlyAtWork: true })).toBeNull()
    }
    await makeDue(workspace)
    const { ended, signal } = workspace.begin(serve)
    await expect.poll(() => runsIn(workspace), { timeout: 120_000, interval: 200 }).toMatchObject([{ status: 'done' }])
    signal('SIGINT')
    expect(await ended).toMatchObject({ code: 0 })
    // All of them worked on one run, or there would be more.
    const [run] = await runsIn(workspace)
    if (!run) throw new Error('There is no run')
    await expectExactlyOnce(workspace, { run: run.id, status: run.status, counts: run.counts }, wanted)
  })
})

/** The flow and a schedule that has come due since the app was last open. */
async function makeDue({ directory }: KilledWorkspace): Promise<void> {
  const app = createApp(nodeHost(directory, null))
  if (!app.ok) throw new Error(app.problem.kind)
  await using opened = app.value
  const { flows, schedules } = opened.services
  const flow = templateOf('invoices')?.make('scheduled')
  if (!flow) throw new Error('There is no invoice template')
  if ((await flows.get(flow.id)) === null) await flows.save(flow as unknown as JsonObject & typeof flow, null)
  for (const role of ['jortt', 'fortnox']) await flows.bind(flow.id, role, role)
  const hourAgo = new Date(Date.now() - 3_600_000)
  const timing = { kind: 'every', minutes: 50, from: hourAgo.toISOString() } as const
  const schedule = {
    timing,
    timeZone: 'Europe/Stockholm',
    missed: 'once',
    quiet: null,
    jitterSeconds: 0,
    on: true,
  } as const
  await schedules.save(flow.id, schedule, hourAgo)
}

async function runsIn({ directory }: KilledWorkspace): Promise<readonly Run[]> {
  using store = aStore(storeFile(directory))
  return await createActivityLog(store).runs({ limit: 10 })
}

interface LastRun {
  readonly run: string
  readonly status: string
  readonly counts: { readonly [name: string]: number }
}

async function expectExactlyOnce(
  { directory, sandbox }: KilledWorkspace,
  last: LastRun,
  wanted: Holdings,
): Promise<void> {
  expect(last).toMatchObject({ status: 'done', counts: { failed: 0, held: 0 } })
  expect(await fortnoxHoldings(sandbox)).toEqual(wanted)

  using store = aStore(storeFile(directory))
  expect(store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  const ledger = createLedger(store, realClock)
  expect(await ledger.openIntents('fortnox')).toEqual([])
  const numbers = await invoiceNumbers(sandbox)
  const entries = await ledger.ownTargets('fortnox', 'invoice', [...numbers.values()])
  expect(entries.size).toBe(numbers.size)
  for (const [reference, number] of numbers) {
    expect(entries.get(number)).toMatchObject([{ sourceKey: reference, state: 'settled' }])
  }

  const log = createActivityLog(store)
  const keys: string[] = []
  for await (const page of allRecords(log, { runId: last.run })) keys.push(...page.map(({ key }) => key))
  expect(keys).toHaveLength(last.counts.read ?? -1)
  expect(new Set(keys).size).toBe(keys.length)
  expect(await log.runs({ limit: 500 })).not.toContainEqual(expect.objectContaining({ status: 'running' }))
}

/** What Fortnox holds after the same flow ran once, in peace, between systems with the same data. */
async function undisturbed(systems: number, invoices: number): Promise<Holdings> {
  const limit = { requests: 100_000, seconds: 1 }
  await using sandbox = await startSandbox({ seed: systems, invoices, jorttLimit: limit, fortnoxLimit: limit })
  await using workspace = await aWorkspace({ sandbox })
  const flow = templateOf('invoices')?.make('peace')
  if (!flow) throw new Error('There is no invoice template')
  const { status, problem, counts } = await workspace.run(flow)
  expect({ status, problem, counts }).toMatchObject({ status: 'done', problem: null, counts: { failed: 0, held: 0 } })
  return await fortnoxHoldings(sandbox)
}

/** The number of each invoice in Fortnox by the jortt invoice that it was made of. */
async function invoiceNumbers(sandbox: Sandbox): Promise<ReadonlyMap<string, string>> {
  const { body } = await (await fortnoxCaller(sandbox)).get('/3/invoices?limit=500')
  return new Map(
    objectsOf(body.Invoices).flatMap(({ ExternalInvoiceReference1: from, DocumentNumber: number }) =>
      from ? [[String(from), String(number)]] : [],
    ),
  )
}

function shares(total: number, among: number): readonly (readonly [nth: number, share: number])[] {
  return Array.from({ length: among }, (_, nth) => [nth, Math.floor((total + nth) / among)] as const)
}
