import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Flow } from '#shared/flow/flow.ts'
import { flowText } from '#shared/flow/open-flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { outcomes } from '#shared/runs/outcome.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { closedAddress } from '../core/testing/local-server.ts'
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox.ts'
import { beginCli, cliJson } from './testing/run-cli.ts'

/** The command line against look-alikes that run elsewhere, connected as a user connects the real systems. */

const noLimit = { requests: 100_000, seconds: 1 }

let folder: string
let data: string
let sandbox: Sandbox
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-cli-runs-'))
  data = join(folder, 'workspace')
  sandbox = await startSandbox({ invoices: 40, jorttLimit: noLimit, fortnoxLimit: noLimit })
  for (const system of ['jortt', 'fortnox'] as const) {
    const connected = await connect(system, system === 'jortt' ? 'Main BV' : 'Main AB')
    expect(connected).toMatchObject({ code: 0, json: { connection: { system } } })
  }
})
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

const inWorkspace = (...args: readonly string[]) => cliJson([...args, '--data', data])

function connect(
  system: 'jortt' | 'fortnox',
  name: string,
  changes: { readonly [option: string]: string } = {},
  to: Sandbox = sandbox,
) {
  const { baseUrl, tokenUrl, clientId, clientSecret } = to[system]
  const options = {
    name,
    'base-url': baseUrl,
    'token-url': tokenUrl,
    'client-id': clientId,
    budget: '10000/1',
    ...(system === 'fortnox' && { 'tenant-id': to.fortnox.tenantId }),
    data,
    ...changes,
  }
  const args = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value])
  return cliJson(['connect', system, ...args], { KOPPLA_CLIENT_SECRET: clientSecret })
}

function aFlowFile(name: string, edit: (flow: Flow) => Flow = (flow) => flow): string {
  const flow = templateOf('invoices')?.make(`file-${name}`)
  if (!flow) throw new Error('There is no invoice template')
  const file = join(folder, `${name}.json`)
  writeFileSync(file, flowText(edit(flow)))
  return file
}

type Counts = { readonly [name: string]: number }
const countsOf = (json: { readonly [name: string]: unknown }) => json.counts as Counts
const documentsIn = async () => {
  const { json } = await inWorkspace('log', '--limit', '500')
  return (json.records as readonly { outcome: string }[]).filter(({ outcome }) => outcome === 'created').length
}

describe('connecting', () => {
  it('keeps the secret out of what it prints and unreadable in the workspace', async () => {
    const stored = readdirSync(data).map((file) => (file === 'locks' ? '' : readFileSync(join(data, file), 'latin1')))
    expect(stored.join('')).toContain('Main AB')
    expect(stored.join('')).not.toContain(sandbox.fortnox.clientSecret)
  })

  it.each([
    ['credentials are refused', { 'client-secret': 'wrong' }, 3, 'unauthorized'],
    ['nobody answers', 'closed', 3, 'unreachable'],
    ['the name is taken', { name: 'MAIN ab' }, 2, 'name-taken'],
    ['the budget makes no sense', { budget: 'lots' }, 2, 'bad-usage'],
    ['the address makes no sense', { 'base-url': 'ftp://fortnox' }, 2, 'bad-usage'],
  ])('stores nothing where %s', async (_what, changes, code, kind) => {
    const address = changes === 'closed' ? await closedAddress() : ''
    const options = typeof changes === 'string' ? { 'base-url': address, 'token-url': `${address}/token` } : changes
    const end = await connect('fortnox', 'Second AB', options)
    expect(end).toMatchObject({ code, json: { error: { kind } } })
  })

  it('leaves the only connection of its system the only choice after all that', async () => {
    expect(await inWorkspace('run', 'customers', '--limit', '1')).toMatchObject({ code: 0 })
  })
})

