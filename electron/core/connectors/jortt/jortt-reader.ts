import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { isList } from '#shared/mapping/value-as.ts'
import type { RecordType } from '#shared/records/field.ts'
import { jorttCustomer, jorttEstimate, jorttInvoice } from '#shared/records/record-types.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { Clock } from '../../host.ts'
import { decodeRecord } from '../decode-record.ts'
import { type CallJortt, type CallOptions, objectIn, segment, unreadable } from './jortt-call.ts'

export interface JorttReader {
  /** Newest first, 100 a page (`apis/jortt.md §3`). Ends after the first failure. */
  invoices(query: InvoiceQuery, options: CallOptions): JorttPages
  /** In the order in which they were made. Ends after the first failure. */
  estimates(query: EstimateQuery, options: CallOptions): JorttPages
  /** By name. Ends after the first failure. */
  customers(query: TextQuery, options: CallOptions): JorttPages
  /** Null when jortt has none with this id. */
  invoice(id: string, options: CallOptions): Promise<Result<JsonObject | null, ApiFailure>>
  estimate(id: string, options: CallOptions): Promise<Result<JsonObject | null, ApiFailure>>
  customer(id: string, options: CallOptions): Promise<Result<JsonObject | null, ApiFailure>>
  /**
   * Those with exactly this reference. jortt can only search all texts, so what it finds is compared again (§3). That the
   * search covers the reference was seen for invoices only: where it finds nothing of the others, the whole list is read.
   */
  findInvoicesByReference(reference: string, options: CallOptions): Promise<FoundRecords>
  findEstimatesByReference(reference: string, options: CallOptions): Promise<FoundRecords>
  findCustomersByReference(reference: string, options: CallOptions): Promise<FoundRecords>
  /**
   * The invoice once it is sent and has its number: jortt sends out of sight (§6.3), so this looks eight times within four
   * seconds. Null when it was still under way then, which says nothing against it.
   */
  sentInvoice(id: string, options: CallOptions): Promise<Result<JsonObject | null, ApiFailure>>
}

export interface TextQuery {
  /** Free text of three characters or more. */
  readonly text?: string
}

export interface InvoiceQuery extends TextQuery {
  /** "paid" and its like exist only here: an invoice's own status is draft or sent. Absent: all. */
  readonly status?: 'draft' | 'sent' | 'unpaid' | 'late' | 'paid'
}

export interface EstimateQuery extends TextQuery {
  readonly status?: 'draft' | 'sent' | 'expired' | 'invoiced'
  readonly acceptance?: 'accepted' | 'rejected' | 'signed'
}

export interface JorttPage {
  /** Canonical. jortt never says how many there are in all. */
  readonly records: readonly JsonObject[]
  readonly page: number
}

export type JorttPages = AsyncGenerator<Result<JorttPage, ApiFailure>, void, void>
export type FoundRecords = Result<readonly JsonObject[], ApiFailure>

