import { describe, expect, it, vi } from 'vitest'
import { type Sandbox, startSandbox } from '#electron/sandbox/start-sandbox.ts'
import { confirmStep } from '#shared/flow/edit-flow.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import type { Host } from '../host.ts'
import { dyingLine } from '../testing/dying-line.ts'
import { shortPauses } from '../testing/short-pauses.ts'
import { fortnoxHoldings, jorttHoldings } from '../testing/system-holdings.ts'
import { aWorkspace, type TestWorkspace } from '../testing/test-workspace.ts'

/** What stands in the other system already, from a ledger that is lost or from another machine, is taken over. */

vi.setConfig({ testTimeout: 120_000 })

const quick = { requests: 10_000, seconds: 1 }
const order = 'invoices -> customer -> articles -> invoice'
const articleOf = (path: string) => ({ kind: 'field', path })

const booked = confirmStep(flowOf(order, { invoice: { book: true } }), 'invoice', 'books-documents')
const invoiced = confirmStep(
  flowOf('invoices -> customer -> articles -> order', { order: { makeInvoice: true } }),
  'order',
  'makes-invoices',
)
const articles = flowOf('invoices -> article', {
  article: { mapping: { ArticleNumber: articleOf('invoice_number'), Description: articleOf('id') } },
})

/** The flows that are run, in order; the last one tells the story's sink. */
const stories: readonly (readonly [what: string, flows: readonly Flow[]])[] = [
  ['fortnox.customer, also one that only our own reference tells from others', [flowOf('customers -> customer')]],
  ['fortnox.articles', [flowOf('invoices -> articles')]],
  ['fortnox.invoice', [flowOf(order)]],
  ['fortnox.order, and the invoice made of it', [invoiced]],
  ['fortnox.article', [articles]],
  ['fortnox.payment', [booked, flowOf('invoices -> payment')]],
  ['jortt.customer', [flowOf('fortnoxCustomers -> jorttCustomer')]],
  ['jortt.invoice', [flowOf('fortnoxInvoices -> jorttCustomer -> jorttInvoice')]],
]

const holdings = async (sandbox: Sandbox) => [await fortnoxHoldings(sandbox), await jorttHoldings(sandbox)]

async function runAll({ run }: TestWorkspace, flows: readonly Flow[]): Promise<number> {
  let created = 0
  for (const flow of flows) {
    const view = await run(flow)
    expect(view).toMatchObject({ status: 'done', counts: { failed: 0 } })
    created += view.counts.created
  }
  return created
}

describe('a target that no ledger entry tells of', () => {
  it.each(stories)('is taken over and not made again: %s', async (_what, flows) => {
    await using sandbox = await startSandbox({ invoices: 20, euros: true, jorttLimit: quick, fortnoxLimit: quick })
    const writes: string[] = []
    const { fetch } = dyingLine(null, (write) => writes.push(write))
    const host: Partial<Host> = { clock: shortPauses(), newId: () => crypto.randomUUID(), fetch }
    await using workspace = await aWorkspace({ sandbox, host })
    expect(await runAll(workspace, flows)).toBeGreaterThan(0)
    const before = await holdings(sandbox)
    const created = writes.filter((write) => write.startsWith('POST'))
    expect(created.length).toBeGreaterThan(0)

    writes.length = 0
    workspace.store.sqlite.prepare('DELETE FROM ledger').run()
    expect(await runAll(workspace, flows)).toBe(0)
    expect({ writes, holdings: await holdings(sandbox) }).toEqual({ writes: [], holdings: before })

    await using elsewhere = await aWorkspace({ sandbox, host })
    expect(await runAll(elsewhere, flows)).toBe(0)
    expect({ writes, holdings: await holdings(sandbox) }).toEqual({ writes: [], holdings: before })
  })
})
