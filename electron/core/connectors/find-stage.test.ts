import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { constant, field, rows } from '#shared/mapping/expression.ts'
import type { Find } from '#shared/nodes/find.ts'
import {
  aJorttCustomer,
  aJorttInvoice,
  bodyTo,
  closeSystems,
  documents,
  firstArticle,
  inFortnox,
  inFortnoxCreated,
  openSystems,
  runOnly,
  theWorkspace,
} from '../testing/two-systems.ts'

/** Looking records up over HTTP in the look-alikes: what is found becomes the customer's reference on the invoice. */

beforeAll(openSystems)
afterAll(closeSystems)

/** Finds by a fixed value and writes one field of what it found as the invoice's remark. */
function finding(what: Find, value: string, remark: string) {
  const mapping = {
    CustomerNumber: field('customer.CustomerNumber'),
    ExternalInvoiceReference1: field('id'),
    Remarks: field(`match.${remark}`),
    InvoiceRows: rows('line_items', {
      Description: field('$item.description'),
      DeliveredQuantity: constant('1'),
      Price: constant('10'),
      AccountNumber: constant('3001'),
    }),
  }
  const find = { what, of: constant(value) as JsonObject }
  const invoice = { vatGuard: false, compareTotal: '', mapping: mapping as unknown as JsonObject }
  return documents({ find, invoice }, 'invoices -> find -> customer -> invoice')
}
const anInvoice = async () => aJorttInvoice(await aJorttCustomer())
const remarkOf = async (what: Find, value: string, remark: string) =>
  bodyTo(await runOnly(finding(what, value, remark), await anInvoice()), 'invoice')?.Remarks

const aFortnoxCustomer = (more: JsonObject): Promise<JsonObject> =>
  inFortnoxCreated('customer', { Name: 'Sökt AB', Type: 'COMPANY', ...more })

describe('finding', () => {
  it('a Fortnox customer, by number, e-mail in any case, or organisation number', async () => {
    const card = await aFortnoxCustomer({ Email: 'sokt@foretag.example', OrganisationNumber: '556677-8899' })
    expect(await remarkOf('fortnox-customer-number', String(card.CustomerNumber), 'Name')).toBe('Sökt AB')
    expect(await remarkOf('fortnox-customer-email', 'Sokt@Foretag.example', 'Name')).toBe('Sökt AB')
    expect(await remarkOf('fortnox-customer-organisation-number', '556677-8899', 'Name')).toBe('Sökt AB')
  })

  it('a Fortnox article, invoice by number and by reference', async () => {
    const article = (await firstArticle()) ?? ''
    const { Description } = await inFortnox('article', article)
    expect(await remarkOf('fortnox-article-number', article, 'Description')).toBe(Description)

    const key = await anInvoice()
    const flow = finding('fortnox-article-number', article, 'Description')
    const written = (await runOnly(flow, key)).target?.id ?? ''
    expect(await remarkOf('fortnox-invoice-reference', key, 'DocumentNumber')).toBe(written)
    expect(await remarkOf('fortnox-invoice-number', written, 'DocumentNumber')).toBe(written)
  })

  it('a jortt customer or invoice', async () => {
    const customer = await aJorttCustomer({ customer_name: 'Gezocht B.V.' })
    const invoice = await aJorttInvoice(customer, { reference: 'PO-4711' })
    expect(await remarkOf('jortt-customer-id', customer, 'customer_name')).toBe('Gezocht B.V.')
    expect(await remarkOf('jortt-invoice-id', invoice, 'reference')).toBe('PO-4711')
    expect(await remarkOf('jortt-invoice-reference', 'PO-4711', 'id')).toBe(invoice)
  })

  it('nothing sends the record out by "missing", where it may end', async () => {
    for (const [what, value, remark] of [
      ['fortnox-customer-number', '999999', 'Name'],
      ['fortnox-customer-email', 'nobody@nowhere.example', 'Name'],
      ['fortnox-article-number', 'NO-SUCH', 'Description'],
      ['fortnox-order-number', '999999', 'DocumentNumber'],
      ['fortnox-order-reference', 'NO-SUCH', 'DocumentNumber'],
      ['jortt-invoice-reference', 'NO-SUCH', 'id'],
      ['jortt-customer-id', '', 'id'],
    ] as const) {
      const attempt = await runOnly(finding(what, value, remark), await anInvoice())
      expect([what, attempt.outcome, attempt.steps[0]?.port]).toEqual([what, 'filtered', 'missing'])
    }
  })

  it('more than one leaves the choice to a person', async () => {
    for (const Name of ['Tvilling 1', 'Tvilling 2']) await aFortnoxCustomer({ Name, Email: 'tvilling@foretag.example' })
    const attempt = await runOnly(
      finding('fortnox-customer-email', 'tvilling@foretag.example', 'Name'),
      await anInvoice(),
    )
    expect(attempt).toMatchObject({
      outcome: 'held',
      nodeId: 'find',
      reason: { kind: 'find-ambiguous', values: { value: 'tvilling@foretag.example', count: 2 } },
    })
  })

  it('asks once for the same value', async () => {
    const { sandbox, run } = theWorkspace()
    const customer = await aJorttCustomer({ customer_name: 'Vaak gezocht B.V.' })
    const find = { what: 'jortt-customer-id', of: constant(customer) as JsonObject }
    const flow = documents({ find }, 'invoices -> find.missing -> customer')
    const keys = await Promise.all([1, 2, 3, 4, 5, 6].map(anInvoice))
    const before = sandbox.requests('jortt')
    await run(flow, { only: new Set(keys.slice(0, 1)) })
    const forOne = sandbox.requests('jortt') - before
    await run(flow, { only: new Set(keys) })
    expect(sandbox.requests('jortt') - before - forOne).toBe(forOne)
  })
})
