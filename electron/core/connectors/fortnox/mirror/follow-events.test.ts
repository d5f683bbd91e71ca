import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { flowOf } from '#shared/testing/flow-of.ts'
import { aWorkspace, type TestWorkspace } from '../../../testing/test-workspace.ts'
import { createEventOffsets, type EventOffsets } from './event-offsets.ts'
import { type FollowedEvents, followFortnoxEvents } from './follow-events.ts'

/** Events over a real socket, against the look-alike. Its clock stands still: what is known sooner is known by an event. */

const { signal } = new AbortController()
const patience = { timeout: 10_000 }
const customers = { connectionId: 'fortnox', register: 'customer' } as const
const invoices = { connectionId: 'fortnox', register: 'invoice' } as const

let workspace: TestWorkspace
let offsets: EventOffsets
let events: FollowedEvents
beforeAll(async () => {
  workspace = await aWorkspace({ invoices: 20 })
  offsets = createEventOffsets(workspace.store)
  const { connections, mirror } = workspace.parts
  const { access, host } = workspace
  events = followFortnoxEvents({ connections, access, mirror, offsets, host })
  events.start()
  await workspace.run(flowOf('invoices -> customer -> articles -> invoice', { invoices: { state: 'all' } }))
  // The first run may be over before anyone listens; from this event on somebody does.
  await vi.waitFor(async () => {
    await aCustomer('Beacon AB')
    expect(offsets.of('fortnox').size).toBeGreaterThan(0)
  }, 10_000)
})
afterAll(async () => {
  await events[Symbol.asyncDispose]()
  await workspace[Symbol.asyncDispose]()
})

/** As a person does it in Fortnox itself: past the mirror. */
const fortnox = () => workspace.access.fortnox('fortnox')
async function aCustomer(Name: string): Promise<string> {
  const made = await (await fortnox()).create('customer', { Name }, { signal })
  if (!made.ok) throw new Error(JSON.stringify(made.problem))
  return String(made.value.record.CustomerNumber)
}
const mirrored = () => workspace.parts.mirror.records

it('takes a customer over that someone changed in Fortnox', async () => {
  const number = await aCustomer('Ändrad AB')
  await (await fortnox()).update('customer', number, { Email: 'ny@andrad.example' }, { signal })
  await expect.poll(() => mirrored().customersBy('fortnox', 'email', 'ny@andrad.example'), patience).toHaveLength(1)
})

it('no longer vouches for misses once someone made a record', async () => {
  mirrored().vouched(customers, workspace.host.clock.now())
  await aCustomer('Ny AB')
  await expect.poll(() => mirrored().state(customers)?.vouchedAt, patience).toBeNull()
})

it('notes that a document was cancelled', async () => {
  const customer = await aCustomer('Ångrar AB')
  const body = {
    CustomerNumber: customer,
    ExternalInvoiceReference1: 'regretted',
    InvoiceRows: [{ Description: 'Bell', DeliveredQuantity: '1', Price: 10, AccountNumber: 3001 }],
  }
  const made = await (await fortnox()).create('invoice', body, { signal })
  const number = made.ok ? String(made.value.record.DocumentNumber) : ''
  mirrored().save(invoices, [{ DocumentNumber: number, ExternalInvoiceReference1: 'regretted' }])
  expect(mirrored().numberByReference(invoices, 'regretted')).toBe(number)
  const api = await workspace.access.api('fortnox')
  await api.request({ method: 'PUT', path: `/3/invoices/${number}/cancel`, signal })
  await expect.poll(() => mirrored().numberByReference(invoices, 'regretted'), patience).toBeNull()
})

it('asks for nothing when a run of ours writes', async () => {
  const before = workspace.sandbox.requests('fortnox')
  const flow = flowOf('customers -> customer', { customers: {} })
  const view = await workspace.run(flow, { limit: 30 })
  expect(view.counts.created).toBeGreaterThan(0)
  const written = workspace.sandbox.requests('fortnox') - before
  mirrored().vouched(customers, workspace.host.clock.now())
  await aCustomer('Last AB')
  // Events come in order: when this one was handled, all before it were.
  await expect.poll(() => mirrored().state(customers)?.vouchedAt, patience).toBeNull()
  expect(view.requests.find(({ connectionId }) => connectionId === 'fortnox')?.made).toBe(written)
  expect(workspace.sandbox.requests('fortnox') - before).toBe(written + 1)
})