describe('running a flow file', () => {
  // Before the others: they make articles, and then fewer records are held.
  it('tries again what is named, by number or by reason, with the flow as it was', async () => {
    const file = aFlowFile('chosen', (flow) =>
      withNode(withNode(flow, 'articles', { missing: 'hold' }), 'invoices', { state: 'unpaid' }),
    )
    const run = await inWorkspace('run', file, '--limit', '4')
    const { held = 0 } = countsOf(run.json)
    expect(held).toBeGreaterThan(1)
    const { json } = await inWorkspace('log', '--run', String(run.json.run))
    const record = (json.records as readonly JsonObject[]).find(({ outcome }) => outcome === 'held')
    const retry = (...options: readonly string[]) => inWorkspace('retry', '--run', String(run.json.run), ...options)
    const ends = await Promise.all([
      retry('--kind', 'no-lines'),
      retry('--kind', 'no-lines', '--record', String(record?.key)),
      retry('--version', 'yesterday'),
    ])
    expect(ends).toMatchObject([
      { code: 2, json: { error: { kind: 'nothing-to-retry' } } },
      { code: 2, json: { error: { kind: 'usage' } } },
      { code: 2, json: { error: { kind: 'bad-usage' } } },
    ])
    const one = await retry('--record', String(record?.title), '--version', 'then')
    expect(one).toMatchObject({ code: 1, json: { counts: { read: 1, held: 1 } } })
    const alike = await retry('--kind', 'article-missing', '--version', 'then')
    expect(alike).toMatchObject({ code: 1, json: { counts: { read: held, held } } })
  }, 120_000)

  it('accounts for every record, and creates nothing the second time', async () => {
    const file = aFlowFile('twice')
    const first = await inWorkspace('run', file)
    expect(first.code).toBe(0)
    expect(first.json).toMatchObject({ run: expect.any(String), status: 'done', duration_ms: expect.any(Number) })
    const counts = countsOf(first.json)
    expect(Object.keys(counts).sort()).toEqual([...outcomes, 'read'].sort())
    expect(counts.created).toBeGreaterThan(5)
    expect(outcomes.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0)).toBe(counts.read)
    expect(first.json.requests).toEqual({ 'Main BV': expect.any(Number), 'Main AB': expect.any(Number) })

    const created = await documentsIn()
    const second = await inWorkspace('run', file, '--bind', 'fortnox=main ab', '--bind', 'jortt=Main BV')
    expect(second).toMatchObject({ code: 0, json: { status: 'done', counts: { read: counts.read, created: 0 } } })
    expect(await documentsIn()).toBe(created)
  })

  it('plans what a run would do, writes nothing, and the run then does it', async () => {
    const file = aFlowFile('planned', (flow) => withNode(flow, 'invoices', { state: 'late' }))
    const [runsBefore, fortnoxBefore] = [await inWorkspace('runs'), sandbox.requests('fortnox', 201)]
    const plan = await inWorkspace('plan', file)
    expect(plan).toMatchObject({ code: 0, json: { status: 'done', run_would_take: { seconds: expect.any(Number) } } })
    expect((await inWorkspace('runs')).json).toEqual(runsBefore.json)
    expect(sandbox.requests('fortnox', 201)).toBe(fortnoxBefore)

    const records = plan.json.records as readonly { outcome: string; writes: readonly JsonObject[] }[]
    const created = records.find(({ outcome }) => outcome === 'created')
    expect(created?.writes.at(-1)).toMatchObject({
      system: 'fortnox',
      action: 'create',
      entity: 'invoice',
      target: null,
    })
    expect(created?.writes.at(-1)?.fields).toContainEqual({ path: 'Currency', before: null, after: 'EUR' })
    const run = await inWorkspace('run', file)
    expect(run.json.counts).toEqual(plan.json.counts)
    const creating = records.flatMap(({ writes }) => writes).filter(({ action }) => action === 'create')
    expect(sandbox.requests('fortnox', 201) - fortnoxBefore).toBe(creating.length)
  })

  it('plans for people too: a line for each record, its fields below, and totals', async () => {
    const file = aFlowFile('planned-held', (flow) =>
      withNode(withNode(flow, 'articles', { missing: 'hold' }), 'invoices', { state: 'draft' }),
    )
    const { code, stdout } = await beginCli(['plan', file, '--limit', '3', '--data', data]).ended
    expect(code).toBe(1)
    expect(stdout).toMatch(/^hold {7}.+: .+article/im)
    expect(stdout).toContain('nothing was written. A run would do this:')
    expect(stdout).toMatch(/(\d+) read: .*\d+ hold/)
    expect(stdout).toMatch(/\d+ requests to Main AB, \d+ of them writes/)
  })

  it('tells all about a record, asked for by its key or by its invoice number', async () => {
    await inWorkspace('run', aFlowFile('told'), '--limit', '12')
    const { json } = await inWorkspace('log', '--limit', '500')
    const records = json.records as readonly { key: string; title: string; outcome: string; target: JsonObject }[]
    const record = records.find(({ outcome, target }) => outcome === 'created' && target?.entity === 'invoice')
    if (!record) throw new Error('Nothing was created')

    const [byKey, byNumber] = await Promise.all([
      inWorkspace('log', '--record', record.key),
      inWorkspace('log', '--record', record.title),
    ])
    expect(byNumber.json).toEqual(byKey.json)
    const attempts = byKey.json.attempts as readonly JsonObject[]
    expect(attempts.find(({ outcome }) => outcome === 'created')).toMatchObject({
      run: expect.any(String),
      outcome: 'created',
      source: { id: record.key, invoice_number: record.title },
      mapped: { ExternalInvoiceReference1: record.key },
      sent: { Invoice: { ExternalInvoiceReference1: record.key } },
      received: { Invoice: { DocumentNumber: expect.anything() } },
      target: record.target,
      error: null,
    })
  })

  it('holds what a person must decide, ends with 1, and tries it again with retry', async () => {
    const bad = (flow: Flow): Flow => withNode(flow, 'articles', { missing: 'hold' })
    // Another state than before, so that nothing is there already.
    const file = aFlowFile('held', (flow) => withNode(bad(flow), 'invoices', { state: 'unpaid' }))
    const run = await inWorkspace('run', file, '--limit', '6')
    expect(run.code).toBe(1)
    const held = countsOf(run.json).held ?? 0
    expect(held).toBeGreaterThan(0)

    const again = await inWorkspace('retry', '--run', String(run.json.run))
    expect(again).toMatchObject({ code: 1, json: { retry_of: run.json.run, counts: { read: held, held } } })

    aFlowFile('held', (flow) => withNode(flow, 'invoices', { state: 'unpaid' }))
    const mended = await inWorkspace('retry', '--run', String(run.json.run), '--flow', file)
    expect(mended).toMatchObject({ code: 0, json: { counts: { read: held, created: held } } })
  })

  it('lists its runs, newest first', async () => {
    const { code, json } = await inWorkspace('runs', '--limit', '2')
    expect(code).toBe(0)
    const [newest, before] = json.runs as readonly { started_at: string }[]
    expect(newest).toMatchObject({ run: expect.any(String), status: 'done', counts: { read: expect.any(Number) } })
    expect((newest?.started_at ?? '') >= (before?.started_at ?? '~')).toBe(true)
  })
})

