import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { emptyPlannedView, type PlannedView, withPlannedEvent } from '#shared/runs/planned.ts'
import { templates } from '#shared/templates/templates.ts'
import { dryRun } from '../dry-run/dry-run.ts'
import { shortPauses } from '../testing/short-pauses.ts'
import { aWorkspace, type TestWorkspace } from '../testing/test-workspace.ts'
import { applyPlan } from './apply-plan.ts'

/** Each template, planned and applied in one workspace, and just run in another that began alike. */

vi.setConfig({ testTimeout: 120_000 })

let folders: readonly string[]
let applying: TestWorkspace
let running: TestWorkspace
const { signal } = new AbortController()

async function aWorkspaceIn(folder: string): Promise<TestWorkspace> {
  mkdirSync(join(folder, 'files'))
  const rows = 'ArticleNumber;Description;SalesPrice;QuantityInStock\nNY-1;Cykelkorg;349,50;12\nNY-2;Reflex;29;140\n'
  writeFileSync(join(folder, 'files', 'articles.csv'), rows)
  const workspace = await aWorkspace({ invoices: 40, host: { dataDirectory: folder, clock: shortPauses() } })
  const client = await workspace.access.fortnox('fortnox')
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
  return workspace
}

beforeEach(async () => {
  folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'koppla-apply-')))
  const [one = '', two = ''] = folders
  applying = await aWorkspaceIn(one)
  running = await aWorkspaceIn(two)
})
afterEach(async () => {
  await applying[Symbol.asyncDispose]()
  await running[Symbol.asyncDispose]()
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** What both systems hold, without what neither of two runs decides: numbers that go by turn, and the time. */
async function stateOf(workspace: TestWorkspace): Promise<readonly string[]> {
  const client = await workspace.access.fortnox('fortnox')
  const state: string[] = []
  for (const entity of ['customer', 'article', 'order', 'invoice', 'payment'] as const) {
    for await (const page of client.pages(entity, {}, { signal })) {
      if (!page.ok) throw new Error(JSON.stringify(page.problem))
      for (const record of page.value.records) {
        const { CustomerNumber, DocumentNumber, Number: _number, InvoiceNumber, ...rest } = record
        state.push(JSON.stringify([entity, Object.entries(rest).filter(([name]) => !/Url|@|OCR|Voucher/i.test(name))]))
      }
    }
  }
  return state.sort()
}

describe('a plan of a template that is applied', () => {
  it.each(templates)('$id does what a run would have done, record by record', async ({ id, make }) => {
    const flow = make(`template-${id}`)
    const { parts, store, bindings, runs, log } = applying
    const started = dryRun({ ...parts, store }, { flow, bindings, signal })
    if (!started.ok) throw new Error(JSON.stringify(started.problem))
    let plan: PlannedView = emptyPlannedView
    for await (const event of started.value) plan = withPlannedEvent(plan, event)
    expect(plan.status).toBe('done')
    const run = await running.run(flow)
    const work = plan.records.filter(({ writes }) => writes.length > 0)

    const applied = await applyPlan({ ...parts, store, runs }, { planId: plan.planId ?? '', flow, bindings })
    if (work.length === 0) {
      expect(applied).toEqual({ ok: false, problem: { kind: 'plan-applied' } })
      return
    }
    if (!applied.ok) throw new Error(JSON.stringify(applied.problem))
    const view = await applied.value.ended
    expect(view).toMatchObject({ status: 'done', problem: null })
    expect(view.counts.read).toBe(work.length)
    const attempts = await log.records({ runId: view.runId, limit: 500 })
    expect(attempts.map(({ key, outcome, reason }) => [key, outcome, reason]).sort()).toEqual(
      work.map(({ key, outcome }) => [key, outcome, null]).sort(),
    )
    expect(view.counts).toMatchObject({ created: run.counts.created, updated: run.counts.updated })
    expect(await stateOf(applying)).toEqual(await stateOf(running))
  })
})
