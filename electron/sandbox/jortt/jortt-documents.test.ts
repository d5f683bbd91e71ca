import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json-value.ts'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import type { Answer, SandboxCaller } from '../testing/sandbox-client.ts'
import { aSandbox, everyPage, FakeClock, inside, jorttCaller } from '../testing/sandbox-client.ts'

const keyOf = (answer: Answer): string => textOf(objectOf(answer.body.error).key)
const paramsOf = (answer: Answer): string[] =>
  objectsOf(objectOf(answer.body.error).details).map((detail) => `${textOf(detail.param)} ${textOf(detail.key)}`)
const idOf = (answer: Answer): string => textOf(inside(answer, 'data').id)
const dataOf = async (caller: SandboxCaller, path: string): Promise<JsonObject> =>
  inside(await caller.get(path), 'data')

const PRIVATE = { is_private: true, customer_name: 'Archibald Vroegop', email: 'noor@post.example' }
const LINE = {
  description: 'SKU-77 Fietsbel koper',
  quantity: '4',
  amount: { amount: '499.00', currency: 'EUR' },
  vat: { value: '0.21', category: null },
}

async function sentInvoice(caller: SandboxCaller): Promise<string> {
  const customer_id = idOf(await caller.post('/v3/customers', PRIVATE))
  const id = idOf(await caller.post('/v3/invoices', { customer_id, line_items: [LINE], send_method: 'self' }))
  await caller.get(`/v3/invoices/${id}`)
  await caller.get(`/v3/invoices/${id}`)
  return `/v3/invoices/${id}`
}

describe('a sent jortt invoice', () => {
  it('is credited in full, once, and both documents are settled when the credit is sent', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await jorttCaller(sandbox)
    const path = await sentInvoice(caller)
    const made = await caller.post(`${path}/credit`, { send_method: 'self' })
    expect(made.status).toBe(201)
    const credit = `/v3/invoices/${idOf(made)}`
    await caller.get(credit)
    expect(await dataOf(caller, credit)).toMatchObject({
      invoice_status: 'sent',
      invoice_total: { amount: '-1996.00' },
      invoice_due_amount: { amount: '0.00' },
      credited_invoice_id: path.slice(-36),
    })
    expect(await dataOf(caller, path)).toMatchObject({
      credit_invoice_ids: [idOf(made)],
      invoice_due_amount: { amount: '0.00' },
    })
    expect(keyOf(await caller.post(`${path}/credit`, {}))).toBe('operation.invalid')
  })

  it('is credited as a draft without a way of sending, and that draft can be edited and thrown away', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await jorttCaller(sandbox)
    const path = await sentInvoice(caller)
    const credit = `/v3/invoices/${idOf(await caller.post(`${path}/credit`, {}))}`
    await caller.put(credit, { remarks: 'Retour' })
    expect(await dataOf(caller, credit)).toMatchObject({
      invoice_status: 'draft',
      remarks: 'Retour',
      credited_invoice_id: path.slice(-36),
    })
    expect((await caller.remove(credit)).status).toBe(204)
    expect((await dataOf(caller, path)).credit_invoice_ids).toEqual([])
  })

  it('is copied to a draft of its own', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await jorttCaller(sandbox)
    const path = await sentInvoice(caller)
    const copy = `/v3/invoices/${idOf(await caller.post(`${path}/copy`, {}))}`
    expect(await dataOf(caller, copy)).toMatchObject({
      invoice_status: 'draft',
      invoice_number: null,
      invoice_total: { amount: '1996.00' },
    })
    expect(keyOf(await caller.post(`${copy}/copy`, {}))).toBe('operation.invalid')
    expect(keyOf(await caller.get(`${copy}/download`))).toBe('operation.invalid')
  })

  it('is downloaded as PDF behind a link that lasts ten minutes', async () => {
    const clock = new FakeClock()
    await using sandbox = await aSandbox({ invoices: 0, clock: clock.read })
    const caller = await jorttCaller(sandbox)
    const path = await sentInvoice(caller)
    const link = textOf((await dataOf(caller, `${path}/download`)).download_location)
    const file = await fetch(link)
    expect(file.headers.get('content-type')).toBe('application/pdf')
    expect((await file.text()).slice(0, 5)).toBe('%PDF-')
    expect((await fetch(link.replace('Signature=', 'Signature=0'))).status).toBe(403)
    clock.advance(600)
    expect((await fetch(link)).status).toBe(403)
  })

  it('has labels, settings for sending, a next number and suggestions of lines', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await jorttCaller(sandbox)
    const path = await sentInvoice(caller)
    const label = idOf(await caller.post('/v3/labels', { description: 'Markt' }))
    expect((await caller.put(`${path}/set_labels`, { label_ids: [label] })).status).toBe(204)
    const unknown = await caller.put(`${path}/set_labels`, { label_ids: ['x'] })
    expect(paramsOf(unknown)).toEqual(['label_ids is_invalid'])
    expect((await dataOf(caller, `${path}/send_settings`)).default_mail_subject).toBe('Factuur 2026-0001')
    expect(await dataOf(caller, `${path}/next_possible_invoice_number`)).toEqual({
      next_possible_invoice_number: '2026-0002',
    })
    const copy = `/v3/invoices/${idOf(await caller.post(`${path}/copy`, {}))}`
    const suggested = await caller.get(`${copy}/line_item_suggestions?query=fietsbel`)
    expect(objectsOf(suggested.body.data)).toMatchObject([{ description: 'SKU-77 Fietsbel koper', quantity: '4' }])
  })
})

