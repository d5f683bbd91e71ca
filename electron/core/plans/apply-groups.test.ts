import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { constant, field, rows } from '#shared/mapping/expression.ts'
import { shortPauses } from '../testing/short-pauses.ts'
import { aJorttCustomer, aJorttInvoice, closeSystems, documents, openSystemsOn } from '../testing/two-systems.ts'
import { applied, attemptIn, planned } from './testing/plan-steps.ts'

/** Plans of records that become one, or several. */

beforeAll(() => openSystemsOn({ clock: shortPauses() }))
afterAll(closeSystems)

const plain = { vatGuard: false, compareTotal: '' }
const perCustomer = { groupBy: field('customer_id') as JsonObject, order: 'anywhere', rows: 'rows' }
const line = { DeliveredQuantity: constant('1'), Price: constant('10'), AccountNumber: constant('3001') }
const mapping = {
  CustomerNumber: field('customer.CustomerNumber'),
  ExternalInvoiceReference1: field('customer_id'),
  InvoiceRows: rows('rows', { Description: field('$item.id'), ...line }),
} as unknown as JsonObject
/** One Fortnox invoice of all jortt invoices of a customer. */
const summaries = documents(
  { collect: perCustomer, invoice: { ...plain, mapping } },
  'invoices -> collect -> customer -> invoice',
)
/** The same invoices brought together and taken apart again: each goes on under a key of its own. */
const apart = documents(
  { collect: perCustomer, split: { list: 'rows', parent: 'parent', key: 'id' }, invoice: plain },
  'invoices -> collect -> split -> customer -> articles -> invoice',
)

async function twoInvoices(): Promise<readonly [string, string]> {
  const customer = await aJorttCustomer()
  return [await aJorttInvoice(customer), await aJorttInvoice(customer)]
}

describe('a plan with records that become one', () => {
  it('is applied for all of them together', async () => {
    const keys = await twoInvoices()
    const run = await applied(summaries, await planned(summaries, keys))
    expect(run.counts).toMatchObject({ read: 2, created: 2, held: 0 })
    const [one, two] = [await attemptIn(run, keys[0]), await attemptIn(run, keys[1])]
    expect(one.target).toEqual(two.target)
  })

  it('is held for one of them alone: it would be another document', async () => {
    const keys = await twoInvoices()
    const plan = await planned(summaries, keys)
    const run = await applied(summaries, plan, { keys: new Set([keys[0]]) })
    expect(await attemptIn(run, keys[0])).toMatchObject({
      outcome: 'held',
      reason: { kind: 'plan-outdated', values: { what: 'write', entity: 'invoice' } },
    })
  })
})

it('a plan with records that become several is applied part by part', async () => {
  const keys = await twoInvoices()
  const run = await applied(apart, await planned(apart, keys))
  expect(run.counts).toMatchObject({ read: 2, created: 2, held: 0, failed: 0 })
})
