import { systemNames } from '#shared/i18n/names.ts'
import type { Json } from '#shared/json.ts'
import { assertNever } from '#shared/result.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { Connection } from './connection.ts'

/** Why a request brought nothing. Every kind asks for another remedy. */
export type ApiFailure = FailureKind & {
  /** The write may have happened all the same: look before sending again. Never true for a read. */
  readonly ambiguous: boolean
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined
  /** The system's own code, as text. */
  readonly code?: string | undefined
  /** The system's name for this request, for its support (Fortnox: X-Uid). */
  readonly requestId?: string | undefined
  /** The system's own words, or the operating system's. */
  readonly message?: string | undefined
  /** The answer as it was, for the log. */
  readonly received?: Json | undefined
}

/** What an answer's own words tell about a failure; whether a write may have happened is for the sender to say. */
export type FailureKind =
  /** The access token is not accepted, not even a fresh one. */
  | { readonly kind: 'unauthorized' }
  /** No access token is to be had: wrong client credentials, or the user has to consent again. */
  | { readonly kind: 'token-refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'scope-missing' }
  | { readonly kind: 'licence-missing' }
  /** `entity` and `target` are as in the request's path. */
  | { readonly kind: 'not-found'; readonly entity: string; readonly target: string }
  | { readonly kind: 'invalid'; readonly message: string; readonly details: readonly FailureDetail[] }
  | { readonly kind: 'rate-limited' }
  /** `cause` is the operating system's code, such as ECONNREFUSED. */
  | { readonly kind: 'unreachable'; readonly address: string; readonly cause: string }
  | { readonly kind: 'timeout'; readonly address: string; readonly seconds: number }
  | { readonly kind: 'server-error'; readonly status: number }
  /** An answer that makes no sense: not JSON, or not what was asked for. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'stopped' }

/** An answer that is not a success, as it came. */
export interface RefusedAnswer {
  readonly status: number
  /** The body's JSON; undefined where it is none, such as a gateway's HTML. */
  readonly json: Json | undefined
  /** As in the request's path. */
  readonly entity: string
  readonly target: string
}

/** How one system's refusals read. */
export type FailureDecoder = (answer: RefusedAnswer) => FailureKind & {
  readonly code?: string | undefined
  readonly message?: string | undefined
}

export interface FailureDetail {
  readonly field: string | null
  readonly code: string | null
  readonly message: string | null
}

/** The sentence to tell a person about a record that this failure stopped. */
export function reasonOf(failure: ApiFailure, connection: Connection): Reason {
  const system = systemNames[connection.system]
  const code = failure.code
  switch (failure.kind) {
    case 'unauthorized':
    case 'token-refused':
      return { kind: 'unauthorized', values: { connection: connection.name, message: failure.message ?? null }, code }
    case 'scope-missing':
    case 'licence-missing':
      return { kind: failure.kind, values: { connection: connection.name, message: failure.message ?? null }, code }
    case 'not-found':
      return { kind: 'not-found', values: { system, entity: failure.entity, target: failure.target }, code }
    case 'invalid':
      return { kind: 'refused', values: { system, message: refusal(failure.message, failure.details) }, code }
    case 'rate-limited':
      return { kind: 'rate-limited', values: { system }, code }
    case 'unreachable':
      return unreachable(connection, failure.address, failure.cause)
    case 'timeout':
      return unreachable(connection, failure.address, 'ETIMEDOUT')
    case 'server-error':
      return { kind: 'server-error', values: { system, status: failure.status }, code }
    case 'unreadable':
      return { kind: 'unreadable-answer', values: { system, status: failure.status ?? null }, code }
    case 'stopped':
      return { kind: 'stopped', values: {} }
    default:
      return assertNever(failure)
  }
}

function unreachable(connection: Connection, address: string, cause: string): Reason {
  return { kind: 'unreachable', values: { connection: connection.name, address }, code: cause }
}

/** jortt's message only says that something is invalid; which field it is stands in the details. */
function refusal(message: string, details: readonly FailureDetail[]): string {
  const fields = details
    .map(({ field, code, message: what }) => [field, what ?? code].filter((part) => part !== null).join(' '))
    .filter((line) => line !== '')
  return fields.length === 0 ? message : `${message} (${fields.join(', ')})`
}
