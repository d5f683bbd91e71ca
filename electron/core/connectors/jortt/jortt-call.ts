import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import type { Result } from '#shared/result.ts'
import type { ApiClient } from '../../connections/api-client.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { ApiAnswer, ApiRequest } from '../../connections/api-request.ts'
import type { Priority } from '../../connections/request-budget.ts'

export interface CallOptions {
  readonly signal: AbortSignal
  readonly priority?: Priority
}

/** Calls that are on the same versions; the path is below the version. */
export type JorttResource = keyof typeof versionsOf

/**
 * Everything is on version 3; where it is not, these older versions have the same fields (`apis/jortt.md §5.0, §5.1`).
 * Invoices are not read from version 1: its amounts and VAT have other names.
 */
const versionsOf = {
  customers: ['/v3', '/v1'],
  'vat-percentages': ['/v3', '/v2'],
  invoices: ['/v3', '/v2'],
  'invoice-actions': ['/v3', '/v1'],
  estimates: ['/v3', '/v2'],
  'ledger-accounts': ['/v3', '/v1'],
  tradenames: ['/v3', '/v1'],
  labels: ['/v3', '/v1'],
  organizations: ['/v3', '/v1'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export interface JorttRequest extends Pick<ApiRequest, 'method' | 'body' | 'query' | 'ignoresBody'> {
  readonly resource: JorttResource
  /** Below the version, with encoded segments: "/invoices/7d0f". */
  readonly path: string
}

/** Where a request went in the end, and what came of it. */
export interface JorttCall {
  readonly path: string
  readonly answer: Result<ApiAnswer, ApiFailure>
}
export type CallJortt = (request: JorttRequest, options: CallOptions) => Promise<JorttCall>

/** Which of its versions has a resource, by index; the first unless it is here. */
export type JorttVersions = Map<JorttResource, number>

/**
 * Sends requests to the newest version that has the resource, and notes in `known` which one that is. What a version does not
 * know it did not carry out either, so that writes may go on to the next one too.
 */
export function createJorttCall(api: ApiClient, known: JorttVersions): CallJortt {
  return async ({ resource, path: below, ...request }, options) => {
    const versions = versionsOf[resource]
    for (;;) {
      const index = known.get(resource) ?? 0
      const path = `${versions[index]}${below}`
      const answer = await api.request({ ...options, ...request, path })
      const isMissing = !answer.ok && answer.problem.code === 'endpoint.not_found'
      if (!isMissing || index + 1 >= versions.length) return { path, answer }
      // Another call may have moved on meanwhile.
      if ((known.get(resource) ?? 0) === index) known.set(resource, index + 1)
    }
  }
}

/** What stands in the envelope of an answer (`apis/jortt.md §3`); undefined where there is none. */
export function dataIn(body: Json): Json | undefined {
  return isJsonObject(body) ? body.data : undefined
}

export function objectIn(body: Json): JsonObject | null {
  const data = dataIn(body)
  return isJsonObject(data) ? data : null
}

export function unreadable({ status, body, requestId }: ApiAnswer, ambiguous: boolean): ApiFailure {
  return { kind: 'unreadable', ambiguous, status, received: body, requestId: requestId ?? undefined }
}

export const segment = encodeURIComponent
