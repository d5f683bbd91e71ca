import { systemNames } from '#shared/i18n/names.ts'
import type { Json } from '#shared/json.ts'
import { assertNever } from '#shared/result.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { outdated, type PlanDifference } from '../plans/plan-difference.ts'
import type { Connection } from './connection.ts'
import { isBadCertificate } from './network-failure.ts'

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
  /**
   * The refresh token is worth nothing any more, and only a new consent helps. It was withdrawn or ran out (`refused`), or
   * a new one had been handed out that never got here: Koppla was stopped meanwhile, or the answer was lost on its way.
   */
  | { readonly kind: 'access-lost'; readonly how: 'refused' | 'interrupted' | 'answer-lost' }
  /** A sign-in in the browser that brought nothing. */
  | { readonly kind: 'sign-in-failed'; readonly problem: SignInProblem }
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
  /** An answer of more than `limit` bytes; the rest of it was not read. */
  | { readonly kind: 'too-large'; readonly limit: number }
  /** The secret would have gone over the network for everybody to read, so nothing was sent. */
  | { readonly kind: 'insecure'; readonly address: string }
  /** It is not what the plan shows that the run applies, so nothing was sent. */
  | { readonly kind: 'not-as-planned'; readonly difference: PlanDifference }
  | { readonly kind: 'stopped' }

/** What went wrong while a person was signing in; each has a sentence and a remedy of its own. */
export type SignInProblem =
  | 'access_denied'
  | 'error_missing_system_admin_right'
  /** An error of the system, in its own words. */
  | 'refused'
  | 'unexplained'
  | 'code_missing'
  | 'state_mismatch'
  | 'state_missing'
  | 'redirect_port_taken'
  | 'sign_in_timeout'

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
    case 'token-refused':
      if (failure.code === 'secret_missing' || failure.code === 'consent_missing') {
        return { kind: notGiven[failure.code], values: { connection: connection.name } }
      }
      return { kind: 'unauthorized', values: { connection: connection.name, message: failure.message ?? null }, code }
    case 'unauthorized':
      return { kind: 'unauthorized', values: { connection: connection.name, message: failure.message ?? null }, code }
    case 'access-lost':
      return { kind: 'access-lost', values: { connection: connection.name, system, how: failure.how }, code }
    case 'sign-in-failed': {
      const values = { connection: connection.name, system, problem: failure.problem, message: failure.message ?? null }
      return { kind: 'sign-in-failed', values, code }
    }
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
      if (isWebPage(failure.received)) return { kind: 'web-page-answer', values: { system } }
      return { kind: 'unreadable-answer', values: { system, status: failure.status ?? null }, code }
    case 'too-large':
      return { kind: 'answer-too-large', values: { system, limit: failure.limit / (1024 * 1024) } }
    case 'insecure':
      return { kind: 'insecure-address', values: { connection: connection.name, address: failure.address } }
    case 'not-as-planned':
      return outdated(failure.difference)
    case 'stopped':
      return { kind: 'stopped', values: {} }
    default:
      return assertNever(failure)
  }
}

function unreachable(connection: Connection, address: string, cause: string): Reason {
  const kind = isBadCertificate(cause) ? 'certificate-refused' : 'unreachable'
  return { kind, values: { connection: connection.name, address }, code: cause }
}

const notGiven = { secret_missing: 'secret-missing', consent_missing: 'consent-missing' } as const

/** A gateway's error page, the sign-in page of a hotel, or simply the wrong address. */
function isWebPage(received: Json | undefined): boolean {
  return typeof received === 'string' && /^\s*<(!doctype|html|head|body)/i.test(received)
}

/** jortt's message only says that something is invalid; which field it is stands in the details. */
function refusal(message: string, details: readonly FailureDetail[]): string {
  const fields = details
    .map(({ field, code, message: what }) => [field, what ?? code].filter((part) => part !== null).join(' '))
    .filter((line) => line !== '')
  return fields.length === 0 ? message : `${message} (${fields.join(', ')})`
}
