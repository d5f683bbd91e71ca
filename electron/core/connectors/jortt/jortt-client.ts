import type { JsonObject } from '#shared/json.ts'
import type { Result } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { Priority } from '../../connections/request-budget.ts'

export interface JorttClient {
  /** Newest first, 100 a page (`apis/jortt.md §3`). Ends after the first failure. A record that moved to the next page while reading comes once. */
  invoices(query: InvoiceQuery, options: CallOptions): AsyncGenerator<Result<JorttPage, ApiFailure>>
  /** By name. */
  customers(query: { readonly text?: string }, options: CallOptions): AsyncGenerator<Result<JorttPage, ApiFailure>>
  /** Null when jortt has none with this id. */
  invoice(id: string, options: CallOptions): Promise<Result<JsonObject | null, ApiFailure>>
  customer(id: string, options: CallOptions): Promise<Result<JsonObject | null, ApiFailure>>
}

export interface InvoiceQuery {
  /** "paid" and such exist only here: a record's own status is draft or sent. Absent: all. */
  readonly status?: 'draft' | 'sent' | 'unpaid' | 'late' | 'paid'
  /** Free text of three characters or more. */
  readonly text?: string
}

export interface CallOptions {
  readonly signal: AbortSignal
  readonly priority?: Priority
}

export interface JorttPage {
  /** Canonical records. jortt never says how many there are in all. */
  readonly records: readonly JsonObject[]
  readonly page: number
}