describe('a flow that runs in one process', () => {
  it('is refused in another, which would take it for one that a crash broke off', async () => {
    const elsewhere = join(folder, 'shared')
    await using slow = await startSandbox({ invoices: 24, jorttLimit: noLimit, fortnoxLimit: noLimit })
    await connect('jortt', 'Slow BV', { data: elsewhere }, slow)
    // So slow that the first is surely still at work when the second comes.
    await connect('fortnox', 'Slow AB', { data: elsewhere, budget: '3/1' }, slow)
    const args = ['run', aFlowFile('shared'), '--data', elsewhere]
    const first = beginCli(args)
    await vi.waitUntil(() => slow.requests('fortnox', 201) > 2, { timeout: 25_000, interval: 20 })

    const second = await cliJson(args)
    first.signal('SIGKILL')
    await first.ended
    expect(second).toMatchObject({ code: 2, json: { error: { kind: 'already-running' } } })
    const { json } = await cliJson(['runs', '--data', elsewhere])
    expect(json.runs).toMatchObject([{ status: 'interrupted' }])
    expect(JSON.stringify(second.json)).toContain((json.runs as readonly { run: string }[])[0]?.run)
  })
})

describe('a workspace in which one process runs a flow', () => {
  it('refuses the runs of another process, so that both can’t exceed the request limit, and lets it read', async () => {
    const elsewhere = join(folder, 'one-writer')
    const limit = { requests: 4, seconds: 1 }
    await using strict = await startSandbox({ invoices: 400, jorttLimit: noLimit, fortnoxLimit: limit })
    await connect('jortt', 'Strict BV', { data: elsewhere }, strict)
    await connect('fortnox', 'Strict AB', { data: elsewhere, budget: '4/1' }, strict)
    const first = beginCli(['run', 'invoices', '--data', elsewhere, '--json'])
    await vi.waitUntil(() => strict.requests('fortnox', 201) > 2, { timeout: 80_000, interval: 20 })

    // The first is at work for minutes yet.
    const others = await Promise.all(
      [['run', 'customers'], ['run', 'orders'], ['runs']].map((args) => cliJson([...args, '--data', elsewhere])),
    )
    first.signal('SIGINT')
    await first.ended
    const refused = {
      code: 2,
      json: {
        error: {
          kind: 'workspace-busy',
          message: expect.stringMatching(/^A Koppla command has this workspace in use/),
        },
        holder: { startedAs: 'run', pid: expect.any(Number), runs: [{ flowName: expect.any(String) }] },
      },
    }
    expect(others).toMatchObject([refused, refused, { code: 0 }])
    expect(strict.requests('fortnox', 429)).toBe(0)
  }, 180_000)
})

