import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunView } from '#shared/runs/run-view.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import {
  aJorttCustomer,
  aJorttInvoice,
  changeJorttCustomer,
  changeJorttInvoice,
  closeSystems,
  jortt,
  openSystems,
  theWorkspace,
} from '../testing/two-systems.ts'
import { readSamples } from './read-samples.ts'

/** Sources that read changes only, in whole runs over HTTP against the look-alikes. */

beforeAll(openSystems)
afterAll(closeSystems)

const invoices = flowOf('invoices -> customer -> articles -> invoice', {
  invoices: { state: 'all', read: 'changed' },
})

async function keysOf(view: RunView): Promise<readonly string[]> {
  const records = await theWorkspace().log.records({ runId: view.runId, limit: 1000 })
  return records.map((record) => record.key)
}

describe('an invoice flow that reads changes only', () => {
  it('reads everything once, what was held or failed again, and after that only what changed', async () => {
    const workspace = theWorkspace()
    const first = await workspace.run(invoices)
    expect(first.counts.read).toBe(40)
    const second = await workspace.run(invoices)
    expect(second.counts.read).toBe(first.counts.held + first.counts.failed)
    expect(second.counts.created).toBe(0)

    const drafted = await aJorttInvoice(await aJorttCustomer())
    const third = await workspace.run(invoices)
    expect(await keysOf(third)).toContain(drafted)
    expect(third.counts).toMatchObject({ read: second.counts.read + 1, created: 1 })

    await changeJorttInvoice(drafted, { remarks: 'By the back door' })
    const fourth = await workspace.run(invoices)
    expect(await keysOf(fourth)).toContain(drafted)
    expect(fourth.counts.read).toBe(second.counts.read + 1)

    await jortt(`invoices/${drafted}/send`, { send_method: 'self' })
    const fifth = await workspace.run(invoices)
    expect(await keysOf(fifth)).toContain(drafted)
    expect((await workspace.run(invoices)).counts.read).toBe(second.counts.read)
  })

  it('reads records chosen by hand whether they changed or not', async () => {
    const workspace = theWorkspace()
    const invoice = await aJorttInvoice(await aJorttCustomer())
    await workspace.run(invoices)
    const chosen = await workspace.run(invoices, { only: new Set([invoice]) })
    expect(await keysOf(chosen)).toEqual([invoice])
  })

  it('goes on with what a limit left over', async () => {
    const workspace = theWorkspace()
    const customer = await aJorttCustomer()
    const known = (await workspace.run(invoices)).counts.held
    const made = [await aJorttInvoice(customer), await aJorttInvoice(customer), await aJorttInvoice(customer)]
    await workspace.run(invoices, { limit: 1 })
    const rest = await workspace.run(invoices)
    expect(rest.counts.created).toBe(2)
    expect(rest.counts.read).toBeLessThanOrEqual(known + made.length - 1)
  })
})

describe('a customer flow that reads changes only', () => {
  it('finds the one customer that was changed', async () => {
    const workspace = theWorkspace()
    const flow = flowOf('customers -> customer', { customers: { read: 'changed' } })
    const customer = await aJorttCustomer()
    const first = await workspace.run(flow)
    await changeJorttCustomer(customer, { address_city: 'Delft' })
    const second = await workspace.run(flow)
    expect(await keysOf(second)).toContain(customer)
    expect(second.counts).toMatchObject({ read: first.counts.held + first.counts.failed + 1, updated: 1 })
  })
})

it('shows samples of all records, changed or not', async () => {
  const workspace = theWorkspace()
  await workspace.run(invoices)
  const { signal } = new AbortController()
  const samples = await readSamples(workspace.parts, {
    flow: invoices,
    nodeId: 'invoices',
    bindings: workspace.bindings,
    limit: 3,
    signal,
  })
  expect(samples.ok && samples.value).toHaveLength(3)
})
