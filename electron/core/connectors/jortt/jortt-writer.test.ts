import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { jorttCustomer } from '#shared/records/record-types.ts'
import type { Result } from '#shared/result.ts'
import { impatientClock } from '../../testing/impatient-clock.ts'
import { type Answer, jsonReply } from '../../testing/local-server.ts'
import { apiFrom } from '../../testing/test-api.ts'
import { aWorkspace, type TestWorkspace } from '../../testing/test-workspace.ts'
import { encodeForJortt, wholeCustomer } from './encode-record.ts'
import { createJorttClient, type JorttClient, type JorttWritten } from './jortt-client.ts'
import { tracedJorttWriter } from './traced-writer.ts'

const options = { signal: new AbortController().signal }
let workspace: TestWorkspace
let jortt: JorttClient

beforeAll(async () => {
  workspace = await aWorkspace({ invoices: 8, host: { clock: impatientClock() } })
  jortt = await workspace.access.jortt('jortt')
})
afterAll(() => workspace[Symbol.asyncDispose]() as Promise<void>)

function successOf<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}
const idOf = async (call: Promise<Result<JorttWritten, unknown>>): Promise<string> => successOf(await call).id
const invoice = async (id: string): Promise<JsonObject> => successOf(await jortt.invoice(id, options)) ?? {}
const customer = async (id: string): Promise<JsonObject> => successOf(await jortt.customer(id, options)) ?? {}

const line = {
  description: 'SKU-77 Fietsbel koper',
  quantity: '2',
  amount: { amount: '12.50', currency: 'EUR' },
  vat: { value: '0.21', category: null },
}
const aCustomer = (more: JsonObject = {}): Promise<string> => {
  const name = { is_private: true, customer_name: 'Jamila de Wit', email: 'jamila@kade.example', ...more }
  return idOf(jortt.createCustomer(successOf(encodeForJortt(jorttCustomer, name, 'create')), options))
}
const anInvoice = async (more: JsonObject = {}): Promise<string> =>
  idOf(
    jortt.createInvoice({ customer_id: await aCustomer(), line_items: [line], net_amounts: false, ...more }, options),
  )
const anEstimate = async (more: JsonObject = {}): Promise<string> =>
  idOf(
    jortt.createEstimate({ customer_id: await aCustomer(), line_items: [line], net_amounts: false, ...more }, options),
  )

describe('a customer', () => {
  it('is made, changed as a whole, archived and removed', async () => {
    const id = await aCustomer({ salutation: 'madam', reference: 'klant-1', attn: 'Balie' })
    expect(await customer(id)).toMatchObject({ customer_name: 'Jamila de Wit', reference: 'klant-1', attn: 'Balie' })
    const changed = successOf(wholeCustomer(await customer(id), { attn: null, address_city: 'Rotterdam' }))
    expect(successOf(await jortt.updateCustomer(id, changed, options))).toMatchObject({ id, sent: changed })
    expect(await customer(id)).toMatchObject({ reference: 'klant-1', attn: null, address_city: 'Rotterdam' })
    successOf(await jortt.setArchived(id, true, options))
    expect(await customer(id)).toMatchObject({ archived: true })
    successOf(await jortt.removeCustomer(id, options))
    expect(await jortt.customer(id, options)).toEqual({ ok: true, value: null })
  })

  it('is found by exactly its reference, a short one too', async () => {
    const [ids, short] = [await aCustomer({ reference: 'crm-77' }), await aCustomer({ reference: 'k9' })]
    await aCustomer({ reference: 'crm-771' })
    const found = async (reference: string) =>
      successOf(await jortt.findCustomersByReference(reference, options)).map(({ id }) => id)
    expect(await found('crm-77')).toEqual([ids])
    expect(await found('k9')).toEqual([short])
    expect(await found('crm-7')).toEqual([])
  })

  it('has the VAT rates that its invoices may have', async () => {
    const rates = successOf(await jortt.vatRatesFor(await aCustomer(), options)) ?? []
    expect(rates.map(({ value }) => value)).toContain('0.21')
    const nobody = '00000000-0000-4000-8000-000000000000'
    expect(await jortt.vatRatesFor(nobody, options)).toEqual({ ok: true, value: null })
  })
})

