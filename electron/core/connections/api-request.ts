import type { Json, JsonObject } from '#shared/json.ts'
import type { Priority } from './request-budget.ts'

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the connection's base URL, with version and encoded segments: "/3/customers/12". */
  readonly path: string
  readonly query?: { readonly [name: string]: string }
  readonly body?: JsonObject
  readonly signal: AbortSignal
  /** A run's, unless said otherwise. */
  readonly priority?: Priority
  /** Called for each request that is really sent, further tries included. */
  readonly onSent?: () => void
}

export interface ApiAnswer {
  readonly status: number
  /** Null where the answer has no body. Numbers that JavaScript can't hold exactly are texts. */
  readonly body: Json
  readonly requestId: string | null
}
