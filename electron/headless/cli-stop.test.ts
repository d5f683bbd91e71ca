import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { outcomes } from '#shared/runs/outcome.ts'
import { objectsOf } from '../sandbox/json-value.ts'
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox.ts'
import { fortnoxCaller } from '../sandbox/testing/sandbox-client.ts'
import { beginCli, cliJson } from './testing/run-cli.ts'

/** Runs that end in the middle, in a process of their own and against look-alikes that outlive it. */

// Each test is a chain of processes, and each of them loads the whole app.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const noLimit = { requests: 100_000, seconds: 1 }

let data: string
let sandbox: Sandbox
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'koppla-cli-stop-'))
  sandbox = await startSandbox({ invoices: 70, jorttLimit: noLimit, fortnoxLimit: noLimit })
  await Promise.all([connect('jortt'), connect('fortnox')])
})
afterEach(async () => {
  await sandbox[Symbol.asyncDispose]()
  rmSync(data, { recursive: true })
})

async function connect(system: 'jortt' | 'fortnox'): Promise<void> {
  const { baseUrl, tokenUrl, clientId, clientSecret } = sandbox[system]
  const where = ['--base-url', baseUrl, '--token-url', tokenUrl, '--client-id', clientId, '--budget', '10000/1']
  const tenant = system === 'fortnox' ? ['--tenant-id', sandbox.fortnox.tenantId] : []
  const args = ['connect', system, '--name', system, ...where, ...tenant, '--data', data]
  const end = await cliJson(args, { KOPPLA_CLIENT_SECRET: clientSecret })
  expect(end.code).toBe(0)
}

/** A run of the invoice template that has created something and has more to do. */
async function aRunAtWork() {
  sandbox.setFaults(['slow'])
  const run = beginCli(['run', 'invoices', '--data', data, '--json'])
  await vi.waitUntil(async () => (await references()).length > 0, { timeout: 60_000, interval: 50 })
  return run
}

/** What identifies each invoice of the look-alike that came from jortt. */
async function references(): Promise<readonly string[]> {
  const fortnox = await fortnoxCaller(sandbox)
  const { body } = await fortnox.get('/3/invoices?limit=500')
  const all = objectsOf(body.Invoices).map((invoice) => String(invoice.ExternalInvoiceReference1 ?? ''))
  return all.filter((reference) => reference !== '')
}

type Counts = Readonly<Record<string, number>>
const sumOf = (counts: Counts) => outcomes.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0)

async function expectNothingDoubled(invoices: number): Promise<void> {
  const found = await references()
  expect(found).toHaveLength(invoices)
  expect(new Set(found).size).toBe(found.length)
}

describe('a run that is stopped with Ctrl+C', () => {
  it('ends cleanly with counts that add up, and the next run does the rest without doubling', async () => {
    const run = await aRunAtWork()
    run.signal('SIGINT')
    const end = await run.ended
    const stopped = JSON.parse(end.stdout) as { status: string; counts: Counts }
    expect(end.code).toBe(1)
    expect(stopped.status).toBe('stopped')
    expect(sumOf(stopped.counts)).toBe(stopped.counts.read)

    sandbox.setFaults([])
    const rest = await cliJson(['run', 'invoices', '--data', data])
    const counts = rest.json.counts as Counts
    expect(rest).toMatchObject({ code: 0, json: { status: 'done', counts: { held: 0, failed: 0 } } })
    // What the stopped run had begun is recognised, the rest is made: together that is all there is.
    expect(counts.created).toBeGreaterThan(0)
    await expectNothingDoubled((counts.read ?? 0) - (counts.filtered ?? 0))
  })
})

describe('a run whose process is killed', () => {
  it('is shown as interrupted, and goes on at the next start without doubling', async () => {
    const run = await aRunAtWork()
    run.signal('SIGKILL')
    expect((await run.ended).stdout).toBe('')
    const { json } = await cliJson(['runs', '--data', data])
    expect(json.runs).toMatchObject([{ status: 'interrupted' }])
    const [killed] = json.runs as readonly { run: string }[]

    sandbox.setFaults([])
    const resumed = await cliJson(['run', 'invoices', '--data', data])
    const counts = resumed.json.counts as Counts
    expect(resumed).toMatchObject({
      code: 0,
      json: { run: killed?.run, status: 'done', counts: { held: 0, failed: 0 } },
    })
    expect(sumOf(counts)).toBe(counts.read)
    await expectNothingDoubled((counts.read ?? 0) - (counts.filtered ?? 0))

    const again = await cliJson(['run', 'invoices', '--data', data])
    expect(again).toMatchObject({ code: 0, json: { counts: { read: counts.read, created: 0, skipped: 0 } } })
  })
})