describe('an invoice', () => {
  it('is a draft that is changed, found by its reference, and removed', async () => {
    const id = await anInvoice({ reference: 'ORD-1042' })
    expect(await invoice(id)).toMatchObject({ invoice_status: 'draft', invoice_total: { amount: '25.00' } })
    successOf(await jortt.updateInvoice(id, { remarks: 'Dok 3' }, options))
    expect(await invoice(id)).toMatchObject({ remarks: 'Dok 3', reference: 'ORD-1042' })
    expect(successOf(await jortt.findInvoicesByReference('ORD-1042', options)).map((found) => found.id)).toEqual([id])
    expect(await jortt.findInvoicesByReference('ORD-104', options)).toEqual({ ok: true, value: [] })
    successOf(await jortt.removeInvoice(id, options))
    expect(await jortt.invoice(id, options)).toEqual({ ok: true, value: null })
  })

  it('is sent out of sight, and comes back with its number', async () => {
    const id = await anInvoice()
    const expected = successOf(await jortt.nextInvoiceNumber(id, options))
    const sent = successOf(await jortt.sendInvoice(id, { method: 'self' }, options))
    expect(sent.invoice).toMatchObject({ id, invoice_status: 'sent', invoice_number: expected })
    const again = await jortt.sendInvoice(id, { method: 'self' }, options)
    expect(again).toMatchObject({ ok: false, problem: { kind: 'invalid', code: 'operation.invalid' } })
  })

  it('is mailed with what jortt would write', async () => {
    const id = await anInvoice()
    const { subject, body } = successOf(await jortt.invoiceSendSettings(id, options)) ?? {}
    const mail = { method: 'email', to: 'jamila@kade.example', subject: subject ?? '', body: body ?? '' } as const
    const sent = successOf(
      await jortt.sendInvoice(id, { ...mail, cc: ['kopie@kade.example'], copyToMe: true }, options),
    )
    expect(sent.invoice).toMatchObject({ invoice_status: 'sent', send_method: 'email' })
    expect(sent.sent).toEqual({
      send_method: 'email',
      email_address_customer: 'jamila@kade.example',
      mail_subject: subject,
      mail_body: body,
      cc_addresses: ['kopie@kade.example'],
      send_copy_to_me: true,
    })
  })

  it('goes by Peppol with the address of the receiver', async () => {
    const id = await anInvoice()
    const peppol = { method: 'peppol', schemeCode: 'KVK', identifier: '12345678' } as const
    expect(successOf(await jortt.sendInvoice(id, peppol, options)).invoice).toMatchObject({ send_method: 'peppol' })
  })

  it('is credited, copied, downloaded and labelled once it is sent', async () => {
    const id = await anInvoice()
    expect(await jortt.creditInvoice(id, null, options)).toMatchObject({ ok: false })
    successOf(await jortt.sendInvoice(id, { method: 'self' }, options))
    const credit = await idOf(jortt.creditInvoice(id, null, options))
    expect(await invoice(credit)).toMatchObject({ invoice_status: 'draft', credited_invoice_id: id })
    expect(await invoice(await idOf(jortt.copyInvoice(id, options)))).toMatchObject({ invoice_status: 'draft' })
    expect(successOf(await jortt.invoiceDownload(id, options))).toMatch(/^http/)
    const label = await idOf(jortt.createLabel('Koppla', options))
    expect(successOf(await jortt.labels(options))).toContainEqual({
      id: label,
      description: 'Koppla',
      category: 'user_label',
    })
    expect(await jortt.setInvoiceLabels(id, [label], options)).toMatchObject({ ok: true, value: { id } })
  })

  it('is sent and credited at once where the method is given', async () => {
    const id = await anInvoice({ send_method: 'self' })
    expect(successOf(await jortt.sentInvoice(id, options))).toMatchObject({ invoice_status: 'sent' })
    const credit = await idOf(jortt.creditInvoice(id, 'self', options))
    expect(successOf(await jortt.sentInvoice(credit, options))).toMatchObject({ invoice_status: 'sent' })
  })
})

