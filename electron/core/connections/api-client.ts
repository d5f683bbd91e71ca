import type { Json, JsonObject } from '#shared/json.ts'
import type { Result } from '#shared/result.ts'
import type { ApiFailure } from './api-failure.ts'
import type { Connection } from './connection.ts'
import type { Priority } from './request-budget.ts'

/** Sends requests of one connection: within its budget, with a valid token, trying again where that is safe. */
export interface ApiClient {
  readonly connection: Connection
  request(request: ApiRequest): Promise<Result<ApiAnswer, ApiFailure>>
}

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the connection's base URL, with version and encoded segments: "/3/customers/12". */
  readonly path: string
  readonly query?: { readonly [name: string]: string }
  readonly body?: JsonObject
  readonly signal: AbortSignal
  /** A run, unless said otherwise. */
  readonly priority?: Priority
  /** Called for each request that is really sent, tries after the first included. */
  readonly onSent?: () => void
}

export interface ApiAnswer {
  readonly status: number
  /** Null where the answer has no body. Numbers that JavaScript can't hold exactly are texts. */
  readonly body: Json
  readonly requestId: string | null
}

/** The same client, telling `onSent` of each request it sends: so a run counts its own. */
export function countingClient(api: ApiClient, onSent: () => void): ApiClient {
  return { connection: api.connection, request: (request) => api.request({ ...request, onSent }) }
}
