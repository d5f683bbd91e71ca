import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmStep } from '#shared/flow/edit-flow.ts'
import type { Json, JsonObject } from '#shared/json.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import {
  aJorttCustomer,
  aJorttInvoice,
  aLine,
  bodies,
  bodyTo,
  closeSystems,
  did,
  documents,
  drafts,
  inFortnox,
  inFortnoxCreated,
  openSystems,
  runOnly,
  withFixed,
  withFixedHeader,
} from '../testing/two-systems.ts'

/** Steps 5 and 6 of the documents order, over HTTP against the look-alikes (`product.md §1`). */

beforeAll(openSystems)
afterAll(closeSystems)

describe('step 5: the articles', () => {
  it('are created where they are missing and used where they are there', async () => {
    const customer = await aJorttCustomer()
    const first = await runOnly(
      documents(),
      await aJorttInvoice(customer, { line_items: [aLine('NEW-1 Nieuw'), aLine('NEW-1 Nieuw')] }),
    )
    expect(did(first, 'articles')).toBe('created')
    expect(bodies(first).filter((request) => request.path === '/3/articles')).toHaveLength(1)
    const second = await runOnly(documents(), await aJorttInvoice(customer, { line_items: [aLine('NEW-1 Nieuw')] }))
    expect(did(second, 'articles')).toBe('unchanged')
    expect(bodyTo(second, 'invoice')?.InvoiceRows).toMatchObject([{ ArticleNumber: 'NEW-1' }])
  })

  it('give way to the fallback for a line without an article number', async () => {
    const attempt = await runOnly(
      documents(),
      await aJorttInvoice(await aJorttCustomer(), { line_items: [aLine('Verzendkosten')] }),
    )
    expect(bodyTo(attempt, 'invoice')?.InvoiceRows).toMatchObject([
      { ArticleNumber: 'JORTT', Description: 'Verzendkosten' },
    ])
  })

  it('give way to the fallback for an unknown one', async () => {
    await inFortnoxCreated('article', { ArticleNumber: 'DIVERSE', Description: 'Diverse' })
    const flow = documents({ articles: { missing: 'fallback', fallbackArticle: 'DIVERSE' } })
    const attempt = await runOnly(
      flow,
      await aJorttInvoice(await aJorttCustomer(), { line_items: [aLine('UNKNOWN-9 Iets')] }),
    )
    expect(bodyTo(attempt, 'invoice')?.InvoiceRows).toMatchObject([{ ArticleNumber: 'DIVERSE' }])
  })

  it('become a text row with an account', async () => {
    const flow = documents({ articles: { missing: 'text', textAccount: '3001' } })
    const attempt = await runOnly(
      flow,
      await aJorttInvoice(await aJorttCustomer(), { line_items: [aLine('UNKNOWN-8 Iets')] }),
    )
    expect(attempt.outcome).toBe('created')
    const rows = bodyTo(attempt, 'invoice')?.InvoiceRows as readonly JsonObject[]
    expect(rows[0]).toMatchObject({ AccountNumber: 3001, Description: 'UNKNOWN-8 Iets', Price: 12.5 })
    expect(rows[0]).not.toHaveProperty('ArticleNumber')
  })

  it('hold the document where the user chose so', async () => {
    const flow = documents({ articles: { missing: 'hold' } })
    const attempt = await runOnly(
      flow,
      await aJorttInvoice(await aJorttCustomer(), { line_items: [aLine('UNKNOWN-7 Iets')] }),
    )
    expect(attempt).toMatchObject({
      outcome: 'held',
      reason: { kind: 'article-missing', values: { article: 'UNKNOWN-7' } },
    })
  })

  it('that are inactive fail the document with Fortnox’ own code', async () => {
    await inFortnoxCreated('article', { ArticleNumber: 'OFF-1', Description: 'Uit', Active: false })
    const attempt = await runOnly(
      documents(),
      await aJorttInvoice(await aJorttCustomer(), { line_items: [aLine('OFF-1 Uit')] }),
    )
    expect(attempt).toMatchObject({ outcome: 'failed', nodeId: 'invoice', reason: { kind: 'refused' } })
    expect(attempt.reason?.code).toMatch(/^\d+$/)
  })
})

