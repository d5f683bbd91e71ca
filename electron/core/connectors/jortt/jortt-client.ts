import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { isList } from '#shared/mapping/value-as.ts'
import type { RecordType } from '#shared/records/field.ts'
import { jorttCustomer, jorttInvoice } from '#shared/records/record-types.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiClient } from '../../connections/api-client.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { ApiAnswer } from '../../connections/api-request.ts'
import type { Priority } from '../../connections/request-budget.ts'
import { decodeRecord } from '../decode-record.ts'

export interface JorttClient {
  /** Newest first, 100 a page (`apis/jortt.md §3`). Ends after the first failure. */
  invoices(query: InvoiceQuery, options: CallOptions): JorttPages
  /** By name. Ends after the first failure. */
  customers(query: CustomerQuery, options: CallOptions): JorttPages
  /** Null when jortt has none with this id. */
  invoice(id: string, options: CallOptions): Promise<Result<JsonObject | null, ApiFailure>>
  customer(id: string, options: CallOptions): Promise<Result<JsonObject | null, ApiFailure>>
}

export interface InvoiceQuery extends CustomerQuery {
  /** "paid" and its like exist only here: an invoice's own status is draft or sent. Absent: all. */
  readonly status?: 'draft' | 'sent' | 'unpaid' | 'late' | 'paid'
}

export interface CustomerQuery {
  /** Free text of three characters or more. */
  readonly text?: string
}

export interface CallOptions {
  readonly signal: AbortSignal
  readonly priority?: Priority
}

export interface JorttPage {
  /** Canonical. jortt never says how many there are in all. */
  readonly records: readonly JsonObject[]
  readonly page: number
}

export type JorttPages = AsyncGenerator<Result<JorttPage, ApiFailure>, void, void>

export function createJorttClient(api: ApiClient): JorttClient {
  const versions = { customers: [...resources.customers.versions], invoices: [...resources.invoices.versions] }

  /** Reads from the newest version that has the resource, and remembers which one that is. */
  async function read(
    resource: Resource,
    rest: string,
    query: Record<string, string>,
    options: CallOptions,
  ): Promise<Result<ApiAnswer, ApiFailure>> {
    for (;;) {
      const [version, ...older] = versions[resource]
      const path = `${version}/${resource}${rest}`
      const answer = await api.request({ ...options, method: 'GET', path, query })
      const isMissing = !answer.ok && answer.problem.code === 'endpoint.not_found'
      if (!isMissing || older.length === 0) return answer
      // Another call may have moved on meanwhile.
      if (versions[resource][0] === version) versions[resource] = older
    }
  }

  async function* pages(resource: Resource, query: Record<string, string>, options: CallOptions): JorttPages {
    const { type } = resources[resource]
    let before: ReadonlySet<Json | undefined> = new Set()
    for (let page = 1; ; page += 1) {
      // The "next" link of jortt's answer may have lost the status filter, so the own query is repeated (§3).
      const answer = await read(resource, '', { ...query, page: String(page) }, options)
      if (!answer.ok) return yield answer
      const list = listIn(answer.value.body)
      if (list === null) return yield fail(unreadable(answer.value))
      const records = list.items.map((item) => decodeRecord(type, item))
      // A record made while reading pushes others to the next page, where they would come a second time.
      const seen = before
      before = new Set(records.map((record) => record[type.key]))
      yield succeed({ records: records.filter((record) => !seen.has(record[type.key])), page })
      if (!list.hasNext) return
    }
  }

  async function one(
    resource: Resource,
    id: string,
    options: CallOptions,
  ): Promise<Result<JsonObject | null, ApiFailure>> {
    const answer = await read(resource, `/${encodeURIComponent(id)}`, {}, options)
    if (!answer.ok) return answer.problem.kind === 'not-found' ? succeed(null) : answer
    const { body } = answer.value
    const data = isJsonObject(body) ? body.data : undefined
    return isJsonObject(data) ? succeed(decodeRecord(resources[resource].type, data)) : fail(unreadable(answer.value))
  }

  return {
    invoices: ({ text, status }, options) =>
      pages('invoices', { ...textQuery(text), ...(status === undefined ? {} : { invoice_status: status }) }, options),
    customers: ({ text }, options) => pages('customers', textQuery(text), options),
    invoice: (id, options) => one('invoices', id, options),
    customer: (id, options) => one('customers', id, options),
  }
}

type Resource = 'customers' | 'invoices'

/** Everything is on version 3; the specification still knows these resources under older ones (`apis/jortt.md §5.0`). */
const resources: { readonly [Name in Resource]: { readonly type: RecordType; readonly versions: readonly string[] } } =
  {
    customers: { type: jorttCustomer, versions: ['/v3', '/v1'] },
    invoices: { type: jorttInvoice, versions: ['/v3', '/v2'] },
  }

function textQuery(text: string | undefined): Record<string, string> {
  return text === undefined ? {} : { query: text }
}

function listIn(body: Json): { items: readonly JsonObject[]; hasNext: boolean } | null {
  if (!isJsonObject(body) || !isList(body.data) || !body.data.every(isJsonObject)) return null
  const links = isJsonObject(body._links) ? body._links : {}
  return { items: body.data, hasNext: (links.next ?? null) !== null }
}

function unreadable({ status, body, requestId }: ApiAnswer): ApiFailure {
  return { kind: 'unreadable', ambiguous: false, status, received: body, requestId: requestId ?? undefined }
}
