import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirmStep } from '#shared/flow/edit-flow.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { Json, JsonObject } from '#shared/json.ts'
import { isJsonObject } from '#shared/json.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import type { LoggedAttempt } from '../log/activity-log.ts'
import { aWorkspace, type TestWorkspace } from '../testing/test-workspace.ts'

/** Every branch of the documents order (`product.md §1`), over HTTP against the look-alikes. */

const signal = new AbortController().signal
let workspace: TestWorkspace

beforeAll(async () => {
  workspace = await aWorkspace({ invoices: 40 })
})
afterAll(() => workspace[Symbol.asyncDispose]())

async function jortt(path: string, body: JsonObject): Promise<string> {
  const api = await workspace.access.api('jortt')
  const answer = await api.request({ method: 'POST', path: `/v3/${path}`, body, signal })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  const data = isJsonObject(answer.value.body) ? answer.value.body.data : null
  return String(isJsonObject(data ?? null) ? (data as JsonObject).id : '')
}

let made = 0
async function aJorttCustomer(fields: JsonObject = {}): Promise<string> {
  made += 1
  return jortt('customers', {
    is_private: false,
    customer_name: `Testbedrijf ${made} B.V.`,
    address_street: 'Kade 12a',
    address_postal_code: '3011 AA',
    address_city: 'Rotterdam',
    address_country_code: 'NL',
    email: `inkoop${made}@bedrijf.example`,
    ...fields,
  })
}

const aLine = (description: string, more: JsonObject = {}): JsonObject => ({
  description,
  quantity: '2',
  amount: { amount: '12.50', currency: 'EUR' },
  vat: { value: '0.21', category: null },
  ...more,
})

async function aJorttInvoice(customerId: string, fields: JsonObject = {}): Promise<string> {
  return jortt('invoices', {
    customer_id: customerId,
    invoice_date: '2026-11-02',
    net_amounts: false,
    line_items: [aLine('SKU-1001 Fietsbel koper')],
    ...fields,
  })
}

const drafts = { state: 'draft' }
const order = 'invoices -> customer -> articles -> invoice'

/** Runs just these records and gives what happened to the one that is asked about. */
async function runOnly(flow: Flow, ...keys: readonly string[]): Promise<LoggedAttempt> {
  const view = await workspace.run(flow, { only: new Set(keys) })
  expect(view.status).toBe('done')
  const [attempt] = await workspace.log.attemptsOf(keys[0] ?? '', { runId: view.runId })
  if (!attempt) throw new Error('The record was not read')
  return attempt
}

const documents = (configs: { readonly [nodeId: string]: JsonObject } = {}, drawing: string = order): Flow =>
  flowOf(drawing, { ...configs, invoices: { ...drafts, ...configs.invoices } })

const fortnox = () => workspace.access.fortnox('fortnox')
async function inFortnox(entity: 'customer' | 'article' | 'order' | 'invoice', number: string): Promise<JsonObject> {
  const got = await (await fortnox()).get(entity, number, { signal })
  if (!got.ok || !got.value) throw new Error(`Fortnox has no ${entity} ${number}`)
  return got.value.record
}
async function inFortnoxCreated(entity: 'customer' | 'article' | 'invoice', body: JsonObject): Promise<JsonObject> {
  const made = await (await fortnox()).create(entity, body, { signal })
  if (!made.ok) throw new Error(JSON.stringify(made.problem))
  return made.value.record
}

const did = (attempt: LoggedAttempt, nodeId: string) => attempt.steps.find((step) => step.nodeId === nodeId)?.did
const bodies = (attempt: LoggedAttempt): readonly JsonObject[] => attempt.sent as unknown as readonly JsonObject[]
/** What stands inside the wrapper ("Invoice": {…}) of the first request of a node. */
function bodyTo(attempt: LoggedAttempt, nodeId: string): JsonObject | undefined {
  const body = bodies(attempt).find((request) => request.nodeId === nodeId)?.body
  return body ? (Object.values(body as JsonObject)[0] as JsonObject) : undefined
}

