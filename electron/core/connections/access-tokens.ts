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
    const before = await store.tokens(connection.id)
    // Awaited here: the lease ends with this function.
    if (connection.grant === 'client_credentials') return await ask({ kind: 'client_credentials' })
    if (before?.refreshToken) return await refresh(before, before.refreshToken)
    return fail(refusal('consent_missing'))
  }

  /**
   * Refresh tokens work once, and neither a crash nor a lost answer may leave the user guessing: what is about to be done
   * is noted first, and the note stays until new tokens take its place. A server may take the old token once more, so
   * a lost answer is asked for again with it.
   */
  async function refresh(before: StoredTokens, refreshToken: string): Promise<Tokens> {
    const { refreshing: found, ...tokens } = before
    let isLost = found?.answerLost ?? false
    const note = () =>
      store.saveTokens(connection.id, { ...tokens, refreshing: { at: found?.at ?? clock.now(), answerLost: isLost } })
    if (!found) await note()
    const answer = await ask({ kind: 'refresh_token', refreshToken }, async () => {
      isLost = true
      await note()
    })
    if (answer.ok) return answer
    const { problem } = answer
    const isUsedUp = problem.kind === 'token-refused' && problem.code === 'invalid_grant'
    // Nothing came of it, and the server surely did not take the token as used.
    if (!found && !isLost) await store.saveTokens(connection.id, tokens)
    if (!isUsedUp) return answer
    const how = isLost ? 'answer-lost' : found ? 'interrupted' : 'refused'
    return fail({ kind: 'access-lost', how, code: problem.code, message: problem.message, ambiguous: false })
  }

  /** `onLost` is told of each answer that may have been given and never got here. */
  async function ask(grant: TokenGrant, onLost?: () => Promise<void>): Promise<Tokens> {
    const secret = await store.clientSecret(connection.id)
    if (secret === null) return fail(refusal('secret_missing'))
    for (let attempt = 1; ; attempt += 1) {
      const answer = await requestTokens(connection, secret, grant, host)
      if (answer.ok) {
        // Stored before anybody uses it: the old refresh token is worth nothing from now on.
        await store.saveTokens(connection.id, answer.value)
        return answer
      }
      if (answer.problem.ambiguous) await onLost?.()
      // Whatever the token was for has not been sent.
      if (!isPassing(answer.problem) || attempt === tries) return fail({ ...answer.problem, ambiguous: false })
      await clock.sleep(backoffMs(attempt, host.random))
    }
  }

  return {
    get: async (signal) => {
      if (signal.aborted) return fail(stopped)
      if (current && current.renewAt > now() && current.tokens.accessToken !== refused) {
        const { accessToken } = current.tokens
        // Whoever reconnected meanwhile, in any process, may have chosen another company: nothing may go to the old one.
        if ((await store.tokens(connection.id))?.accessToken === accessToken) return succeed(accessToken)
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

function refusal(code: 'consent_missing' | 'secret_missing'): ApiFailure {
  return { kind: 'token-refused', code, message: code, ambiguous: false }
}

function isPassing({ kind }: ApiFailure): boolean {
  return kind === 'rate-limited' || kind === 'server-error' || kind === 'timeout' || kind === 'unreachable'
}
