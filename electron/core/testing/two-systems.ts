import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { isJsonObject } from '#shared/json.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import type { Host } from '../host.ts'
import type { LoggedAttempt } from '../log/activity-log.ts'
import { aWorkspace, type TestWorkspace } from './test-workspace.ts'

/** Words for tests of the documents order (`product.md §1`): make records in one look-alike, see them in the other. */

export const signal = new AbortController().signal
let workspace: TestWorkspace

/** To be called before the tests of a file. */
export const openSystems = (): Promise<void> => openSystemsOn({})
/** The same on a host of the test's own, such as one whose pauses are over at once. */
export async function openSystemsOn(host: Partial<Host>): Promise<void> {
  workspace = await aWorkspace({ invoices: 40, host })
}
export const closeSystems = (): Promise<void> => workspace[Symbol.asyncDispose]() as Promise<void>
export const theWorkspace = (): TestWorkspace => workspace

export async function jortt(path: string, body: JsonObject): Promise<string> {
  const api = await workspace.access.api('jortt')
  const answer = await api.request({ method: 'POST', path: `/v3/${path}`, body, signal })
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  const data = isJsonObject(answer.value.body) ? answer.value.body.data : null
  return String(isJsonObject(data ?? null) ? (data as JsonObject).id : '')
}

let made = 0
export async function aJorttCustomer(fields: JsonObject = {}): Promise<string> {
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

export const aLine = (description: string, more: JsonObject = {}): JsonObject => ({
  description,
  quantity: '2',
  amount: { amount: '12.50', currency: 'EUR' },
  vat: { value: '0.21', category: null },
  ...more,
})

export async function aJorttInvoice(customerId: string, fields: JsonObject = {}): Promise<string> {
  return jortt('invoices', {
    customer_id: customerId,
    invoice_date: '2026-11-02',
    net_amounts: false,
    line_items: [aLine('SKU-1001 Fietsbel koper')],
    ...fields,
  })
}

export const drafts = { state: 'draft' }
export const order = 'invoices -> customer -> articles -> invoice'

/** Runs just these records and gives what happened to the one that is asked about. */
export async function runOnly(flow: Flow, ...keys: readonly string[]): Promise<LoggedAttempt> {
  const view = await workspace.run(flow, { only: new Set(keys) })
  if (view.status !== 'done') throw new Error(`The run ended as ${view.status}`)
  const [attempt] = await workspace.log.attemptsOf(keys[0] ?? '', { runId: view.runId })
  if (!attempt) throw new Error('The record was not read')
  return attempt
}

export const documents = (configs: { readonly [nodeId: string]: JsonObject } = {}, drawing: string = order): Flow =>
  flowOf(drawing, { ...configs, invoices: { ...drafts, ...configs.invoices } })

export const fortnox = () => workspace.access.fortnox('fortnox')
export async function inFortnox(
  entity: 'customer' | 'article' | 'order' | 'invoice',
  number: string,
): Promise<JsonObject> {
  const got = await (await fortnox()).get(entity, number, { signal })
  if (!got.ok || !got.value) throw new Error(`Fortnox has no ${entity} ${number}`)
  return got.value.record
}
export async function inFortnoxCreated(
  entity: 'customer' | 'article' | 'order' | 'invoice',
  body: JsonObject,
): Promise<JsonObject> {
  const made = await (await fortnox()).create(entity, body, { signal })
  if (!made.ok) throw new Error(JSON.stringify(made.problem))
  return made.value.record
}

export const did = (attempt: LoggedAttempt, nodeId: string) => attempt.steps.find((step) => step.nodeId === nodeId)?.did
export const bodies = (attempt: LoggedAttempt): readonly JsonObject[] =>
  attempt.sent as unknown as readonly JsonObject[]
/** What stands inside the wrapper ("Invoice": {…}) of the first request of a node. */
export function bodyTo(attempt: LoggedAttempt, nodeId: string): JsonObject | undefined {
  const body = bodies(attempt).find((request) => request.nodeId === nodeId)?.body
  return body ? (Object.values(body as JsonObject)[0] as JsonObject) : undefined
}

export async function firstArticle(): Promise<string | undefined> {
  for await (const page of (await fortnox()).pages('article', { filter: 'active' }, { signal })) {
    return page.ok ? String(page.value.records[0]?.ArticleNumber) : undefined
  }
  return undefined
}

export async function changeJorttInvoice(id: string, body: JsonObject): Promise<void> {
  const changed = await (await workspace.access.api('jortt')).request({
    method: 'PUT',
    path: `/v3/invoices/${id}`,
    body,
    signal,
  })
  if (!changed.ok) throw new Error(JSON.stringify(changed.problem))
}

/** A draft; jortt deletes no others. */
export async function deleteJorttInvoice(id: string): Promise<void> {
  const api = await workspace.access.api('jortt')
  const deleted = await api.request({ method: 'DELETE', path: `/v3/invoices/${id}`, signal })
  if (!deleted.ok) throw new Error(JSON.stringify(deleted.problem))
}

export async function changeJorttCustomer(id: string, changes: JsonObject): Promise<void> {
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

/** The flow with one value for a field of every row of its invoices. */
export function withFixed(flow: Flow, field: string, value: string): Flow {
  return withMapping(flow, (mapping) => {
    const rows = mapping.InvoiceRows as JsonObject
    return {
      InvoiceRows: { ...rows, fields: { ...(rows.fields as JsonObject), [field]: { kind: 'constant', value } } },
    }
  })
}

/** The flow with one value each for fields of its invoices. */
export function withFixedHeader(flow: Flow, fields: { readonly [field: string]: string }): Flow {
  const constants = Object.entries(fields).map(([field, value]) => [field, { kind: 'constant', value }])
  return withMapping(flow, () => Object.fromEntries(constants))
}

function withMapping(flow: Flow, changes: (mapping: JsonObject) => JsonObject): Flow {
  const nodes = flow.nodes.map((node) => {
    const mapping = node.id === 'invoice' ? node.config.mapping : null
    if (!isJsonObject(mapping)) return node
    return { ...node, config: { ...node.config, mapping: { ...mapping, ...changes(mapping) } } }
  })
  return { ...flow, nodes }
}
