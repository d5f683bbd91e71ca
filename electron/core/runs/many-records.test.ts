import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { constant, field, rows } from '#shared/mapping/expression.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import { forgetRecords } from '../testing/forget-records.ts'
import {
  aJorttCustomer,
  aJorttInvoice,
  aLine,
  bodies,
  closeSystems,
  documents,
  fortnox,
  inFortnox,
  openSystems,
  runOnly,
  signal,
  theWorkspace,
} from '../testing/two-systems.ts'

/** Records that become one, or several, over HTTP against the look-alikes. */

beforeAll(openSystems)
afterAll(closeSystems)

const plain = { vatGuard: false, compareTotal: '' }
const perCustomer = { groupBy: field('customer_id') as JsonObject, order: 'anywhere', rows: 'rows' }
/** One Fortnox invoice of all jortt invoices of a customer. */
const summaries = documents(
  {
    collect: perCustomer,
    invoice: {
      ...plain,
      mapping: {
        CustomerNumber: field('customer.CustomerNumber'),
        ExternalInvoiceReference1: field('customer_id'),
        InvoiceRows: rows('rows', {
          Description: field('$item.id'),
          DeliveredQuantity: constant('1'),
          Price: constant('10'),
          AccountNumber: constant('3001'),
        }),
      } as unknown as JsonObject,
    },
  },
  'invoices -> collect -> customer -> invoice',
)
/** The same invoices brought together and taken apart again: each goes on under a key of its own. */
const apart = documents(
  { collect: perCustomer, split: { list: 'rows', parent: 'parent', key: 'id' }, invoice: plain },
  'invoices -> collect -> split -> customer -> articles -> invoice',
)

async function invoicesOf(customer: string, count: number): Promise<readonly string[]> {
  const keys: string[] = []
  for (let made = 0; made < count; made++) {
    keys.push(await aJorttInvoice(customer, { line_items: [aLine(`SKU-200${made} Fietstas`)] }))
  }
  return keys
}

async function withReference(reference: string): Promise<readonly JsonObject[]> {
  const found = await (await fortnox()).findByReference('invoice', reference, { signal })
  if (!found.ok) throw new Error(found.problem.kind)
  return found.value
}

/** As a killed process leaves it: what it wrote is written, of these records the log has nothing, and the run has no end. */
async function crash(run: RunView, keys: readonly string[]): Promise<void> {
  const { store, log } = theWorkspace()
  const { sqlite } = store
  await forgetRecords(store, log, run.runId, keys)
  sqlite.prepare("UPDATE run SET status = 'running', ended_at = NULL WHERE id = ?").run(run.runId)
}

describe('a collected document', () => {
  it('has a row for each of its records, and each record is told what it became', async () => {
    const customer = await aJorttCustomer()
    const keys = await invoicesOf(customer, 3)
    const attempt = await runOnly(summaries, ...keys)
    expect(attempt).toMatchObject({ outcome: 'created', target: { entity: 'invoice' } })
    const invoice = await inFortnox('invoice', attempt.target?.id ?? '')
    expect(invoice.ExternalInvoiceReference1).toBe(customer)
    expect((invoice.InvoiceRows as JsonObject[]).map((row) => row.Description).sort()).toEqual([...keys].sort())
    for (const key of keys) {
      const [other] = await theWorkspace().log.attemptsOf(key, { runId: attempt.runId })
      expect(other).toMatchObject({ outcome: 'created', target: attempt.target })
      expect(bodies(other ?? attempt).some((request) => request.path === '/3/invoices')).toBe(true)
    }
    expect(await theWorkspace().ledger.openIntents('fortnox')).toEqual([])
  })

  it('that was written when the process died is found, whole, and not made again', async () => {
    const customer = await aJorttCustomer()
    const keys = await invoicesOf(customer, 2)
    const run = await theWorkspace().run(summaries, { only: new Set(keys) })
    await crash(run, keys)
    const resumed = await theWorkspace().run(summaries, { only: new Set(keys), resume: true })
    expect(resumed).toMatchObject({ runId: run.runId, status: 'done', counts: { read: 2, unchanged: 2, created: 0 } })
    expect(await withReference(customer)).toHaveLength(1)
  })

  it('that was finished when the process died is left alone', async () => {
    const [one, other] = [await aJorttCustomer(), await aJorttCustomer()]
    const keys = [await invoicesOf(one, 2), await invoicesOf(other, 2)]
    const only = new Set(keys.flat())
    const run = await theWorkspace().run(summaries, { only })
    await crash(run, keys[1] ?? [])
    const resumed = await theWorkspace().run(summaries, { only, resume: true })
    expect(resumed.counts).toMatchObject({ read: 4, created: 2, unchanged: 2, held: 0 })
    expect([await withReference(one), await withReference(other)].map((found) => found.length)).toEqual([1, 1])
  })
})

describe('split records', () => {
  it('are written one by one under keys of their own, and the record is told the weightiest of it', async () => {
    const customer = await aJorttCustomer()
    const keys = await invoicesOf(customer, 2)
    const attempt = await runOnly(apart, ...keys)
    expect(attempt.outcome).toBe('created')
    expect((await Promise.all(keys.map(withReference))).map((found) => found.length)).toEqual([1, 1])
    const sources = theWorkspace()
      .store.sqlite.prepare("SELECT source_key FROM ledger WHERE entity = 'invoice' AND source_key LIKE ?")
      .pluck()
      .all(`${customer}/%`)
    expect(sources.sort()).toEqual(keys.map((key) => `${customer}/${key}`).sort())
  })

  it('that were written when the process died are not written again', async () => {
    const customer = await aJorttCustomer()
    const keys = await invoicesOf(customer, 2)
    const run = await theWorkspace().run(apart, { only: new Set(keys) })
    await crash(run, keys)
    const resumed = await theWorkspace().run(apart, { only: new Set(keys), resume: true })
    expect(resumed.counts).toMatchObject({ read: 2, unchanged: 2, created: 0 })
    expect((await Promise.all(keys.map(withReference))).map((found) => found.length)).toEqual([1, 1])
  })
})

describe('once only', () => {
  const once = (memory: 'run' | 'flow') => ({
    ...documents(
      { dedupe: { of: field('customer_id') as JsonObject, memory }, invoice: plain },
      'invoices -> dedupe -> customer -> articles -> invoice',
    ),
    id: `once-${memory}`,
  })

  it('lets one record of a value through in each run', async () => {
    const keys = await invoicesOf(await aJorttCustomer(), 3)
    const view = await theWorkspace().run(once('run'), { only: new Set(keys) })
    expect(view.counts).toMatchObject({ created: 1, filtered: 2 })
    expect(view.nodes.dedupe?.out).toEqual({ first: 1, duplicate: 2 })
    const left = theWorkspace().store.sqlite.prepare('SELECT count(*) FROM seen_key WHERE scope = ?').pluck()
    expect(left.get(view.runId)).toBe(0)
  })

  it('remembers the record across runs, and lets it through again when it is tried again', async () => {
    const customer = await aJorttCustomer()
    const [first, second] = await invoicesOf(customer, 2)
    const [one, other] = [new Set([first ?? '']), new Set([second ?? ''])]
    expect((await theWorkspace().run(once('flow'), { only: one })).counts.created).toBe(1)
    expect((await theWorkspace().run(once('flow'), { only: other })).counts.filtered).toBe(1)
    expect((await theWorkspace().run(once('flow'), { only: one })).counts.unchanged).toBe(1)
  })
})
