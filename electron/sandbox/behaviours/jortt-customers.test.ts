import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objectOf, objectsOf, textOf } from '../json-value.ts'
import { COMPANY, euros, JorttWords, keyOf, line, wrongParams } from '../testing/jortt-words.ts'
import { aSandbox, jorttCaller } from '../testing/sandbox-client.ts'

let sandbox: Awaited<ReturnType<typeof aSandbox>>
let jortt: JorttWords

beforeAll(async () => {
  sandbox = await aSandbox({ invoices: 40 })
  jortt = new JorttWords(await jorttCaller(sandbox))
})
afterAll(() => sandbox[Symbol.asyncDispose]())

const read = (id: string) => jortt.read(`/v3/customers/${id}`)
const estimate = async (more = {}) =>
  jortt.make('/v2/estimates', { customer_id: await jortt.customer(), line_items: [line()], ...more })
const readEstimate = (id: string) => jortt.read(`/v2/estimates/${id}`)

describe('jortt', () => {
  it('§5.2 is_private and customer_name are required, of a company the address too', async () => {
    const refused = async (body: object) => wrongParams(await jortt.caller.post('/v3/customers', { ...body }))
    expect(await refused({})).toEqual(['is_private is_missing', 'customer_name is_missing'])
    expect(await refused({ is_private: false, customer_name: 'A' })).toEqual([
      'address_street is_missing',
      'address_postal_code is_missing',
      'address_city is_missing',
    ])
    expect((await jortt.caller.post('/v3/customers', { is_private: true, customer_name: 'A' })).status).toBe(201)
  })

  it('§5.2 both are required of a PUT as well', async () => {
    const id = await jortt.customer()
    const answer = await jortt.caller.put(`/v3/customers/${id}`, { customer_name: 'B' })
    expect(wrongParams(answer)).toContain('is_private is_missing')
  })

  it('§5.2 a PUT loses what it leaves out', async () => {
    const id = await jortt.customer({ reference: 'crm-1' })
    await jortt.caller.put(`/v3/customers/${id}`, COMPANY)
    expect((await read(id)).reference).toBeNull()
  })

  it('§5.2 every unset field is there as null, with the defaults of the administration', async () => {
    const customer = await read(await jortt.customer())
    expect(customer).toMatchObject({
      address_country_code: 'NL',
      address_country_name: 'Nederland',
      email_salutation: 'Geachte heer, mevrouw,',
      payment_term: 30,
      invoice_language: 'nl',
      payment_method_invoice: 'pay_later',
      shift_vat: null,
      cc_emails: null,
      mollie_direct_debit_status: null,
      archived: false,
    })
  })

  it('§5.2 there is no delivery address and no time of change', async () => {
    const fields = Object.keys(await read(await jortt.customer()))
    expect(fields.filter((name) => /delivery|shipping|created|updated/.test(name))).toEqual([])
    const answer = await jortt.caller.post('/v3/customers', { ...COMPANY, delivery_street: 'Dok 3' })
    expect(wrongParams(answer)).toEqual(['delivery_street is_invalid'])
  })

  it('§5.2 the salutation is written and never read', async () => {
    const id = await jortt.customer({ is_private: true, salutation: 'madam' })
    expect(await read(id)).not.toHaveProperty('salutation')
    expect((await jortt.caller.post('/v3/customers', { ...COMPANY, salutation: 'queen' })).status).toBe(422)
  })

  it('§5.2 languages and ways of payment are those listed', async () => {
    for (const invoice_language of ['nl', 'de', 'en', 'fr', 'es']) {
      expect((await read(await jortt.customer({ invoice_language }))).invoice_language).toBe(invoice_language)
    }
    for (const wrong of [{ invoice_language: 'sv' }, { payment_method_invoice: 'cash' }]) {
      expect((await jortt.caller.post('/v3/customers', { ...COMPANY, ...wrong })).status).toBe(422)
    }
  })

  it('§5.2 two customers may share e-mail and reference', async () => {
    const same = { email: 'a@b.example', reference: 'crm-9' }
    expect(await jortt.customer(same)).not.toBe(await jortt.customer(same))
  })

  it('§5.2 a customer alone has a link to what it bought and owes', async () => {
    const id = await jortt.customer()
    const { body } = await jortt.caller.get(`/v3/customers/${id}`)
    const href = textOf(objectOf(objectOf(body._links).extra_details).href)
    expect(href).toBe(`${sandbox.jortt.baseUrl}/v3/customers/${id}/extra_details`)
    expect(await jortt.read(`/v3/customers/${id}/extra_details`)).toMatchObject({
      total_revenue: { amount: 0, count: 0 },
      total_due: { amount: 0, count: 0 },
      total_late: { amount: 0, count: 0 },
    })
  })

  it('§5.2 a customer with invoices can be deleted', async () => {
    const id = await jortt.customer()
    await jortt.invoice({ customer_id: id })
    expect((await jortt.caller.remove(`/v3/customers/${id}`)).status).toBe(204)
    expect((await jortt.caller.get(`/v3/customers/${id}`)).status).toBe(404)
  })

  it('§5.2 an archived customer is out of the lists until it is taken back', async () => {
    const id = await jortt.customer({ customer_name: 'Archiefstuk B.V.' })
    const listed = async () => objectsOf((await jortt.caller.get('/v3/customers?query=archiefstuk')).body.data).length
    await jortt.caller.put(`/v3/customers/${id}/set_archived`, { archived: true })
    expect(await listed()).toBe(0)
    await jortt.caller.put(`/v3/customers/${id}/set_archived`, { archived: false })
    expect(await listed()).toBe(1)
  })

  it('§4 §5.2 a direct debit without Mollie is operation.invalid with DirectDebit::NotEnabled', async () => {
    const answer = await jortt.caller.post(`/v3/customers/${await jortt.customer()}/direct_debit_mandate`, {})
    expect(keyOf(answer)).toEqual([422, 'operation.invalid'])
    expect(objectsOf(objectOf(answer.body.error).details)[0]?.key).toBe('DirectDebit::NotEnabled')
  })

  it('§5.2 VAT rates are fractions in v2 and v3 and percentages in v1', async () => {
    const id = await jortt.customer()
    for (const version of ['v2', 'v3']) {
      const { vats } = await jortt.read(`/${version}/customers/${id}/vat-percentages`)
      expect(objectsOf(vats).map(({ value }) => value)).toEqual(['0.21', '0.09', '0.00'])
    }
    expect(await jortt.read(`/v1/customers/${id}/vat-percentages`)).toMatchObject({
      vat_percentages: { standard_rate: '21.0' },
    })
  })

  it('§5.4 an estimate is a draft without a number until it is sent', async () => {
    const id = await estimate({ valid_until: '2026-12-31', reference: 'Q-9' })
    expect(await readEstimate(id)).toMatchObject({
      estimate_status: 'draft',
      acceptance_status: null,
      estimate_number: null,
      total: euros('100.00'),
      total_incl_vat: euros('121.00'),
    })
    expect((await jortt.caller.post(`/v2/estimates/${id}/send`, {})).status).toBe(422)
    await jortt.caller.post(`/v2/estimates/${id}/send`, { send_method: 'self' })
    expect(await readEstimate(id)).toMatchObject({ estimate_status: 'sent', acceptance_status: 'pending' })
  })

  it('§5.4 an estimate’s lines need text, quantity, amount and VAT, and have no revenue account', async () => {
    const customer_id = await jortt.customer()
    const refused = async (item: object) =>
      wrongParams(await jortt.caller.post('/v2/estimates', { customer_id, line_items: [{ ...item }] }))
    expect(await refused({})).toHaveLength(4)
    const account = { ledger_account_id: '00000000-0000-4000-8000-000000000000' }
    expect(await refused(line(account))).toEqual(['line_items[0][ledger_account_id] is_invalid'])
  })

  it('§5.4 a sent estimate expires by itself', async () => {
    const id = await estimate({ valid_until: '2026-11-19', send_method: 'self' })
    expect((await readEstimate(id)).estimate_status).toBe('expired')
  })

  it('§5.4 an estimate that is accepted, signed or invoiced cannot be changed', async () => {
    const { body } = await jortt.caller.get('/v2/estimates?acceptance_status=accepted')
    const id = textOf(objectsOf(body.data)[0]?.id)
    expect(keyOf(await jortt.caller.put(`/v2/estimates/${id}`, { reference: 'x' }))).toEqual([422, 'operation.invalid'])
  })

  it('§5.4 estimates are neither deleted nor downloaded', async () => {
    const id = await estimate()
    expect((await jortt.caller.remove(`/v2/estimates/${id}`)).status).toBe(405)
    expect((await jortt.caller.get(`/v2/estimates/${id}/download`)).status).toBe(404)
  })

  it('§5.5 revenue accounts are a tree of which only leaves can be selected', async () => {
    const accounts = objectsOf((await jortt.caller.get('/v3/ledger_accounts/invoices')).body.data)
    expect(accounts.find(({ name }) => name === 'Omzet')).toMatchObject({ selectable: false })
    expect(accounts.find(({ name }) => name === 'Omzet uit facturen')).toMatchObject({
      selectable: true,
      parent_ledger_account_id: expect.any(String),
    })
  })

  it('§5.5 labels have a description and a category, and new ones are the user’s', async () => {
    const id = await jortt.make('/v3/labels', { description: 'Proef' })
    const labels = objectsOf((await jortt.caller.get('/v3/labels')).body.data)
    expect(labels.find((label) => label.id === id)).toEqual({ id, description: 'Proef', category: 'user_label' })
  })

  it('§5.5 the organization tells its VAT type and whether it can send', async () => {
    expect(await jortt.read('/v3/organizations/me')).toMatchObject({
      vat_type: 'vat',
      data_complete_for_sending_invoices: true,
      has_mollie: false,
    })
  })

  it('§5.5 the report of invoices has counts and amounts in the money of v1', async () => {
    const { sent, late, due_and_late } = await jortt.read('/v1/reports/summaries/invoices')
    for (const sum of [sent, late, due_and_late]) {
      expect(sum).toEqual({ count: expect.any(Number), amount: { value: expect.any(String), currency: 'EUR' } })
    }
  })

  it('§5.6 there are no products, stock, orders or payments', async () => {
    for (const path of ['products', 'articles', 'stock', 'orders', 'payments', 'webhooks']) {
      expect([path, ...keyOf(await jortt.caller.get(`/v3/${path}`))]).toEqual([path, 404, 'endpoint.not_found'])
    }
  })
})