describe('running what can’t run', () => {
  it('names the connection that is missing', async () => {
    const end = await cliJson(['run', 'invoices', '--data', join(folder, 'empty')])
    expect(end).toMatchObject({ code: 2, json: { error: { kind: 'does-not-compile' } } })
    expect(end.json.problems).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'missing-connection', role: 'jortt' })]),
    )
  })

  it.each([
    ['a connection that nobody knows', 'fortnox=Nobody'],
    ['a connection to the other system', 'fortnox=Main BV'],
    ['nothing', 'fortnox'],
  ])('refuses to bind a role to %s', async (_what, bind) => {
    expect(await inWorkspace('run', 'invoices', '--bind', bind)).toMatchObject({
      code: 2,
      json: { error: { message: expect.stringContaining('--bind') } },
    })
  })

  it('ends with 2 for a run that never was', async () => {
    const ends = await Promise.all([inWorkspace('retry', '--run', 'x'), inWorkspace('log', '--run', 'x')])
    for (const end of ends) expect(end).toMatchObject({ code: 2, json: { error: { kind: 'no-such-run' } } })
  })

  it('ends with 3 where the system is gone, and says which connection', async () => {
    const elsewhere = join(folder, 'gone')
    const gone = await startSandbox({ invoices: 3, jorttLimit: noLimit, fortnoxLimit: noLimit })
    await connect('jortt', 'Gone BV', { data: elsewhere }, gone)
    await connect('fortnox', 'Gone AB', { data: elsewhere }, gone)
    await gone[Symbol.asyncDispose]()

    const end = await cliJson(['run', 'customers', '--data', elsewhere])
    expect(end).toMatchObject({ code: 3, json: { status: 'failed', problem: { kind: 'unreachable' } } })
    expect(JSON.stringify(end.json.problem)).toContain('Gone BV')
  })
})

function withNode(flow: Flow, id: string, config: JsonObject): Flow {
  return {
    ...flow,
    nodes: flow.nodes.map((node) => (node.id === id ? { ...node, config: { ...node.config, ...config } } : node)),
  }
}