export function createJorttReader(call: CallJortt, clock: Pick<Clock, 'sleep'>): JorttReader {
  async function* pages(resource: Listed, query: Query, options: CallOptions): JorttPages {
    const type = types[resource]
    let before: ReadonlySet<Json | undefined> = new Set()
    for (let page = 1; ; page += 1) {
      // The "next" link of jortt's answer may have lost the status filter, so the own query is repeated (§3).
      const request = {
        resource,
        path: `/${resource}`,
        query: { ...query, page: String(page) },
        method: 'GET',
      } as const
      const { answer } = await call(request, options)
      if (!answer.ok) return yield answer
      const list = listIn(answer.value.body)
      if (list === null) return yield fail(unreadable(answer.value, false))
      const records = list.items.map((item) => decodeRecord(type, item))
      // A record made while reading pushes others to the next page, where they would come a second time.
      const seen = new Set(before)
      before = new Set(records.map((record) => record[type.key]))
      yield succeed({ records: records.filter((record) => isFirst(seen, record[type.key])), page })
      if (!list.hasNext) return
    }
  }

  async function one(
    resource: Listed,
    id: string,
    options: CallOptions,
  ): Promise<Result<JsonObject | null, ApiFailure>> {
    const { answer } = await call({ resource, path: `/${resource}/${segment(id)}`, method: 'GET' }, options)
    if (!answer.ok) return answer.problem.kind === 'not-found' ? succeed(null) : answer
    const data = objectIn(answer.value.body)
    return data ? succeed(decodeRecord(types[resource], data)) : fail(unreadable(answer.value, false))
  }

  async function withReference(resource: Listed, reference: string, options: CallOptions): Promise<FoundRecords> {
    // Shorter texts are refused as a query, and then only the whole list tells.
    const isSearchable = [...reference].length >= 3
    const found = await matching(resource, textQuery(isSearchable ? reference : undefined), reference, options)
    const isSettled = !isSearchable || !found.ok || found.value.length > 0 || resource === 'invoices'
    return isSettled ? found : matching(resource, {}, reference, options)
  }

  async function matching(
    resource: Listed,
    query: Query,
    reference: string,
    options: CallOptions,
  ): Promise<FoundRecords> {
    const found = new Map<Json | undefined, JsonObject>()
    for await (const page of pages(resource, query, options)) {
      if (!page.ok) return page
      for (const record of page.value.records) if (record.reference === reference) found.set(record.id, record)
    }
    return succeed([...found.values()])
  }

  return {
    invoices: ({ text, status }, options) =>
      pages('invoices', { ...textQuery(text), ...given('invoice_status', status) }, options),
    estimates: ({ text, status, acceptance }, options) =>
      pages(
        'estimates',
        { ...textQuery(text), ...given('estimate_status', status), ...given('acceptance_status', acceptance) },
        options,
      ),
    customers: ({ text }, options) => pages('customers', textQuery(text), options),
    invoice: (id, options) => one('invoices', id, options),
    estimate: (id, options) => one('estimates', id, options),
    customer: (id, options) => one('customers', id, options),
    findInvoicesByReference: (reference, options) => withReference('invoices', reference, options),
    findEstimatesByReference: (reference, options) => withReference('estimates', reference, options),
    findCustomersByReference: (reference, options) => withReference('customers', reference, options),
    sentInvoice: async (id, options) => {
      for (let look = 1; ; look += 1) {
        const invoice = await one('invoices', id, options)
        if (!invoice.ok || (invoice.value && isSent(invoice.value))) return invoice
        if (look === looks || !(await waited(clock, options.signal))) return succeed(null)
      }
    },
  }
}

type Listed = 'customers' | 'invoices' | 'estimates'
type Query = { readonly [name: string]: string }

const types: { readonly [Name in Listed]: RecordType } = {
  customers: jorttCustomer,
  invoices: jorttInvoice,
  estimates: jorttEstimate,
}

const looks = 8
const betweenLooksMs = 500

/** Whether this id was not among the seen ones, which it is from now on. */
function isFirst(seen: Set<Json | undefined>, id: Json | undefined): boolean {
  return seen.size < seen.add(id).size
}

const isSent = (invoice: JsonObject): boolean =>
  invoice.invoice_status === 'sent' && typeof invoice.invoice_number === 'string'

/** False when it was stopped meanwhile. */
async function waited(clock: Pick<Clock, 'sleep'>, signal: AbortSignal): Promise<boolean> {
  try {
    await clock.sleep(betweenLooksMs, signal)
    return true
  } catch {
    return false
  }
}

const textQuery = (text: string | undefined): Query => given('query', text)
const given = (name: string, value: string | undefined): Query => (value === undefined ? {} : { [name]: value })

function listIn(body: Json): { items: readonly JsonObject[]; hasNext: boolean } | null {
  if (!isJsonObject(body) || !isList(body.data) || !body.data.every(isJsonObject)) return null
  const links = isJsonObject(body._links) ? body._links : {}
  return { items: body.data, hasNext: (links.next ?? null) !== null }
}
