import type { Json, JsonObject } from '#shared/json.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiClient } from '../../connections/api-client.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import {
  type CallOptions,
  type FortnoxRecord,
  type PricePlace,
  pathOf,
  pathOfPrice,
  readSingle,
  unreadable,
} from './fortnox-call.ts'
import { type FortnoxPage, readPage } from './fortnox-page.ts'
import { type FortnoxEntity, fortnoxResources, type NumberedEntity } from './fortnox-resources.ts'
import { stockholmTime } from './stockholm-time.ts'

export interface FortnoxReader {
  /**
   * All records the query matches, page by page (500 each). Ends after the first failure. Fortnox matches texts as
   * "contains, in any case": compare again (`apis/fortnox.md §3`). List items are partial records.
   */
  pages(entity: FortnoxEntity, query: FortnoxQuery, options: CallOptions): FortnoxPages
  /**
   * The same, of what was changed since a moment. Whether the moment itself counts is not documented and deletions do
   * not show: ask with an overlap, and take what comes twice once.
   */
  changedSince(entity: NumberedEntity, since: Date, query: FortnoxQuery, options: CallOptions): FortnoxPages
  /** How many records the query matches, for one request. */
  count(entity: FortnoxEntity, query: FortnoxQuery, options: CallOptions): Promise<Result<number, ApiFailure>>
  /** Null when Fortnox has no record with this number. */
  get(entity: NumberedEntity, key: string, options: CallOptions): Promise<Result<FortnoxRecord | null, ApiFailure>>
  /** Null when the price list has no price for the article from this quantity on. */
  price(place: PricePlace, options: CallOptions): Promise<Result<FortnoxRecord | null, ApiFailure>>
  /** The prices of an article in one list, for each quantity; none when either does not exist. */
  pricesOf(priceList: string, articleNumber: string, options: CallOptions): Promise<FoundRecords>
  /** Orders or invoices with exactly this ExternalInvoiceReference1 that are not cancelled; partial, oldest first. */
  findByReference(entity: 'order' | 'invoice', reference: string, options: CallOptions): Promise<FoundRecords>
  /** Customers whose field has exactly this value, in any case; organisation numbers with or without dash. Partial, oldest first. */
  findCustomers(field: CustomerSearchField, value: string, options: CallOptions): Promise<FoundRecords>
  /** The payments of one invoice; partial. */
  findPayments(invoiceNumber: string, options: CallOptions): Promise<FoundRecords>
}

export type FortnoxQuery = { readonly [parameter: string]: string }
export type FortnoxPages = AsyncGenerator<Result<FortnoxPage, ApiFailure>, void, void>
export type FoundRecords = Result<readonly JsonObject[], ApiFailure>
export type CustomerSearchField = 'email' | 'organisationnumber' | 'name'

export function createFortnoxReader(api: ApiClient): FortnoxReader {
  async function pageOf(
    entity: FortnoxEntity,
    path: string,
    query: FortnoxQuery,
    options: CallOptions,
  ): Promise<Result<FortnoxPage, ApiFailure>> {
    const answer = await api.request({ ...options, method: 'GET', path, query })
    if (!answer.ok) return answer
    const read = readPage(entity, answer.value.body)
    return read === null ? fail(unreadable(answer.value, false)) : succeed(read)
  }

  async function* pages(
    entity: FortnoxEntity,
    query: FortnoxQuery,
    options: CallOptions,
    path: string = fortnoxResources[entity].path,
  ): FortnoxPages {
    for (let page = 1; ; page += 1) {
      const read = await pageOf(entity, path, { ...query, limit: String(pageSize), page: String(page) }, options)
      yield read
      if (!read.ok || read.value.page >= read.value.totalPages) return
    }
  }

  async function find(found: FortnoxPages, isMatch: (record: JsonObject) => boolean): Promise<FoundRecords> {
    const records: JsonObject[] = []
    for await (const page of found) {
      if (!page.ok) return page
      records.push(...page.value.records.filter(isMatch))
    }
    return succeed(records)
  }

  async function single(
    entity: FortnoxEntity,
    path: string,
    options: CallOptions,
  ): Promise<Result<FortnoxRecord | null, ApiFailure>> {
    const answer = await api.request({ ...options, method: 'GET', path })
    if (!answer.ok) return answer.problem.kind === 'not-found' ? succeed(null) : answer
    return readSingle(entity, null, answer.value, false)
  }

  return {
    pages: (entity, query, options) => pages(entity, query, options),
    changedSince: (entity, since, query, options) =>
      pages(entity, { ...query, lastmodified: stockholmTime(since) }, options),
    count: async (entity, query, options) => {
      const page = await pageOf(entity, fortnoxResources[entity].path, { ...query, limit: '1', page: '1' }, options)
      return page.ok ? succeed(page.value.totalRecords) : page
    },
    get: (entity, key, options) => single(entity, pathOf(entity, key), options),
    price: (place, options) => single('price', pathOfPrice(place), options),
    pricesOf: async (priceList, articleNumber, options) => {
      const path = `${fortnoxResources.price.path}/sublist/${[priceList, articleNumber].map(encodeURIComponent).join('/')}`
      const found = await find(pages('price', {}, options, path), (price) => price.ArticleNumber === articleNumber)
      return !found.ok && found.problem.kind === 'not-found' ? succeed([]) : found
    },
    findByReference: (entity, reference, options) =>
      find(
        pages(entity, { externalinvoicereference1: reference, sortby: 'documentnumber' }, options),
        (record) => record.ExternalInvoiceReference1 === reference && record.Cancelled !== true,
      ),
    findCustomers: async (field, value, options) => {
      const isMatch = (record: JsonObject) => sameValue(field, record[searched[field]], value)
      const found = await find(pages('customer', { [field]: value.trim() }, options), isMatch)
      if (field !== 'organisationnumber' || !found.ok || found.value.length > 0) return found
      // Whether Fortnox stores the dash was never seen, and its search takes it literally (apis/fortnox.md §5.1).
      const other = otherForm(value)
      return other === null ? found : find(pages('customer', { [field]: other }, options), isMatch)
    },
    findPayments: (invoiceNumber, options) =>
      find(
        pages('payment', { invoicenumber: invoiceNumber }, options),
        (payment) => String(payment.InvoiceNumber) === invoiceNumber,
      ),
  }
}

/** The most a page can hold. */
const pageSize = 500

const searched = { email: 'Email', organisationnumber: 'OrganisationNumber', name: 'Name' } as const

function sameValue(field: CustomerSearchField, found: Json | undefined, wanted: string): boolean {
  if (typeof found !== 'string') return false
  const plain = (text: string) => text.normalize('NFC').trim().toLowerCase()
  const digits = (text: string) => plain(text).replaceAll(/[\s-]/g, '')
  return field === 'organisationnumber' ? digits(found) === digits(wanted) : plain(found) === plain(wanted)
}

/** A Swedish organisation number with its dash, or without; null for numbers of other countries. */
function otherForm(organisationNumber: string): string | null {
  const trimmed = organisationNumber.trim()
  if (/^\d{6}-\d{4}$/.test(trimmed)) return trimmed.replace('-', '')
  return /^\d{10}$/.test(trimmed) ? `${trimmed.slice(0, 6)}-${trimmed.slice(6)}` : null
}