describe('an estimate', () => {
  it('is made, changed, found by its reference, read in its state and sent', async () => {
    const id = await anEstimate({ reference: 'Q-9' })
    successOf(await jortt.updateEstimate(id, { remarks: 'Twee weken' }, options))
    expect(successOf(await jortt.estimate(id, options))).toMatchObject({
      estimate_status: 'draft',
      remarks: 'Twee weken',
      total_incl_vat: { amount: '30.25' },
    })
    expect(successOf(await jortt.findEstimatesByReference('Q-9', options)).map((found) => found.id)).toEqual([id])
    expect(successOf(await jortt.estimateSendSettings(id, options))).toMatchObject({ subject: expect.any(String) })
    successOf(await jortt.sendEstimate(id, 'email', 'jamila@kade.example', options))
    expect(successOf(await jortt.estimate(id, options))).toMatchObject({ estimate_status: 'sent' })
    for await (const page of jortt.estimates({ status: 'draft' }, options)) {
      expect(successOf(page).records.map((estimate) => estimate.estimate_status)).not.toContain('sent')
    }
  })
})

describe('the administration', () => {
  it('tells its accounts, trade names and itself', async () => {
    const accounts = successOf(await jortt.ledgerAccounts(options))
    const first = successOf(await jortt.defaultLedgerAccount(options))
    expect(accounts).toContainEqual(first)
    expect(first).toMatchObject({ isSelectable: true })
    expect(successOf(await jortt.tradenames(options))[0]).toMatchObject({
      id: expect.any(String),
      name: expect.any(String),
    })
    expect(successOf(await jortt.organization(options))).toMatchObject({
      name: expect.any(String),
      isReadyToSend: true,
    })
  })
})

async function clientFrom(answer: Answer, clock = impatientClock()) {
  const { api, server, [Symbol.asyncDispose]: dispose } = await apiFrom(answer, { system: 'jortt', tenantId: null })
  return { client: createJorttClient(api, clock), clock, server, [Symbol.asyncDispose]: dispose }
}

