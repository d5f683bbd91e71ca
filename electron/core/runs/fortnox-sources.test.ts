import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { allRecords } from '../log/all-records.ts'
import { closeSystems, fortnox, inFortnoxCreated, openSystems, signal, theWorkspace } from '../testing/two-systems.ts'

/** What each Fortnox source hands over, over HTTP against the look-alike (`apis/fortnox.md §3`). */

const numbers: Record<string, string> = {}
beforeAll(async () => {
  await openSystems()
  const row = { ArticleNumber: 'FRAKT', Description: 'Frakt', Price: 100, VAT: 25 }
  const invoice = async (fields: JsonObject) =>
    String(
      (
        await inFortnoxCreated('invoice', {
          CustomerNumber: '6',
          InvoiceRows: [{ ...row, DeliveredQuantity: '1' }],
          ...fields,
        })
      ).DocumentNumber,
    )
  numbers.old = await invoice({ InvoiceDate: '2026-02-01' })
  numbers.draft = await invoice({ InvoiceDate: '2026-11-02' })
  numbers.sent = await invoice({ InvoiceDate: '2026-11-03' })
  numbers.booked = await invoice({ InvoiceDate: '2026-11-04', DueDate: '2026-12-04' })
  numbers.cancelled = await invoice({ InvoiceDate: '2026-11-05' })
  const order = await inFortnoxCreated('order', {
    CustomerNumber: '6',
    OrderDate: '2026-11-02',
    Freight: 79,
    OrderRows: [{ ...row, OrderedQuantity: '2', DeliveredQuantity: '2' }],
  })
  numbers.order = String(order.DocumentNumber)
  const client = await fortnox()
  await client.markSent('invoice', numbers.sent, { signal })
  await client.bookkeep('invoice', numbers.booked, { signal })
  await client.cancel('invoice', numbers.cancelled, { signal })
  const payment = { InvoiceNumber: Number(numbers.booked), Amount: 50, PaymentDate: '2026-11-10', ModeOfPayment: 'BG' }
  const paid = await client.create('payment', payment, { signal })
  if (!paid.ok) throw new Error(JSON.stringify(paid.problem))
  numbers.payment = String(paid.value.record.Number)
})
afterAll(closeSystems)

/** No customer in jortt: every record that gets as far is held, and can be looked at. */
const nobody = '00000000-0000-4000-8000-00000000ffff'

/** The records a source sends on, by their keys. */
async function read(source: string, config: JsonObject = {}): Promise<ReadonlyMap<string, JsonObject>> {
  const { log, run } = theWorkspace()
  const { runId, status } = await run(
    flowOf(`${source} -> jorttCustomer`, { [source]: config, jorttCustomer: { defaultCustomer: nobody } }),
  )
  expect(status).toBe('done')
  const records = new Map<string, JsonObject>()
  for await (const page of allRecords(log, { runId })) {
    for (const { key, outcome } of page) {
      const [attempt] = outcome === 'held' ? await log.attemptsOf(key, { runId }) : []
      if (attempt) records.set(key, attempt.source)
    }
  }
  return records
}

const which = (records: ReadonlyMap<string, JsonObject>): readonly string[] =>
  Object.entries(numbers).flatMap(([name, number]) => (records.has(number) ? [name] : []))

describe('Fortnox invoices', () => {
  it.each([
    [{ state: 'all' }, ['old', 'draft', 'sent', 'booked']],
    [{ state: 'all', from: '2026-11-01' }, ['draft', 'sent', 'booked']],
    [{ state: 'all', sentOnly: true }, ['sent']],
    [{ state: 'unbooked' }, ['old', 'draft', 'sent']],
    [{ state: 'unpaid' }, ['booked']],
    [{ state: 'cancelled' }, ['cancelled']],
  ] as const)('are those of %o', async (config, expected) => {
    const found = which(await read('fortnoxInvoices', config))
    expect(found.filter((name) => name !== 'order' && name !== 'payment')).toEqual(expected)
  })

  it('come whole with their customer’s card, or as the list has them', async () => {
    const whole = (await read('fortnoxInvoices')).get(numbers.draft ?? '')
    expect(whole).toMatchObject({ InvoiceRows: [{ Price: '100' }], customer_details: { CustomerNumber: '6' } })
    const listed = (await read('fortnoxInvoices', { details: false, withCustomer: false })).get(numbers.draft ?? '')
    expect(listed).toMatchObject({ CustomerName: 'Lundby Cykel & Fritid AB' })
    expect(listed).not.toHaveProperty('InvoiceRows')
    expect(listed).not.toHaveProperty('customer_details')
  })
})

describe('Fortnox orders', () => {
  it('have freight as a row with its own VAT, unless told otherwise', async () => {
    const order = (await read('fortnoxOrders')).get(numbers.order ?? '')
    expect(order?.OrderRows).toMatchObject([
      {},
      { Description: 'Frakt', OrderedQuantity: '1', Price: '79.00', VAT: '25' },
    ])
    const plain = (await read('fortnoxOrders', { feesAsRows: false })).get(numbers.order ?? '')
    expect(plain?.OrderRows).toHaveLength(1)
  })

  it('leave out the invoiced and the cancelled ones', async () => {
    const all = await read('fortnoxOrders', { state: 'all' })
    expect([...all.values()].some((order) => order.Cancelled === true)).toBe(false)
    const cancelled = await read('fortnoxOrders', { state: 'cancelled' })
    expect([...cancelled.values()].every((order) => order.Cancelled === true)).toBe(true)
    expect(cancelled.size).toBeGreaterThan(0)
  })
})

describe('Fortnox customers, articles and payments', () => {
  it('are active or not, as asked', async () => {
    const inactive = await read('fortnoxCustomers', { state: 'inactive' })
    expect([...inactive.values()].map((customer) => customer.Active)).toEqual([false])
    expect((await read('fortnoxCustomers')).get('6')).toMatchObject({ Type: 'COMPANY', CountryCode: 'SE' })
  })

  it('have stock and price in the list already', async () => {
    const article = [...(await read('stock')).values()].find((each) => each.QuantityInStock === '-8')
    expect(article).toMatchObject({ SalesPrice: expect.any(String), DisposableQuantity: expect.any(String) })
  })

  it('tell which payment is for which invoice', async () => {
    const payment = (await read('payments', { state: 'unbooked' })).get(numbers.payment ?? '')
    expect(payment).toMatchObject({ InvoiceNumber: Number(numbers.booked), Booked: false })
    expect((await read('payments', { state: 'booked' })).has(numbers.payment ?? '')).toBe(false)
  })
})
