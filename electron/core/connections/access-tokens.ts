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

/** How often to see whether another process has fetched new tokens, and when to give up on it: its tries are over then. */
const pauseMs = 100
const patienceMs = 120_000

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

  /** Fetched before this start, or by another process since. */
  async function stillGood(): Promise<StoredTokens | null> {
    const stored = await store.tokens(connection.id)
    const isGood = stored && stored.accessToken !== refused && stored.expiresAt.getTime() - marginMs > now()
    return isGood ? stored : null
  }

  /** Refresh tokens work once: two processes that refresh at the same time would lock the user out. */
  async function renew(): Promise<Tokens> {
    for (let waited = 0; waited <= patienceMs; waited += pauseMs) {
      const stored = await stillGood()
      const renewed = stored ? succeed(stored) : await renewAlone()
      if (renewed?.ok) hold(renewed.value)
      if (renewed) return renewed
      await clock.sleep(pauseMs)
    }
    return fail({ kind: 'timeout', address: connection.tokenUrl, seconds: patienceMs / 1000, ambiguous: false })
  }

  /** Null while another process is at it. */
  async function renewAlone(): Promise<Tokens | null> {
    using lease = await store.leaseTokens(connection.id)
    if (!lease) return null
    // The one who had it before may have stored new ones just now.
    const stored = await stillGood()
    if (stored) return succeed(stored)
    const grant = await grantOf(await store.tokens(connection.id))
    // Awaited here: the lease ends with this function.
    return grant.ok ? await ask(grant.value) : grant
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
        return answer
      }
      if (isUsedUp(answer.problem, grant)) return fail(accessLost)
      if (!isPassing(answer.problem) || attempt === tries) return answer
      await clock.sleep(backoffMs(attempt, host.random))
    }
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

/** Trying again can't help, only a new consent: `reasonOf` names the connection and says so. */
const accessLost = refusal('invalid_grant', 'access was withdrawn or has run out, or its renewal got lost')

function isUsedUp(failure: ApiFailure, grant: TokenGrant): boolean {
  return grant.kind === 'refresh_token' && failure.kind === 'token-refused' && failure.code === 'invalid_grant'
}

function isPassing({ kind }: ApiFailure): boolean {
  return kind === 'rate-limited' || kind === 'server-error' || kind === 'timeout' || kind === 'unreachable'
}