describe('a write', () => {
  it('says after four seconds that the invoice is not finished yet', async () => {
    const draft = jsonReply(200, { data: { id: 'i1', invoice_status: 'draft', invoice_number: null } })
    await using setup = await clientFrom(({ method }) => (method === 'POST' ? { status: 200 } : draft))
    expect(await setup.client.sendInvoice('i1', { method: 'self' }, options)).toMatchObject({
      ok: true,
      value: { id: 'i1', invoice: null },
    })
    expect(setup.server.seen.map(({ method }) => method)).toEqual(['POST', ...Array(8).fill('GET')])
    expect(setup.clock.skipped).toEqual(Array(7).fill(500))
  })

  it('waits for the number as well: sent without one is still under way', async () => {
    const seen = (number: string | null) =>
      jsonReply(200, { data: { id: 'i1', invoice_status: 'sent', invoice_number: number } })
    await using setup = await clientFrom((_request, index) => seen(index < 2 ? null : '2026-001'))
    expect(await setup.client.sentInvoice('i1', options)).toMatchObject({ value: { invoice_number: '2026-001' } })
    expect(setup.server.seen).toHaveLength(3)
  })

  it('was sent even when jortt could not be asked afterwards', async () => {
    await using setup = await clientFrom(({ method }) => (method === 'POST' ? { status: 200 } : jsonReply(404, {})))
    const sent = await setup.client.sendInvoice('i1', { method: 'self' }, options)
    expect(sent).toMatchObject({ ok: true, value: { invoice: null } })
  })

  it('takes any success without a web page for one, as its answers say nothing', async () => {
    const replies = [{ status: 204 }, { status: 200, body: 'No Content' }, { status: 200, body: '<html>Wi-Fi</html>' }]
    await using setup = await clientFrom((_request, index) => replies[index] ?? 'drop')
    const update = () => setup.client.updateInvoice('i1', {}, options)
    expect(await update()).toMatchObject({ ok: true })
    expect(await update()).toMatchObject({ ok: true })
    expect(await update()).toMatchObject({ ok: false, problem: { kind: 'unreadable', ambiguous: true } })
  })

  it('may have happened when the answer names nothing', async () => {
    await using setup = await clientFrom(() => jsonReply(201, { data: {} }))
    const created = await setup.client.createInvoice({}, options)
    expect(created).toMatchObject({ ok: false, problem: { kind: 'unreadable', ambiguous: true } })
  })

  it('goes to the older version where the newest has no such call, and is noted under the one that took it', async () => {
    const missing = jsonReply(404, { error: { code: 404, key: 'endpoint.not_found', message: 'No', details: [] } })
    await using setup = await clientFrom(({ url }) =>
      url.startsWith('/v3') ? missing : jsonReply(201, { data: { id: 'new' } }),
    )
    const seen: string[] = []
    const writer = tracedJorttWriter(setup.client, {
      sent: ({ method, path, body }, { status }) =>
        void seen.push(`${method} ${path} ${JSON.stringify(body)} ${status}`),
    })
    expect(await writer.createEstimate({ reference: 'Q' }, options)).toMatchObject({ value: { id: 'new' } })
    await writer.copyInvoice('i1', options)
    await writer.createInvoice({}, options)
    expect(seen).toEqual([
      'POST /v2/estimates {"reference":"Q"} 201',
      'POST /v1/invoices/i1/copy null 201',
      'POST /v2/invoices {} 201',
    ])
  })

  it('of every kind is noted with the record it was made for', async () => {
    const seen: string[] = []
    await using setup = await clientFrom(() => jsonReply(422, {}))
    const writer = tracedJorttWriter(setup.client, {
      sent: ({ method, path, body }, { status }) =>
        void seen.push(`${method} ${path} ${JSON.stringify(body)} ${status}`),
    })
    await writer.createCustomer({ customer_name: 'A' }, options)
    await writer.updateCustomer('c/1', { customer_name: 'B' }, options)
    await writer.removeCustomer('c1', options)
    await writer.setArchived('c1', false, options)
    await writer.createInvoice({}, options)
    await writer.updateInvoice('i1', { reference: 'R' }, options)
    await writer.removeInvoice('i1', options)
    await writer.sendInvoice('i1', { method: 'self' }, options)
    await writer.creditInvoice('i1', 'self', options)
    await writer.copyInvoice('i1', options)
    await writer.setInvoiceLabels('i1', ['l1'], options)
    await writer.createEstimate({}, options)
    await writer.updateEstimate('e1', {}, options)
    await writer.sendEstimate('e1', 'self', null, options)
    await writer.createLabel('L', options)
    expect(seen).toEqual([
      'POST /v3/customers {"customer_name":"A"} 422',
      'PUT /v3/customers/c%2F1 {"customer_name":"B"} 422',
      'DELETE /v3/customers/c1 null 422',
      'PUT /v3/customers/c1/set_archived {"archived":false} 422',
      'POST /v3/invoices {} 422',
      'PUT /v3/invoices/i1 {"reference":"R"} 422',
      'DELETE /v3/invoices/i1 null 422',
      'POST /v3/invoices/i1/send {"send_method":"self"} 422',
      'POST /v3/invoices/i1/credit {"send_method":"self"} 422',
      'POST /v3/invoices/i1/copy null 422',
      'PUT /v3/invoices/i1/set_labels {"label_ids":["l1"]} 422',
      'POST /v3/estimates {} 422',
      'PUT /v3/estimates/e1 {} 422',
      'POST /v3/estimates/e1/send {"send_method":"self"} 422',
      'POST /v3/labels {"description":"L"} 422',
    ])
  })

  it('is not repeated when its answer was lost', async () => {
    await using setup = await clientFrom(() => jsonReply(500, {}))
    const { client, server } = setup
    const calls = [client.createInvoice({}, options), client.sendInvoice('i1', { method: 'self' }, options)]
    for (const done of await Promise.all(calls)) expect(done).toMatchObject({ ok: false, problem: { ambiguous: true } })
    expect(server.seen).toHaveLength(2)
  })
})
