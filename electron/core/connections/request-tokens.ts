import { z } from 'zod'
import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { Host } from '../host.ts'
import type { ApiFailure } from './api-failure.ts'
import type { Connection } from './connection.ts'
import type { StoredTokens } from './connection-store.ts'
import { parseExactJson } from './exact-json.ts'
import { causeOf } from './network-failure.ts'
import { timedSignal } from './timed-signal.ts'

export type TokenGrant =
  | { readonly kind: 'client_credentials' }
  | { readonly kind: 'refresh_token'; readonly refreshToken: string }
  | {
      readonly kind: 'authorization_code'
      readonly code: string
      /** The very one that the code was asked for with. */
      readonly redirectUri: string
      /** The secret behind a PKCE challenge, where one was sent. */
      readonly verifier: string | null
    }

const timeoutMs = 30_000

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullish(),
  scope: z.string().nullish(),
  expires_in: z.coerce.number().positive(),
})

const TokenError = z.object({ error: z.string(), error_description: z.string().nullish() })

/**
 * Asks the token endpoint once (`apis/jortt.md §1`, `apis/fortnox.md §1`). The form is posted by hand: an OAuth library
 * refuses Fortnox's errors, which are JSON under the name of text/html or text/plain, and knows no TenantId header.
 */
export async function requestTokens(
  connection: Connection,
  clientSecret: string,
  grant: TokenGrant,
  { clock, fetch }: Pick<Host, 'clock' | 'fetch'>,
): Promise<Result<StoredTokens, ApiFailure>> {
  using timed = timedSignal(clock, timeoutMs)
  const address = connection.tokenUrl
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: headersOf(connection, clientSecret, grant),
      body: formOf(connection, grant).toString(),
      redirect: 'manual',
      signal: timed.signal,
    })
    const text = await response.text()
    const json = parseExactJson(text)
    if (!response.ok) return fail(failureOf(response.status, json))
    const answer = TokenAnswer.safeParse(json)
    if (!answer.success) return fail({ kind: 'unreadable', status: response.status, ambiguous: false })
    return succeed(tokensOf(answer.data, connection, grant, clock.now()))
  } catch (error) {
    if (timed.expired()) return fail({ kind: 'timeout', address, seconds: timeoutMs / 1000, ambiguous: false })
    return fail({ kind: 'unreachable', address, cause: causeOf(error), ambiguous: false })
  }
}

function headersOf(connection: Connection, clientSecret: string, grant: TokenGrant): Record<string, string> {
  const credentials = Buffer.from(`${connection.clientId}:${clientSecret}`).toString('base64')
  const headers = {
    authorization: `Basic ${credentials}`,
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  }
  const namesTenant = connection.tenantId !== null && grant.kind === 'client_credentials'
  return namesTenant && connection.tenantId !== null ? { ...headers, tenantid: connection.tenantId } : headers
}

function formOf({ system, scope }: Connection, grant: TokenGrant): URLSearchParams {
  if (grant.kind === 'refresh_token') {
    return new URLSearchParams({ grant_type: 'refresh_token', refresh_token: grant.refreshToken })
  }
  if (grant.kind === 'authorization_code') {
    return new URLSearchParams({
      grant_type: 'authorization_code',
      code: grant.code,
      redirect_uri: grant.redirectUri,
      ...(grant.verifier === null ? {} : { code_verifier: grant.verifier }),
    })
  }
  // Fortnox takes the scopes of the consent; its client credentials form has no scope.
  const asks = system === 'jortt' && scope.trim() !== ''
  return new URLSearchParams({ grant_type: 'client_credentials', ...(asks ? { scope: scope.trim() } : {}) })
}

function tokensOf(
  answer: z.infer<typeof TokenAnswer>,
  connection: Connection,
  grant: TokenGrant,
  now: Date,
): StoredTokens {
  const before = grant.kind === 'refresh_token' ? grant.refreshToken : null
  return {
    accessToken: answer.access_token,
    // A server that sends no new refresh token lets the old one live on.
    refreshToken: answer.refresh_token ?? before,
    scope: answer.scope ?? connection.scope,
    expiresAt: new Date(now.getTime() + answer.expires_in * 1000),
  }
}

function failureOf(status: number, json: unknown): ApiFailure {
  const parsed = TokenError.safeParse(json)
  const code = parsed.data?.error
  const message = parsed.data?.error_description ?? undefined
  if (status === 429) return { kind: 'rate-limited', status, code, message, ambiguous: false }
  if (status >= 500) return { kind: 'server-error', status, code, message, ambiguous: false }
  if (code === undefined) return { kind: 'unreadable', status, ambiguous: false }
  if (code === 'invalid_scope') return { kind: 'scope-missing', status, code, message, ambiguous: false }
  if (code === 'error_missing_license') return { kind: 'licence-missing', status, code, message, ambiguous: false }
  return { kind: 'token-refused', status, code, message: message ?? code, ambiguous: false }
}