describe('step 1: which documents are read', () => {
  it('reads only those in the chosen state', async () => {
    const draft = await aJorttInvoice(await aJorttCustomer())
    const sent = await workspace.run(flowOf(order, { invoices: { state: 'sent' } }), { only: new Set([draft]) })
    expect(sent.counts.read).toBe(0)
    expect((await workspace.run(documents(), { only: new Set([draft]) })).counts.read).toBe(1)
  })

  it('leaves alone what is dated before the chosen day', async () => {
    const customer = await aJorttCustomer()
    const [old, young] = [await aJorttInvoice(customer, { invoice_date: '2026-01-31' }), await aJorttInvoice(customer)]
    const view = await workspace.run(documents({ invoices: { from: '2026-02-01' } }), { only: new Set([old, young]) })
    expect(view.counts).toMatchObject({ read: 1, created: 1 })
  })

  it('counts a record that a filter keeps out as filtered', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const never = { condition: { kind: 'compare', left: { kind: 'field', path: 'reference' }, operator: 'is-filled' } }
    const flow = documents({ filter: never }, 'invoices -> filter -> customer -> articles -> invoice')
    expect(await runOnly(flow, invoice)).toMatchObject({
      outcome: 'filtered',
      nodeId: 'filter',
      reason: { kind: 'filtered' },
    })
  })
})

describe('step 2: defaults', () => {
  it('adds what the source lacks, for the mapping to use', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const flow = documents(
      {
        map: { output: 'add', fields: [{ name: 'currency', type: 'text', value: { kind: 'constant', value: 'SEK' } }] },
      },
      'invoices -> map -> customer -> articles -> invoice',
    )
    const attempt = await runOnly(flow, invoice)
    expect(attempt.outcome).toBe('created')
    expect(bodyTo(attempt, 'invoice')).toMatchObject({ Currency: 'SEK' })
  })
})

describe('step 3: does the document exist already', () => {
  it('is unchanged for a record that our ledger knows and that is the same, without a single request', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const first = await runOnly(documents(), invoice)
    const before = workspace.sandbox.requests('fortnox')
    const again = await runOnly(documents(), invoice)
    expect(again).toMatchObject({
      outcome: 'unchanged',
      nodeId: 'invoice',
      target: first.target,
      reason: { kind: 'already-done' },
    })
    expect(workspace.sandbox.requests('fortnox')).toBe(before)
  })

  it('skips one that is in Fortnox without our ledger knowing, before it touches a customer', async () => {
    const customer = await aJorttCustomer()
    const invoice = await aJorttInvoice(customer)
    const posted = await inFortnoxCreated('invoice', {
      CustomerNumber: '1',
      ExternalInvoiceReference1: invoice,
      InvoiceRows: [{ ArticleNumber: (await firstArticle()) ?? '', DeliveredQuantity: '1', Price: 10, VAT: 25 }],
    })
    const attempt = await runOnly(documents(), invoice)
    expect(attempt).toMatchObject({
      outcome: 'skipped',
      target: { entity: 'invoice', id: posted.DocumentNumber as string },
      reason: { kind: 'already-there' },
    })
    expect(did(attempt, 'customer')).toBeUndefined()
    expect(bodies(attempt)).toEqual([])
  })

  it('corrects it while it is a draft where the user chose so', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const first = await runOnly(documents(), invoice)
    await changeJorttInvoice(invoice, { remarks: 'Bezorgen na 12 uur' })
    expect(await runOnly(documents(), invoice)).toMatchObject({ outcome: 'skipped', reason: { kind: 'already-there' } })
    const corrected = await runOnly(documents({ invoice: { whenExists: 'correct-draft' } }), invoice)
    expect(corrected).toMatchObject({
      outcome: 'updated',
      target: first.target,
      warnings: [{ kind: 'draft-corrected' }],
    })
    expect(await inFortnox('invoice', first.target?.id ?? '')).toMatchObject({ Remarks: 'Bezorgen na 12 uur' })
  })

  it('leaves a document that was sent as it is', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const first = await runOnly(documents(), invoice)
    const marked = await (await fortnox()).markSent('invoice', first.target?.id ?? '', { signal })
    expect(marked.ok).toBe(true)
    await changeJorttInvoice(invoice, { remarks: 'Te laat' })
    const attempt = await runOnly(documents({ invoice: { whenExists: 'correct-draft' } }), invoice)
    expect(attempt).toMatchObject({ outcome: 'skipped', reason: { kind: 'already-there' } })
    expect(await inFortnox('invoice', first.target?.id ?? '')).not.toMatchObject({ Remarks: 'Te laat' })
  })
})

