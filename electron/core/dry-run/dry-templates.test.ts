import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '#electron/sandbox/start-sandbox.ts'
import type { JsonObject } from '#shared/json.ts'
import { emptyPlannedView, type PlannedView, withPlannedEvent } from '#shared/runs/planned.ts'
import { type Template, templates } from '#shared/templates/templates.ts'
import { type CountingProxy, startCountingProxy } from '../testing/counting-proxy.ts'
import { aWorkspace, type TestWorkspace } from '../testing/test-workspace.ts'
import { dryRun } from './dry-run.ts'

/** Each template, watched at the sockets of both systems. Tokens are asked for elsewhere. */

const quick = { requests: 10_000, seconds: 1 }
const folder = mkdtempSync(join(tmpdir(), 'koppla-dry-templates-'))
const files = join(folder, 'files')
let sandbox: Sandbox
let proxies: readonly CountingProxy[]
let workspace: TestWorkspace

beforeAll(async () => {
  sandbox = await startSandbox({ invoices: 40, jorttLimit: quick, fortnoxLimit: quick })
  const jortt = await startCountingProxy(sandbox.jortt.baseUrl)
  const fortnox = await startCountingProxy(sandbox.fortnox.baseUrl)
  proxies = [jortt, fortnox]
  workspace = await aWorkspace({
    host: { dataDirectory: folder },
    sandbox: {
      ...sandbox,
      jortt: { ...sandbox.jortt, baseUrl: jortt.url },
      fortnox: { ...sandbox.fortnox, baseUrl: fortnox.url },
    },
  })
  await documentsInEuros()
  mkdirSync(files)
  writeFileSync(
    join(files, 'articles.csv'),
    'ArticleNumber;Description;SalesPrice;QuantityInStock\nNY-1;Cykelkorg;349,50;12\nNY-2;Reflex;29;140\n',
  )
})
afterAll(async () => {
  await workspace[Symbol.asyncDispose]()
  for (const proxy of proxies) await proxy[Symbol.asyncDispose]()
  await sandbox[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

/** What the flows back to jortt take along. */
async function documentsInEuros(): Promise<void> {
  const client = await workspace.access.fortnox('fortnox')
  const { signal } = new AbortController()
  const make = async (entity: 'customer' | 'invoice' | 'order', body: JsonObject) => {
    const made = await client.create(entity, body, { signal })
    return made.ok ? made.value.record : expect.fail(JSON.stringify(made.problem))
  }
  const address = { Address1: 'Kade 12a', ZipCode: '3011 AA', City: 'Rotterdam', CountryCode: 'NL' }
  const card = { Name: 'Fietsenzaak Zuid B.V.', Type: 'COMPANY', ...address, Currency: 'EUR', VATType: 'EUVAT' }
  const { CustomerNumber = null } = await make('customer', card)
  const row = { ArticleNumber: 'FRAKT', Description: 'Frakt', Price: 10, VAT: 0, DeliveredQuantity: '1' }
  const common = { CustomerNumber, Currency: 'EUR' }
  await make('invoice', { ...common, InvoiceDate: '2026-11-02', InvoiceRows: [row] })
  await make('order', { ...common, OrderDate: '2026-11-02', OrderRows: [{ ...row, OrderedQuantity: '1' }] })
}

/** What must be found to do, so that there is something to keep from being written. */
const leastWrites: { readonly [template: string]: number } = { stock: 0, payments: 0 }

async function planned({ id, make }: Template): Promise<PlannedView> {
  const { parts, store, bindings } = workspace
  const started = dryRun(
    { ...parts, store },
    { flow: make(`template-${id}`), bindings, signal: new AbortController().signal },
  )
  if (!started.ok) throw new Error(JSON.stringify(started.problem))
  let view = emptyPlannedView
  for await (const event of started.value) view = withPlannedEvent(view, event)
  return view
}

const requests = () => proxies.flatMap(({ seen }) => seen)
const writes = () => requests().filter((request) => !request.startsWith('GET '))
const state = () => JSON.stringify(['ledger', 'run', 'mirror_record', 'source_record'].map(rowsOf))
const rowsOf = (table: string) => workspace.store.sqlite.prepare(`SELECT * FROM ${table}`).all()

describe('a dry run of a template', () => {
  it.each(templates)('$id writes nothing, neither before the first run nor after it', async (template) => {
    const before = { requests: requests().length, writes: writes(), state: state(), files: readdirSync(files) }
    const first = await planned(template)
    expect(first).toMatchObject({ status: 'done', problem: null, counts: { failed: 0 } })
    expect(writes()).toEqual(before.writes)
    expect({ state: state(), files: readdirSync(files) }).toEqual({ state: before.state, files: before.files })
    const written = first.requests.reduce((sum, connection) => sum + connection.writes, 0)
    expect(written).toBeGreaterThanOrEqual(leastWrites[template.id] ?? 1)
    const ofProxies = first.requests.reduce((sum, { made }) => sum + made, 0)
    expect(requests().length - before.requests).toBe(ofProxies)

    const run = await workspace.run(template.make(`template-${template.id}`))
    expect({ counts: run.counts, writes: writes().length - before.writes.length }).toEqual({
      counts: first.counts,
      writes: written,
    })
    const after = { writes: writes(), state: state(), files: readdirSync(files) }
    await planned(template)
    expect({ writes: writes(), state: state(), files: readdirSync(files) }).toEqual(after)
  })

  it('into a file names it and counts its rows', async () => {
    const stock = templates.find(({ id }) => id === 'stock') ?? expect.fail('no template')
    const { counts, records, rows } = await planned(stock)
    const [[file, count] = []] = Object.entries(rows)
    expect(file).toMatch(/\.csv$/)
    expect(count).toBe(counts.created)
    expect(records[0]?.writes).toMatchObject([{ system: 'file', action: 'add-row', entity: 'file', target: file }])
    expect(records[0]?.writes[0]?.fields.length).toBeGreaterThan(0)
  })
})
