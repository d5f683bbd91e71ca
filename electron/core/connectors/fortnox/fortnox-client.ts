import type { Json, JsonObject } from '#shared/json.ts'
import { isJsonObject } from '#shared/json.ts'
import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { ApiClient } from '../../connections/api-client.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { ApiAnswer, ApiRequest } from '../../connections/api-request.ts'
import type { Priority } from '../../connections/request-budget.ts'
import { decodeRecord } from '../decode-record.ts'
import { type FortnoxPage, readPage } from './fortnox-page.ts'
import { type FortnoxEntity, fortnoxResources } from './fortnox-resources.ts'

export interface FortnoxReader {
  /**
   * All records the query matches, page by page (500 each). Ends after the first failure. Fortnox matches texts as
   * "contains, in any case": compare again (`apis/fortnox.md §3`). List items are partial records.
   */
  pages(entity: FortnoxEntity, query: FortnoxQuery, options: CallOptions): FortnoxPages
  /** Null when Fortnox has no record with this number. */
  get(entity: FortnoxEntity, key: string, options: CallOptions): Promise<Result<FortnoxRecord | null, ApiFailure>>
  /** Orders or invoices with exactly this ExternalInvoiceReference1 that are not cancelled; partial, oldest first. */
  findByReference(entity: FortnoxDocument, reference: string, options: CallOptions): Promise<FoundRecords>
  /** Customers whose field has exactly this value, in any case; organisation numbers with or without dash. Partial, oldest first. */
  findCustomers(field: CustomerSearchField, value: string, options: CallOptions): Promise<FoundRecords>
}

export interface FortnoxWriter {
  /** `body` as `encodeForFortnox` makes it. */
  create(entity: FortnoxEntity, body: JsonObject, options: CallOptions): Promise<Result<FortnoxRecord, ApiFailure>>
  /** Only the properties in `body` change; rows are replaced as a whole. */
  update(
    entity: FortnoxEntity,
    key: string,
    body: JsonObject,
    options: CallOptions,
  ): Promise<Result<FortnoxRecord, ApiFailure>>
  /** Marks the document as sent without sending it (`apis/fortnox.md §5.2`). There is no way back. */
  markSent(
    entity: FortnoxDocument,
    documentNumber: string,
    options: CallOptions,
  ): Promise<Result<FortnoxRecord, ApiFailure>>
}

export type FortnoxClient = FortnoxReader & FortnoxWriter
export type FortnoxDocument = 'order' | 'invoice'
export type FortnoxQuery = { readonly [parameter: string]: string }
export type FortnoxPages = AsyncGenerator<Result<FortnoxPage, ApiFailure>, void, void>
export type FoundRecords = Result<readonly JsonObject[], ApiFailure>
export type { FortnoxEntity } from './fortnox-resources.ts'
export type CustomerSearchField = 'email' | 'organisationnumber' | 'name'

export interface CallOptions {
  readonly signal: AbortSignal
  readonly priority?: Priority
}

export interface FortnoxRecord {
  /** Canonical. */
  readonly record: JsonObject
  /** The request's body as it was sent; null where there was none. */
  readonly sent: Json
  /** The answer as it came. */
  readonly received: Json
}

export function createFortnoxClient(api: ApiClient): FortnoxClient {
  return { ...createFortnoxReader(api), ...createFortnoxWriter(api) }
}

export function createFortnoxReader(api: ApiClient): FortnoxReader {
  async function* pages(entity: FortnoxEntity, query: FortnoxQuery, options: CallOptions): FortnoxPages {
    const { path } = fortnoxResources[entity]
    for (let page = 1; ; page += 1) {
      const paged = { ...query, limit: String(pageSize), page: String(page) }
      const answer = await api.request({ ...options, method: 'GET', path, query: paged })
      if (!answer.ok) return yield answer
      const read = readPage(entity, answer.value.body)
      if (read === null) return yield fail(unreadable(answer.value, false))
      yield succeed(read)
      if (read.page >= read.totalPages) return
    }
  }

  async function find(
    entity: FortnoxEntity,
    query: FortnoxQuery,
    options: CallOptions,
    isMatch: (record: JsonObject) => boolean,
  ): Promise<FoundRecords> {
    const found: JsonObject[] = []
    for await (const page of pages(entity, query, options)) {
      if (!page.ok) return page
      found.push(...page.value.records.filter(isMatch))
    }
    return succeed(found)
  }

  return {
    pages,
    get: async (entity, key, options) => {
      const answer = await api.request({ ...options, method: 'GET', path: pathOf(entity, key) })
      if (!answer.ok) return answer.problem.kind === 'not-found' ? succeed(null) : answer
      return readSingle(entity, null, answer.value, false)
    },
    findByReference: (entity, reference, options) =>
      find(entity, { externalinvoicereference1: reference, sortby: 'documentnumber' }, options, (record) => {
        return record.ExternalInvoiceReference1 === reference && record.Cancelled !== true
      }),
    findCustomers: async (field, value, options) => {
      const isMatch = (record: JsonObject) => sameValue(field, record[searched[field]], value)
      const found = await find('customer', { [field]: value.trim() }, options, isMatch)
      if (field !== 'organisationnumber' || !found.ok || found.value.length > 0) return found
      // Whether Fortnox stores the dash was never seen, and its search takes it literally (apis/fortnox.md §5.1).
      const other = otherForm(value)
      return other === null ? found : find('customer', { [field]: other }, options, isMatch)
    },
  }
}

export function createFortnoxWriter(api: ApiClient): FortnoxWriter {
  async function write(
    entity: FortnoxEntity,
    request: Pick<ApiRequest, 'method' | 'path'>,
    body: JsonObject | null,
    options: CallOptions,
  ): Promise<Result<FortnoxRecord, ApiFailure>> {
    const sent = body === null ? null : { [fortnoxResources[entity].single]: body }
    const answer = await api.request({ ...options, ...request, ...(sent === null ? {} : { body: sent }) })
    return answer.ok ? readSingle(entity, sent, answer.value, true) : answer
  }

  return {
    create: (entity, body, options) =>
      write(entity, { method: 'POST', path: fortnoxResources[entity].path }, body, options),
    update: (entity, key, body, options) => write(entity, { method: 'PUT', path: pathOf(entity, key) }, body, options),
    markSent: (entity, documentNumber, options) =>
      write(entity, { method: 'PUT', path: `${pathOf(entity, documentNumber)}/externalprint` }, null, options),
  }
}

/** The most a page can hold. */
const pageSize = 500

function pathOf(entity: FortnoxEntity, key: string): string {
  return `${fortnoxResources[entity].path}/${encodeURIComponent(key)}`
}

function readSingle(
  entity: FortnoxEntity,
  sent: Json,
  answer: ApiAnswer,
  isWrite: boolean,
): Result<FortnoxRecord, ApiFailure> {
  const { type, single } = fortnoxResources[entity]
  const wrapped = isJsonObject(answer.body) ? answer.body[single] : undefined
  if (!isJsonObject(wrapped)) return fail(unreadable(answer, isWrite))
  const record = decodeRecord(type, wrapped)
  // Without its number nothing more can be done with it, least of all remember it.
  if (typeof record[type.key] !== 'string') return fail(unreadable(answer, isWrite))
  return succeed({ record, sent, received: answer.body })
}

function unreadable({ status, body, requestId }: ApiAnswer, ambiguous: boolean): ApiFailure {
  return { kind: 'unreadable', ambiguous, status, received: body, requestId: requestId ?? undefined }
}

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