describe('step 4: the customer', () => {
  it('is created as a company with its contact person', async () => {
    const customer = await aJorttCustomer({ attn: 'Sanne de Boer' })
    const attempt = await runOnly(documents(), await aJorttInvoice(customer))
    expect(did(attempt, 'customer')).toBe('created')
    expect(bodyTo(attempt, 'customer')).toMatchObject({
      Type: 'COMPANY',
      YourReference: 'Sanne de Boer',
      Address1: 'Kade 12 A',
      CountryCode: 'NL',
      VATType: 'EUVAT',
      ExternalReference: customer,
    })
  })

  it('is created as a private person where jortt has a person', async () => {
    const customer = await aJorttCustomer({ is_private: true, customer_name: 'Jan de Vries' })
    const attempt = await runOnly(documents(), await aJorttInvoice(customer))
    expect(bodyTo(attempt, 'customer')).toMatchObject({ Type: 'PRIVATE', Name: 'Jan de Vries' })
  })

  it('is created once for several documents, at work at the same time', async () => {
    const customer = await aJorttCustomer()
    const keys = await Promise.all([1, 2, 3, 4].map(() => aJorttInvoice(customer)))
    const view = await workspace.run(documents(), { only: new Set(keys) })
    expect(view.counts).toMatchObject({ read: 4, created: 4 })
    expect(view.nodes.customer?.did).toEqual({ created: 1, unchanged: 3 })
  })

  it('is found by its organisation number', async () => {
    const card = await inFortnoxCreated('customer', {
      Name: 'Oude naam B.V.',
      Type: 'COMPANY',
      OrganisationNumber: '55667788',
    })
    const customer = await aJorttCustomer({ coc_number: '55667788' })
    const attempt = await runOnly(documents(), await aJorttInvoice(customer))
    expect(did(attempt, 'customer')).toBe('updated')
    expect(attempt.steps.find((step) => step.nodeId === 'customer')?.target).toBe(card.CustomerNumber)
    expect(bodyTo(attempt, 'customer')).not.toHaveProperty('Type')
  })

  it('is found by its e-mail address, ignoring case, when kind and name agree', async () => {
    const card = await inFortnoxCreated('customer', {
      Name: 'Zelfde naam B.V.',
      Type: 'COMPANY',
      Email: 'Post@Zelfde.example',
    })
    const customer = await aJorttCustomer({ customer_name: 'zelfde  Naam B.V.', email: 'post@zelfde.example' })
    const attempt = await runOnly(documents(), await aJorttInvoice(customer))
    expect(attempt.steps.find((step) => step.nodeId === 'customer')).toMatchObject({
      did: 'updated',
      target: card.CustomerNumber,
    })
  })

  it('is not merged with another one that shares its mailbox', async () => {
    const email = 'administratie@kantoor.example'
    const [a, b] = [
      await aJorttCustomer({ customer_name: 'Kantoor Noord', email }),
      await aJorttCustomer({ customer_name: 'Kantoor Zuid', email }),
    ]
    const first = await runOnly(documents(), await aJorttInvoice(a))
    const second = await runOnly(documents(), await aJorttInvoice(b))
    expect([did(first, 'customer'), did(second, 'customer')]).toEqual(['created', 'created'])
    const person = await aJorttCustomer({ is_private: true, customer_name: 'Kantoor Noord', email })
    expect(did(await runOnly(documents(), await aJorttInvoice(person)), 'customer')).toBe('created')
  })

  it('is found but kept as it is where the user chose so', async () => {
    await inFortnoxCreated('customer', {
      Name: 'Vaste klant',
      Type: 'COMPANY',
      OrganisationNumber: '11223344',
      City: 'Malmö',
    })
    const customer = await aJorttCustomer({ coc_number: '11223344' })
    const attempt = await runOnly(documents({ customer: { whenFound: 'keep' } }), await aJorttInvoice(customer))
    expect(did(attempt, 'customer')).toBe('unchanged')
    expect(bodyTo(attempt, 'customer')).toBeUndefined()
  })

  it('is updated with the changed fields only, and not asked about while nothing changes', async () => {
    const customer = await aJorttCustomer()
    await runOnly(documents(), await aJorttInvoice(customer))
    expect(did(await runOnly(documents(), await aJorttInvoice(customer)), 'customer')).toBe('unchanged')
    await changeJorttCustomer(customer, { phonenumber: '+31 10 1234567' })
    const attempt = await runOnly(documents(), await aJorttInvoice(customer))
    expect(did(attempt, 'customer')).toBe('updated')
    expect(bodyTo(attempt, 'customer')).toEqual({ Phone1: '+31 10 1234567' })
  })

  it('is always the default customer where one is set', async () => {
    const attempt = await runOnly(
      documents({ customer: { defaultCustomer: '1' } }),
      await aJorttInvoice(await aJorttCustomer({ address_country_code: 'SE' }), {
        line_items: [aLine('SKU-1001 Bel', { vat: { value: '0.21', category: null } })],
      }),
    )
    expect(did(attempt, 'customer')).toBe('unchanged')
    expect(attempt.steps.find((step) => step.nodeId === 'customer')?.target).toBe('1')
  })

  it('holds the record when the default customer does not exist', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const attempt = await runOnly(documents({ customer: { defaultCustomer: '999999' } }), invoice)
    expect(attempt).toMatchObject({
      outcome: 'held',
      reason: { kind: 'customer-missing', values: { customer: '999999' } },
    })
  })

  it('keeps two customers apart whose names are long and cut alike', async () => {
    const long = 'Grossistenvereniging voor Fietsen en Onderdelen '.repeat(3)
    const first = await runOnly(documents(), await aJorttInvoice(await aJorttCustomer({ customer_name: `${long}A` })))
    const second = await runOnly(documents(), await aJorttInvoice(await aJorttCustomer({ customer_name: `${long}B` })))
    expect(first.steps[0]?.target).not.toBe(second.steps[0]?.target)
  })
})

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
    const flow = confirmStep(documents({ invoice: { state: 'sent' } }), 'invoice', true)
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

  it('warns when the totals differ, with both figures', async () => {
    const invoice = await aJorttInvoice(await aJorttCustomer())
    const flow = documents()
    const nodes = flow.nodes.map((node) =>
      node.id === 'invoice' ? { ...node, config: withFixedPrice(node.config) } : node,
    )
    const attempt = await runOnly({ ...flow, nodes }, invoice)
    expect(attempt.warnings).toContainEqual({
      kind: 'total-differs',
      values: { expected: '30.25', actual: '24.2', currency: 'EUR' },
    })
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

async function firstArticle(): Promise<string | undefined> {
  for await (const page of (await fortnox()).pages('article', { filter: 'active' }, { signal })) {
    return page.ok ? String(page.value.records[0]?.ArticleNumber) : undefined
  }
  return undefined
}

async function changeJorttInvoice(id: string, body: JsonObject): Promise<void> {
  const changed = await (await workspace.access.api('jortt')).request({
    method: 'PUT',
    path: `/v3/invoices/${id}`,
    body,
    signal,
  })
  if (!changed.ok) throw new Error(JSON.stringify(changed.problem))
}

async function changeJorttCustomer(id: string, changes: JsonObject): Promise<void> {
  const client = await workspace.access.jortt('jortt')
  const got = await client.customer(id, { signal })
  const current = got.ok ? got.value : null
  const body = { is_private: false, customer_name: current?.customer_name ?? '', ...pick(current), ...changes }
  const api = await workspace.access.api('jortt')
  const changed = await api.request({ method: 'PUT', path: `/v3/customers/${id}`, body, signal })
  if (!changed.ok) throw new Error(JSON.stringify(changed.problem))
}

function pick(customer: JsonObject | null): JsonObject {
  const names = ['address_street', 'address_postal_code', 'address_city', 'address_country_code', 'email']
  return Object.fromEntries(names.map((name) => [name, customer?.[name] ?? null]))
}

function withFixedPrice(config: JsonObject): JsonObject {
  const mapping = config.mapping as JsonObject
  const rows = mapping.InvoiceRows as JsonObject
  const fields = { ...(rows.fields as JsonObject), Price: { kind: 'constant', value: '10' } }
  return { ...config, mapping: { ...mapping, InvoiceRows: { ...rows, fields } } }
}
