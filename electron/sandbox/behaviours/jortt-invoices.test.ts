import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../json-value.ts'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import { euros, JorttWords, keyOf, line, wrongParams } from '../testing/jortt-words.ts'
import { aSandbox, FakeClock, jorttCaller } from '../testing/sandbox-client.ts'

let sandbox: Awaited<ReturnType<typeof aSandbox>>
let jortt: JorttWords
const clock = new FakeClock()

beforeAll(async () => {
  sandbox = await aSandbox({ invoices: 40, clock: clock.read })
  jortt = new JorttWords(await jorttCaller(sandbox))
})
afterAll(() => sandbox[Symbol.asyncDispose]())

const pathOf = (id: string, verb = '') => `/v3/invoices/${id}${verb && `/${verb}`}`
const read = (id: string) => jortt.read(pathOf(id))
const made = async (more: JsonObject = {}) => read(await jortt.invoice(more))
const refused = async (more: JsonObject) =>
  wrongParams(
    await jortt.caller.post('/v3/invoices', { customer_id: await jortt.customer(), line_items: [line()], ...more }),
  )
const send = (id: string, body: JsonObject) => jortt.caller.post(pathOf(id, 'send'), body)

describe('jortt', () => {
  it('§5.1 VAT is a fraction as text; percent is refused', async () => {
    expect(await refused({ line_items: [line({ vat: { value: '21.0', category: null } })] })).toEqual([
      'line_items[0][vat] is_invalid',
    ])
    const [first = {}] = objectsOf((await made()).line_items)
    expect(first.vat).toEqual({ value: '0.21', category: null })
  })

  it('§5.1 the names of v1 are refused on v3 and absent from its answers', async () => {
    const old = { description: 'x', number_of_units: '1', amount_per_unit: { value: '5', currency: 'EUR' } }
    expect(await refused({ line_items: [{ ...old, vat_percentage: '21.0' }] })).toContain(
      'line_items[0][number_of_units] is_invalid',
    )
    expect(objectsOf((await made()).line_items)[0]).not.toHaveProperty('number_of_units')
  })

  it('§5.1 v1 has money with a value and VAT in percent', async () => {
    const invoice = await jortt.read(`/v1/invoices/${await jortt.invoice()}`)
    expect(invoice.invoice_total).toEqual({ value: '100.00', currency: 'EUR' })
    expect(objectsOf(invoice.line_items)[0]).toMatchObject({
      number_of_units: '1',
      vat_percentage: '21.0',
      amount_per_unit: { value: '100.00', currency: 'EUR' },
    })
  })

  it('§5.1 the VAT category must be named, may be null, and special ones need to be enabled', async () => {
    expect(await refused({ line_items: [line({ vat: { value: '0.21' } })] })).toHaveLength(1)
    const special = { value: '0.21', category: 'margin_goods_high' }
    expect(await refused({ line_items: [line({ vat: special })] })).toHaveLength(1)
  })

  it('§5.3 dates, delivery period and term are filled in where they are left out', async () => {
    const customer_id = await jortt.customer({ payment_term: 14 })
    expect(await made({ customer_id })).toMatchObject({
      invoice_date: '2026-11-20',
      invoice_due_date: '2026-12-04',
      invoice_delivery_period: '2026-11-01',
    })
    expect((await made({ customer_id, payment_term: 7 })).invoice_due_date).toBe('2026-11-27')
  })

  it('§5.3 an end of the delivery period needs its start', async () => {
    expect(await refused({ delivery_period_end: '2026-11-30' })).toEqual(['delivery_period is_invalid'])
  })

  it('§5.3 a line needs text, quantity, amount and VAT', async () => {
    expect(await refused({ line_items: [{}] })).toEqual(
      ['description', 'quantity', 'amount', 'vat'].map((name) => `line_items[0][${name}] is_missing`),
    )
  })

  it('§5.3 quantities may be broken and amounts negative', async () => {
    const line_items = [line({ quantity: '3.14' }), line({ amount: euros('-14.00') })]
    expect((await made({ line_items })).invoice_total).toEqual(euros('300.00'))
  })

  it('§5.3 a revenue account must be one that can be selected', async () => {
    const accounts = objectsOf((await jortt.caller.get('/v3/ledger_accounts/invoices')).body.data)
    const idOf = (isLeaf: boolean) =>
      textOf(accounts.find(({ selectable }) => selectable === isLeaf)?.ledger_account_id)
    expect(await refused({ line_items: [line({ ledger_account_id: idOf(false) })] })).toEqual([
      'line_items[0][ledger_account_id] is_invalid',
    ])
    expect(await refused({ line_items: [line({ ledger_account_id: idOf(true) })] })).toEqual([])
  })

  it('§5.3 a discount is a whole percentage of the whole invoice', async () => {
    const discounts = [{ description: 'Korting', percentage: 10 }]
    expect(await made({ discounts })).toMatchObject({
      invoice_total: euros('90.00'),
      invoice_total_incl_vat: euros('108.90'),
    })
    expect(await refused({ discounts: [{ percentage: 2.5 }] })).toEqual(['discounts[0][percentage] is_invalid'])
    expect(await refused({ discounts: [{}] })).toEqual(['discounts[0][percentage] is_missing'])
  })

  it('§6.10 fields that only third parties send are refused', async () => {
    for (const name of ['purchase_order', 'delivery_period_start']) {
      expect(await refused({ [name]: 'x' })).toEqual([`${name} is_invalid`])
    }
  })

  it('§5.3 a draft has no number, and its body knows only draft and sent', async () => {
    expect(await made()).toMatchObject({ invoice_status: 'draft', invoice_number: null, invoice_date_sent: null })
    const statuses = new Set(
      objectsOf((await jortt.caller.get('/v3/invoices')).body.data).map(({ invoice_status }) => invoice_status),
    )
    expect([...statuses].toSorted()).toEqual(['draft', 'sent'])
  })

  it('§5.3 unpaid, late and paid exist as filters only', async () => {
    const listed = async (status: string) =>
      objectsOf((await jortt.caller.get(`/v3/invoices?invoice_status=${status}`)).body.data)
    const [unpaid, late, paid] = [await listed('unpaid'), await listed('late'), await listed('paid')]
    expect(paid.every((body) => textOf(objectOf(body.invoice_due_amount).amount) === '0.00')).toBe(true)
    expect(unpaid.every((body) => textOf(objectOf(body.invoice_due_amount).amount) !== '0.00')).toBe(true)
    expect(late.every((body) => textOf(body.invoice_due_date) < '2026-11-20')).toBe(true)
    expect((await jortt.caller.get('/v3/invoices?invoice_status=lost')).status).toBe(422)
  })

  it('§5.3 the customer is a frozen copy', async () => {
    const customer_id = await jortt.customer({ customer_name: 'Oude Naam B.V.' })
    const id = await jortt.sent({ customer_id })
    await jortt.caller.remove(`/v3/customers/${customer_id}`)
    expect(await read(id)).toMatchObject({ customer_company_name: 'Oude Naam B.V.', customer_in_eu: true })
  })

  it('§5.3 labels are not in the answer; possible_actions stand beside data', async () => {
    const id = await jortt.invoice()
    const { body } = await jortt.caller.get(pathOf(id))
    expect(body.data).not.toHaveProperty('label_ids')
    expect(body.possible_actions).toEqual([])
  })

  it('§5.3 a PUT on v3 changes the sent fields, on v1 it clears the others', async () => {
    const id = await jortt.invoice({ remarks: 'blijft', reference: 'r-1' })
    await jortt.caller.put(pathOf(id), { reference: 'r-2' })
    expect(await read(id)).toMatchObject({ remarks: 'blijft', reference: 'r-2' })
    await jortt.caller.put(`/v1/invoices/${id}`, { reference: 'r-3' })
    expect(await read(id)).toMatchObject({ remarks: null, reference: 'r-3', line_items: [] })
  })

  it('§5.3 only an edit on v1 marks an invoice as free of VAT', async () => {
    const id = await jortt.invoice()
    const mark = { invoice_marked_free_of_vat: true }
    expect(wrongParams(await jortt.caller.put(pathOf(id), mark))).toEqual(['invoice_marked_free_of_vat is_invalid'])
    expect((await jortt.caller.put(`/v1/invoices/${id}`, mark)).status).toBe(200)
    expect((await read(id)).invoice_marked_free_of_vat).toBe(true)
  })

  it('§5.3 sold_via_platform can be said at creation only', async () => {
    const id = await jortt.invoice({ sold_via_platform: true })
    const answer = await jortt.caller.put(pathOf(id), { sold_via_platform: true })
    expect(wrongParams(answer)).toEqual(['sold_via_platform is_invalid'])
  })

  it('§5.3 a final invoice is neither changed nor deleted, a draft is both', async () => {
    const final = await jortt.sent()
    expect(keyOf(await jortt.caller.put(pathOf(final), { reference: 'x' }))).toEqual([422, 'operation.invalid'])
    expect(keyOf(await jortt.caller.remove(pathOf(final)))).toEqual([422, 'operation.invalid'])
    expect((await jortt.caller.remove(pathOf(await jortt.invoice()))).status).toBe(204)
  })

  it('§5.3 sending needs a method; by e-mail address, subject and body; by Peppol scheme and identifier', async () => {
    const id = await jortt.invoice()
    expect(wrongParams(await send(id, {}))).toEqual(['send_method is_missing'])
    expect(wrongParams(await send(id, { send_method: 'pigeon' }))).toEqual(['send_method is_invalid'])
    expect(wrongParams(await send(id, { send_method: 'email' }))).toEqual([
      'email_address_customer is_missing',
      'mail_subject is_missing',
      'mail_body is_missing',
    ])
    expect(wrongParams(await send(id, { send_method: 'peppol' }))).toEqual([
      'peppol_scheme_code is_missing',
      'peppol_identifier is_missing',
    ])
  })

  it('§6.3 sending takes a while: the number is there at a later look', async () => {
    const id = await jortt.invoice()
    await send(id, { send_method: 'self' })
    expect(await read(id)).toMatchObject({ invoice_status: 'draft', invoice_number: null })
    await read(id)
    const sent = await read(id)
    expect(sent).toMatchObject({ invoice_status: 'sent', invoice_date_sent: '2026-11-20' })
    expect(textOf(sent.invoice_number)).toMatch(/^2026-\d{4}$/)
  })

  it('§5.3 an invoice without send_method stays a draft, with it it is sent', async () => {
    expect((await read(await jortt.invoice())).invoice_status).toBe('draft')
    expect((await read(await jortt.sent())).invoice_status).toBe('sent')
  })

  it('§5.3 an invoice that is already paid has nothing due once it is sent', async () => {
    const id = await jortt.sent({ payment_method: 'already_paid' })
    expect((await read(id)).invoice_due_amount).toEqual(euros('0.00'))
  })

  it('§5.3 §6.6 a credit is always the whole invoice, and both name each other', async () => {
    const id = await jortt.sent()
    const answer = await jortt.caller.post(pathOf(id, 'credit'), {})
    expect(answer.status).toBe(201)
    const note = textOf(objectOf(answer.body.data).id)
    expect(await read(note)).toMatchObject({
      credited_invoice_id: id,
      invoice_status: 'draft',
      invoice_total: euros('-100.00'),
    })
    expect((await read(id)).credit_invoice_ids).toEqual([note])
    expect(keyOf(await jortt.caller.post(pathOf(await jortt.invoice(), 'credit'), {}))[0]).toBe(422)
  })

  it('§6.6 a draft credit can still be changed', async () => {
    const answer = await jortt.caller.post(pathOf(await jortt.sent(), 'credit'), {})
    const note = textOf(objectOf(answer.body.data).id)
    expect((await jortt.caller.put(pathOf(note), { reference: 'retour' })).status).toBe(200)
    expect((await read(note)).reference).toBe('retour')
  })

  it('§5.3 only a sent invoice is copied, to a draft', async () => {
    const answer = await jortt.caller.post(pathOf(await jortt.sent(), 'copy'), {})
    expect((await read(textOf(objectOf(answer.body.data).id))).invoice_status).toBe('draft')
    expect((await jortt.caller.post(pathOf(await jortt.invoice(), 'copy'), {})).status).toBe(422)
  })

  it('§5.3 only a sent invoice is downloaded, by a link that lives ten minutes', async () => {
    expect((await jortt.caller.get(pathOf(await jortt.invoice(), 'download'))).status).toBe(422)
    const { download_location } = await jortt.read(pathOf(await jortt.sent(), 'download'))
    const link = textOf(download_location)
    expect((await fetch(link)).headers.get('content-type')).toBe('application/pdf')
    clock.advance(600)
    expect((await fetch(link)).status).toBe(403)
  })

  it('§5.3 send settings name subject, body and attachments', async () => {
    expect(Object.keys(await jortt.read(pathOf(await jortt.invoice(), 'send_settings')))).toEqual([
      'default_mail_subject',
      'default_mail_body',
      'supported_attachment_types',
      'default_attachments',
    ])
  })

  it('§5.3 the next possible number and earlier lines are suggested', async () => {
    const customer_id = await jortt.customer()
    await jortt.invoice({ customer_id, line_items: [line({ description: 'Eerder verkocht' })] })
    const id = await jortt.invoice({ customer_id })
    const { next_possible_invoice_number: next } = await jortt.read(pathOf(id, 'next_possible_invoice_number'))
    expect(textOf(next)).toMatch(/^2026-\d{4}$/)
    const { body } = await jortt.caller.get(pathOf(id, 'line_item_suggestions?query=eerder'))
    expect(objectsOf(body.data)[0]).toMatchObject({ description: 'Eerder verkocht', quantity: '1' })
  })

  it('§5.3 the catalogue of Peppol schemes is told by country, in v2', async () => {
    expect(await jortt.read('/v2/invoices/peppol-scheme-catalog')).toMatchObject({ NL: expect.any(Array) })
  })

  it('§6.1 net_amounts false means prices without VAT, true prices with it', async () => {
    const line_items = [line({ quantity: '4', amount: euros('499.00') })]
    expect(await made({ line_items, net_amounts: false })).toMatchObject({
      invoice_total: euros('1996.00'),
      invoice_total_incl_vat: euros('2415.16'),
    })
    expect(await made({ line_items, net_amounts: true })).toMatchObject({ invoice_total_incl_vat: euros('1996.00') })
  })

  it('§6.2 the total of a line is the price of one unit', async () => {
    const [first = {}] = objectsOf((await made({ line_items: [line({ quantity: '4' })] })).line_items)
    expect(first.total_amount_ex_vat).toEqual(euros('100.00'))
  })

  it('§6.4 VAT is rounded once per rate over the invoice, not per line', async () => {
    const line_items = Array.from({ length: 3 }, () => line({ amount: euros('0.02') }))
    expect((await made({ line_items })).invoice_total_incl_vat).toEqual(euros('0.07'))
  })

  it('§3 reference and remarks are found by query', async () => {
    const id = await jortt.invoice({ reference: 'ORD-1042-X' })
    const { body } = await jortt.caller.get('/v3/invoices?query=ord-1042-x')
    expect(objectsOf(body.data).map((found) => found.id)).toEqual([id])
  })
})
