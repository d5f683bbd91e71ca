import type { Json, JsonObject } from '#shared/json.ts'
import type { Result } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { Priority } from '../../connections/request-budget.ts'

export type FortnoxEntity = 'customer' | 'article' | 'order' | 'invoice'

export interface FortnoxReader {
  /**
   * All records the query matches, page by page (500 each). Ends after the first failure. Texts are matched as
   * "contains, any case" by Fortnox: compare again (`apis/fortnox.md §3`). List items are partial.
   */
  pages(entity: FortnoxEntity, query: FortnoxQuery, options: CallOptions): AsyncGenerator<Result<FortnoxPage, ApiFailure>>
  /** Null when Fortnox has no record with this number. */
  get(entity: FortnoxEntity, key: string, options: CallOptions): Promise<Result<FortnoxRecord | null, ApiFailure>>
  /** Orders or invoices that are not cancelled and carry exactly this ExternalInvoiceReference1. */
  findByReference(entity: 'order' | 'invoice', reference: string, options: CallOptions): Promise<Result<readonly JsonObject[], ApiFailure>>
  /** Customers with exactly this value, ignoring case (and, for organisation numbers, punctuation). */
  findCustomers(by: CustomerSearch, options: CallOptions): Promise<Result<readonly JsonObject[], ApiFailure>>
}

export interface FortnoxWriter {
  /** `body` as `encodeRecord` makes it, without the wrapper. */
  create(entity: FortnoxEntity, body: JsonObject, options: CallOptions): Promise<Result<FortnoxRecord, ApiFailure>>
  /** Only the properties in `body` change. */
  update(entity: FortnoxEntity, key: string, body: JsonObject, options: CallOptions): Promise<Result<FortnoxRecord, ApiFailure>>
  /** Marks the document as sent without sending it (`apis/fortnox.md §5.2`). Irreversible. */
  markSent(entity: 'order' | 'invoice', documentNumber: string, options: CallOptions): Promise<Result<FortnoxRecord, ApiFailure>>
}

export type FortnoxClient = FortnoxReader & FortnoxWriter

export type FortnoxQuery = { readonly [parameter: string]: string }

export type CustomerSearch =
  | { readonly field: 'email'; readonly value: string }
  | { readonly field: 'organisationnumber'; readonly value: string }
  | { readonly field: 'name'; readonly value: string }

export interface CallOptions {
  readonly signal: AbortSignal
  readonly priority?: Priority
}

export interface FortnoxPage {
  /** Canonical records. */
  readonly records: readonly JsonObject[]
  readonly page: number
  readonly totalPages: number
  readonly totalRecords: number
}

export interface FortnoxRecord {
  /** Canonical record. */
  readonly record: JsonObject
  /** The request as it was sent; null for a read. */
  readonly sent: Json
  /** The answer as it came. */
  readonly received: Json
}