describe('v1', () => {
  it('has other names for the money, the quantity and the VAT of an invoice', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await jorttCaller(sandbox)
    const customer_id = idOf(await caller.post('/v1/customers', PRIVATE))
    const line = {
      description: 'Bel',
      number_of_units: '2.5',
      amount_per_unit: { value: '10.10', currency: 'EUR' },
      vat_percentage: '21.0',
    }
    const id = idOf(await caller.post('/v1/invoices', { customer_id, line_items: [line], reference: 'R-1' }))
    const shown = await dataOf(caller, `/invoices/${id}`)
    expect(shown.invoice_total).toEqual({ value: '25.25', currency: 'EUR' })
    expect(objectsOf(shown.line_items)[0]).toMatchObject({ ...line, units: 2.5, vat: 21 })
    expect(objectsOf(shown.line_items)[0]).not.toHaveProperty('quantity')
    expect((await dataOf(caller, `/v3/invoices/${id}`)).invoice_total).toEqual({ amount: '25.25', currency: 'EUR' })
    const wrong = await caller.post('/v1/invoices', { customer_id, line_items: [LINE] })
    expect(paramsOf(wrong)).toContain('line_items[0][quantity] is_invalid')
    expect(paramsOf(wrong)).toContain('line_items[0][amount_per_unit] is_missing')
    await caller.put(`/v1/invoices/${id}`, { line_items: [line] })
    expect((await dataOf(caller, `/v1/invoices/${id}`)).reference).toBeNull()
  })

  it('sums the invoices up in a report', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await jorttCaller(sandbox)
    await sentInvoice(caller)
    expect(await dataOf(caller, '/v1/reports/summaries/invoices')).toEqual({
      sent: { count: 1, amount: { value: '2415.16', currency: 'EUR' } },
      due_and_late: { count: 1, amount: { value: '2415.16', currency: 'EUR' } },
      late: { count: 0, amount: { value: '0.00', currency: 'EUR' } },
    })
    expect(keyOf(await caller.get('/v3/reports/summaries/invoices'))).toBe('endpoint.not_found')
    const account = await dataOf(caller, '/v1/ledger_accounts/invoices/default')
    expect(account).toMatchObject({ name: 'Omzet uit facturen', selectable: true })
  })
})

