import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { Host } from '../host.ts'
import type { ApiFailure } from './api-failure.ts'
import { backoffMs } from './backoff.ts'
import type { Connection } from './connection.ts'
import type { ConnectionLookup, StoredTokens } from './connection-store.ts'
import { requestTokens, type TokenGrant } from './request-tokens.ts'
import { untilAborted } from './until-aborted.ts'

/** Valid access tokens of one connection. However many ask, one request at a time fetches a new one. */
export interface AccessTokens {
  /** Stops waiting when the signal is aborted; a refresh under way goes on, for its single-use token must not get lost. */
  get(signal: AbortSignal): Promise<Result<string, ApiFailure>>
  /** The server refused this token: the next `get` brings another one. */
  invalidate(accessToken: string): void
}

/** A token is renewed this long before it expires, or half-way through a shorter life. */
const marginMs = 60_000

const tries = 3

/** How long another process gets to store the token for which it has just used up the refresh token. */
const otherProcessMs = 1_000

type Parts = {
  readonly connection: Connection
  readonly store: ConnectionLookup
  readonly host: Pick<Host, 'clock' | 'fetch' | 'random'>
}

type Tokens = Result<StoredTokens, ApiFailure>

export function createAccessTokens({ connection, store, host }: Parts): AccessTokens {
  const { clock } = host
  let current: { readonly tokens: StoredTokens; readonly renewAt: number } | null = null
  let refused: string | null = null
  let flight: Promise<Tokens> | null = null

  const now = () => clock.now().getTime()
  const hold = (tokens: StoredTokens): void => {
    const left = tokens.expiresAt.getTime() - now()
    current = { tokens, renewAt: now() + Math.max(left - marginMs, left / 2) }
  }

  async function renew(): Promise<Tokens> {
    const stored = await store.tokens(connection.id)
    // Fetched before this start, or by another process since.
    if (stored && stored.accessToken !== refused && stored.expiresAt.getTime() - marginMs > now()) {
      hold(stored)
      return succeed(stored)
    }
    const granted = await grantOf(stored)
    return granted.ok ? ask(granted.value) : granted
  }

  async function grantOf(stored: StoredTokens | null): Promise<Result<TokenGrant, ApiFailure>> {
    if (connection.grant === 'client_credentials') return succeed({ kind: 'client_credentials' })
    if (stored?.refreshToken) return succeed({ kind: 'refresh_token', refreshToken: stored.refreshToken })
    return fail(refusal('consent_missing', `${connection.name} has not been given access yet.`))
  }

  async function ask(grant: TokenGrant): Promise<Tokens> {
    const secret = await store.clientSecret(connection.id)
    if (secret === null)
      return fail(refusal('secret_missing', `The client secret of ${connection.name} is not stored.`))
    for (let attempt = 1; ; attempt += 1) {
      const answer = await requestTokens(connection, secret, grant, host)
      if (answer.ok) {
        // Stored before anybody uses it: the old refresh token is worth nothing from now on.
        await store.saveTokens(connection.id, answer.value)
        hold(answer.value)
        return answer
      }
      if (isUsedUp(answer.problem, grant)) return takeFromOtherProcess(grant, answer)
      if (!isPassing(answer.problem) || attempt === tries) return answer
      await clock.sleep(backoffMs(attempt, host.random))
    }
  }

  /** Two processes may refresh at once; the slower one finds its refresh token used up and the new ones stored. */
  async function takeFromOtherProcess(used: TokenGrant & { kind: 'refresh_token' }, answer: Tokens): Promise<Tokens> {
    await clock.sleep(otherProcessMs)
    const stored = await store.tokens(connection.id)
    if (!stored || stored.refreshToken === used.refreshToken || stored.expiresAt.getTime() <= now()) return answer
    hold(stored)
    return succeed(stored)
  }

  return {
    get: async (signal) => {
      if (signal.aborted) return fail(stopped)
      if (current && current.renewAt > now() && current.tokens.accessToken !== refused) {
        return succeed(current.tokens.accessToken)
      }
      flight ??= renew().finally(() => {
        flight = null
      })
      const tokens = await untilAborted(flight, signal)
      if (tokens === null) return fail(stopped)
      return tokens.ok ? succeed(tokens.value.accessToken) : tokens
    },
    invalidate: (accessToken) => {
      // A late refusal of an older token says nothing about the present one.
      if (current === null || current.tokens.accessToken === accessToken) refused = accessToken
    },
  }
}

const stopped: ApiFailure = { kind: 'stopped', ambiguous: false }

function refusal(code: string, message: string): ApiFailure {
  return { kind: 'token-refused', code, message, ambiguous: false }
}

function isUsedUp(failure: ApiFailure, grant: TokenGrant): grant is TokenGrant & { kind: 'refresh_token' } {
  return grant.kind === 'refresh_token' && failure.kind === 'token-refused' && failure.code === 'invalid_grant'
}

function isPassing({ kind }: ApiFailure): boolean {
  return kind === 'rate-limited' || kind === 'server-error' || kind === 'timeout' || kind === 'unreachable'
}
