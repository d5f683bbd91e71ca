import type { Json, JsonObject } from '#shared/json.ts'
import type { Priority } from './request-budget.ts'

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the connection's base URL, with version and encoded segments: "/3/customers/12". */
  readonly path: string
  /** What it does there, where its method does not say: a GET that sends an e-mail is a write. */
  readonly effect?: 'read' | 'write'
  readonly query?: { readonly [name: string]: string }
  readonly body?: JsonObject
  /** The answer to this request says nothing that matters, so it need not be JSON. A web page still is no answer. */
  readonly ignoresBody?: boolean
  readonly signal: AbortSignal
  /** A run's, unless said otherwise. */
  readonly priority?: Priority
  /** Called for each request that is really sent, further tries included. */
  readonly onSent?: () => void
}

/** A write is never repeated unless it surely did not happen. */
export function isWrite({ method, effect }: ApiRequest): boolean {
  return effect === undefined ? method !== 'GET' : effect === 'write'
}

export interface ApiAnswer {
  readonly status: number
  /** Null where the answer has no body. Numbers that JavaScript can't hold exactly are texts. */
  readonly body: Json
  readonly requestId: string | null
}

/** So long an answer is waited for. */
export const requestTimeoutMs = 30_000
