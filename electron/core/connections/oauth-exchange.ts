import {
  type AuthorizationServer,
  allowInsecureRequests,
  type Client,
  type ClientAuth,
  customFetch,
  HTTP_REQUEST_FORBIDDEN,
  OperationProcessingError,
  ResponseBodyError,
} from 'oauth4webapi'
import { isJsonObject, type JsonObject } from '#shared/json.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { Host } from '../host.ts'
import type { ApiFailure } from './api-failure.ts'
import type { Connection } from './connection.ts'
import { parseExactJson } from './exact-json.ts'
import { excerptLength, textWithin } from './limited-body.ts'
import { causeOf, isLoopback, wasNotSent } from './network-failure.ts'
import { authorizeUrlOf, revokeUrlOf } from './sign-ins.ts'
import { timedSignal } from './timed-signal.ts'

const timeoutMs = 30_000
const longestTokenAnswer = 1024 * 1024

/** What an OAuth request of the library works with, for one connection. */
export interface OAuthParts {
  readonly server: AuthorizationServer
  readonly client: Client
  readonly authentication: ClientAuth
  readonly options: {
    readonly headers: Record<string, string>
    readonly [customFetch]: (url: string, init: RequestInit) => Promise<Response>
    readonly [allowInsecureRequests]: boolean
  }
}

/** What the library is told of a system; neither publishes its metadata (`apis/jortt.md §1`, `apis/fortnox.md §1`). */
export function oauthServerOf(connection: Connection): AuthorizationServer {
  const revocation = revokeUrlOf(connection)
  return {
    issuer: new URL(connection.tokenUrl).origin,
    authorization_endpoint: authorizeUrlOf(connection),
    token_endpoint: connection.tokenUrl,
    ...(revocation !== null && { revocation_endpoint: revocation }),
  }
}

/**
 * Does one exchange with the OAuth server and says what came of it. Whether a lost answer had been given is not known:
 * such a failure is ambiguous.
 */
export async function oauthExchange<Value>(
  connection: Connection,
  clientSecret: string,
  { clock, fetch }: Pick<Host, 'clock' | 'fetch'>,
  exchange: (parts: OAuthParts) => Promise<Value>,
): Promise<Result<Value, ApiFailure>> {
  using timed = timedSignal(clock, timeoutMs)
  const address = connection.tokenUrl
  let last: Pick<ApiFailure, 'status' | 'received'> = {}

  /** Both servers send JSON under other names, errors above all; the library believes the name. */
  async function readingFetch(url: string, init: RequestInit): Promise<Response> {
    const response = await fetch(url, { ...init, signal: timed.signal })
    const { status } = response
    const text = await textWithin(response, longestTokenAnswer)
    if (!text.ok) throw new AnswerTooLarge()
    const json = parseExactJson(text.value)
    // Anything else might hold a token, and what was received is logged.
    last = { status, received: text.value.trimStart().startsWith('<') ? text.value.slice(0, excerptLength) : undefined }
    const body = isJsonObject(json) ? JSON.stringify(completed(json)) : text.value
    const type = isJsonObject(json) ? 'application/json' : 'text/plain'
    const hasBody = ![101, 204, 205, 304].includes(status)
    return new Response(hasBody ? body : null, { status, headers: { 'content-type': type } })
  }

  const parts: OAuthParts = {
    server: oauthServerOf(connection),
    client: { client_id: connection.clientId },
    authentication: basic(clientSecret),
    options: {
      headers: {},
      [customFetch]: readingFetch,
      // Secrets travel in the clear over http, which is fine only where they don't leave this machine.
      [allowInsecureRequests]: isLoopback(address),
    },
  }
  try {
    return succeed(await exchange(parts))
  } catch (error) {
    return fail(failureOf(error))
  }

  function failureOf(error: unknown): ApiFailure {
    if (error instanceof ResponseBodyError) return refusalOf(error)
    if (error instanceof AnswerTooLarge) return { kind: 'too-large', limit: longestTokenAnswer, ambiguous: true }
    if (error instanceof OperationProcessingError && error.code === HTTP_REQUEST_FORBIDDEN) {
      return { kind: 'insecure', address, ambiguous: false }
    }
    const { status } = last
    // There was an answer, and the library could not make tokens of it.
    if (status !== undefined) return unusable(status, last)
    if (timed.expired()) return { kind: 'timeout', address, seconds: timeoutMs / 1000, ambiguous: true }
    const cause = causeOf(error)
    return { kind: 'unreachable', address, cause, ambiguous: !wasNotSent(cause) }
  }
}

class AnswerTooLarge extends Error {}

/**
 * Basic as both documentations have it, id and secret as they are. The library's own escapes characters such as "-", as
 * RFC 6749 §2.3.1 wants it, and a server that does not undo that sees another secret.
 */
function basic(clientSecret: string): ClientAuth {
  return (_server, client, _body, headers) => {
    const credentials = Buffer.from(`${client.client_id}:${clientSecret}`).toString('base64')
    headers.set('authorization', `Basic ${credentials}`)
  }
}

/** Tolerates what strict readers refuse: null for nothing, and no token type where there is only one. */
function completed(answer: JsonObject): JsonObject {
  const given = Object.fromEntries(Object.entries(answer).filter(([, value]) => value !== null))
  return 'access_token' in given ? { token_type: 'bearer', ...given } : given
}

function refusalOf({ status, error: code, error_description: description }: ResponseBodyError): ApiFailure {
  const said = { status, code, message: description ?? undefined, ambiguous: false }
  if (status === 429) return { kind: 'rate-limited', ...said }
  if (code === 'invalid_scope') return { kind: 'scope-missing', ...said }
  if (code === 'error_missing_license') return { kind: 'licence-missing', ...said }
  return { kind: 'token-refused', ...said, message: description ?? code }
}

function unusable(status: number, about: Pick<ApiFailure, 'status' | 'received'>): ApiFailure {
  if (status === 429) return { kind: 'rate-limited', status, ambiguous: false }
  if (status >= 500) return { kind: 'server-error', ...about, status, ambiguous: true }
  return { kind: 'unreadable', ...about, ambiguous: status < 400 }
}