describe('jortt customers', () => {
  it('that are archived act as deleted until they are taken back', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await jorttCaller(sandbox)
    const path = `/v3/customers/${idOf(await caller.post('/v3/customers', PRIVATE))}`
    const found = async () => (await everyPage(caller, '/v3/customers?query=vroegop')).length
    expect((await caller.put(`${path}/set_archived`, { archived: true })).status).toBe(204)
    await caller.put(path, PRIVATE)
    expect((await dataOf(caller, path)).archived).toBe(true)
    expect(await found()).toBe(0)
    await caller.put(`${path}/set_archived`, { archived: false })
    expect(await found()).toBe(1)
    expect(paramsOf(await caller.put(`${path}/set_archived`, {}))).toEqual(['archived is_invalid'])
  })

  it('have VAT rates as fractions, in v1 as percentages, and no direct debit here', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await jorttCaller(sandbox)
    const id = idOf(await caller.post('/v3/customers', PRIVATE))
    const vats = [{ value: '0.21' }, { value: '0.09' }, { value: '0.00' }]
    for (const version of ['/v3', '/v2']) {
      expect(await dataOf(caller, `${version}/customers/${id}/vat-percentages`)).toMatchObject({ id, vats })
    }
    expect(await dataOf(caller, `/v1/customers/${id}/vat-percentages`)).toMatchObject({
      vat_percentages: { standard_rate: '21.0' },
    })
    const mandate = await caller.post(`/v3/customers/${id}/direct_debit_mandate`, {})
    expect(objectsOf(objectOf(mandate.body.error).details)[0]?.key).toBe('DirectDebit::NotEnabled')
  })
})

describe('estimates', () => {
  it('are seeded in every state and filtered by state and acceptance', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await jorttCaller(sandbox)
    const references = async (query: string) =>
      (await everyPage(caller, `/v2/estimates?${query}`)).map((estimate) => estimate.reference)
    expect(await references('')).toEqual(['Q-6', 'Q-5', 'Q-4', 'Q-3', 'Q-2', 'Q-1'])
    expect(await references('estimate_status=expired')).toEqual(['Q-1'])
    expect(await references('estimate_status=draft')).toEqual(['Q-6'])
    expect(await references('acceptance_status=accepted')).toEqual(['Q-3'])
    expect(paramsOf(await caller.get('/v2/estimates?estimate_status=late'))).toEqual(['estimate_status is_invalid'])
  })

  it('are made, changed and sent, but not changed once they are accepted', async () => {
    await using sandbox = await aSandbox({ invoices: 0 })
    const caller = await jorttCaller(sandbox)
    const customer_id = idOf(await caller.post('/v3/customers', PRIVATE))
    const path = `/v2/estimates/${idOf(await caller.post('/v2/estimates', { customer_id, line_items: [LINE] }))}`
    expect((await caller.put(path, { reference: 'Q-9' })).status).toBe(200)
    expect(paramsOf(await caller.post(`${path}/send`, {}))).toEqual(['send_method is_missing'])
    expect((await caller.post(`${path}/send`, { send_method: 'self' })).status).toBe(200)
    expect(await dataOf(caller, path)).toMatchObject({
      estimate_status: 'sent',
      acceptance_status: 'pending',
      reference: 'Q-9',
      estimate_number: 'O2026-0006',
      total: { amount: '1996.00' },
      total_incl_vat: { amount: '2415.16' },
      customer_company_name: 'Archibald Vroegop',
    })
    expect((await caller.remove(path)).status).toBe(405)
    const [accepted] = await everyPage(caller, '/v2/estimates?acceptance_status=accepted')
    expect(keyOf(await caller.put(`/v2/estimates/${textOf(accepted?.id)}`, { reference: 'x' }))).toBe(
      'operation.invalid',
    )
    const account = { ...LINE, ledger_account_id: customer_id }
    expect(paramsOf(await caller.post('/v2/estimates', { customer_id, line_items: [account] }))).toEqual([
      'line_items[0][ledger_account_id] is_invalid',
    ])
  })
})