describe('step 6: posting', () => {
  it('leaves an invoice as a draft: neither sent nor booked', async () => {
    const attempt = await runOnly(documents(), await aJorttInvoice(await aJorttCustomer()))
    expect(attempt).toMatchObject({ outcome: 'created', target: { entity: 'invoice' } })
    expect(await inFortnox('invoice', attempt.target?.id ?? '')).toMatchObject({
      Sent: false,
      Booked: false,
      Total: '30.25',
    })
  })

  it('marks it as sent where the user chose and confirmed it', async () => {
    const flow = confirmStep(documents({ invoice: { state: 'sent' } }), 'invoice', 'sends-documents')
    const attempt = await runOnly(flow, await aJorttInvoice(await aJorttCustomer()))
    expect(await inFortnox('invoice', attempt.target?.id ?? '')).toMatchObject({ Sent: true, Booked: false })
  })

  it('posts an order with ordered and delivered quantity', async () => {
    const flow = flowOf('invoices -> customer -> articles -> order', { invoices: drafts })
    const attempt = await runOnly(flow, await aJorttInvoice(await aJorttCustomer()))
    expect(attempt).toMatchObject({ outcome: 'created', target: { entity: 'order' } })
    const rows = (await inFortnox('order', attempt.target?.id ?? '')).OrderRows as readonly Json[]
    expect(rows).toMatchObject([{ OrderedQuantity: '2', DeliveredQuantity: '2', Price: '12.5' }])
  })

  it('posts one jortt invoice both as an order and as an invoice, once each', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const both = flowOf(['invoices -> customer -> articles -> order', 'articles -> invoice'], { invoices: drafts })
    const attempt = await runOnly(both, invoice)
    expect([did(attempt, 'order'), did(attempt, 'invoice')]).toEqual(['created', 'created'])
    expect((await runOnly(both, invoice)).outcome).toBe('unchanged')
  })

  it('holds a document without lines', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer(), { line_items: [] })
    expect(await runOnly(documents(), invoice)).toMatchObject({ outcome: 'held', reason: { kind: 'no-lines' } })
  })

  it('holds a rate that does not fit the country', async () => {
    const customer = await aJorttCustomer({ address_country_code: 'SE', customer_name: 'Café Åkerlund' })
    const attempt = await runOnly(documents(), await aJorttInvoice(customer))
    expect(attempt).toMatchObject({
      outcome: 'held',
      nodeId: 'invoice',
      reason: { kind: 'vat-rate', values: { rate: '21', country: 'SE' } },
    })
  })

  it('warns of every total that differs, with both figures', async () => {
    const differs = (figure: string, rate: string | null, expected: string, actual: string) => ({
      kind: 'total-differs',
      values: { figure, rate, expected, actual, currency: 'EUR' },
    })
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const cheaper = await runOnly(withFixed(documents(), 'Price', '10'), invoice)
    expect(cheaper.warnings).toEqual([
      differs('net', null, '25.00', '20.00'),
      differs('vat', '21', '5.25', '4.20'),
      differs('gross', null, '30.25', '24.20'),
    ])

    const other = await aJorttInvoice(await aJorttCustomer())
    const lowVat = await runOnly(withFixed(documents(), 'VAT', '9'), other)
    expect(lowVat.warnings).toEqual([
      differs('vat', '21', '5.25', '0.00'),
      differs('vat', '9', '0.00', '2.25'),
      differs('gross', null, '30.25', '27.25'),
    ])
  })

  it('neither sends nor books a document whose totals differ', async () => {
    const wanted = documents({ invoice: { state: 'sent', book: true } })
    const final = confirmStep(wanted, 'invoice', 'books-documents')
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const attempt = await runOnly(withFixed(final, 'Price', '10'), invoice)
    expect(attempt.outcome).toBe('created')
    expect(attempt.warnings.at(-1)).toMatchObject({ kind: 'left-as-draft' })
    expect(await inFortnox('invoice', attempt.target?.id ?? '')).toMatchObject({ Sent: false, Booked: false })

    const right = await runOnly(final, await aJorttInvoice(await aJorttCustomer()))
    expect(await inFortnox('invoice', right.target?.id ?? '')).toMatchObject({ Sent: true, Booked: true })
  })

  it('takes whole kronor, freight and fee for no difference to the rows it sent', async () => {
    const fixed = { Currency: 'SEK', Freight: '49', AdministrationFee: '29' }
    const flow = withFixedHeader(documents({ invoice: { compareTotal: '' } }), fixed)
    const attempt = await runOnly(flow, await aJorttInvoice(await aJorttCustomer()))
    const posted = await inFortnox('invoice', attempt.target?.id ?? '')
    expect(posted).toMatchObject({ Total: '128', RoundOff: '0.25', FreightVAT: '12.25' })
    expect(attempt).toMatchObject({ outcome: 'created', warnings: [] })
  })

  it('cleans text that Fortnox refuses and shows before and after', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer(), { line_items: [aLine('SKU-1002 Bel "Extra" <klein>')] })
    const attempt = await runOnly(documents(), invoice)
    expect(attempt.outcome).toBe('created')
    expect(attempt.warnings).toContainEqual(
      expect.objectContaining({
        kind: 'text-changed',
        values: expect.objectContaining({ before: 'SKU-1002 Bel "Extra" <klein>' }),
      }),
    )
  })
})
