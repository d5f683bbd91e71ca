import { calculatePKCECodeChallenge, generateRandomCodeVerifier } from 'oauth4webapi'
import { fail, type Result } from '#shared/result.ts'
import type { Host } from '../host.ts'
import type { ApiFailure } from './api-failure.ts'
import { listenForCallback } from './callback-listener.ts'
import type { Connection } from './connection.ts'
import type { StoredTokens } from './connection-store.ts'
import { readCallback, signInFailure } from './read-callback.ts'
import { requestTokens } from './request-tokens.ts'
import { authorizeUrlOf, signIns } from './sign-ins.ts'
import { timedSignal } from './timed-signal.ts'
import { untilAborted } from './until-aborted.ts'

export interface AuthorizeOptions {
  /** Where the application is registered with a fixed port in its redirect address; any free one when left out. */
  readonly redirectPort?: number | undefined
  /** Told where the browser is sent, for whoever has to open it by hand. */
  readonly onAddress?: ((address: string) => void) | undefined
  /** Overrides what is known of the system. */
  readonly pkce?: boolean | undefined
  /** Fortnox: the consent is for a service account, which outlives the user who gave it (`apis/fortnox.md §1`). */
  readonly serviceAccount?: boolean | undefined
}

/** A person looks up a password, asks a colleague and reads what is asked of them. */
const patienceMs = 5 * 60_000

/**
 * Lets a person give access in the browser and brings the tokens (authorization code flow with a loopback redirect,
 * RFC 8252; `apis/jortt.md §1`, `apis/fortnox.md §1`). Whatever the browser comes back with is an answer or a failure
 * with a sentence; nobody coming back is a failure after five minutes. Nothing is stored here.
 */
export async function authorize(
  connection: Connection,
  clientSecret: string,
  host: Pick<Host, 'clock' | 'fetch' | 'newId' | 'openUrl'>,
  signal: AbortSignal,
  options: AuthorizeOptions = {},
): Promise<Result<StoredTokens, ApiFailure>> {
  const { redirectHost, pkce } = signIns[connection.system]
  const state = host.newId()
  const verifier = (options.pkce ?? pkce) ? generateRandomCodeVerifier() : null

  using timed = timedSignal(host.clock, patienceMs, signal)
  const port = options.redirectPort ?? 0
  const listening = await listenForCallback({
    port,
    hostName: redirectHost,
    read: (parameters) => readCallback(parameters, state, connection),
  })
  if (!listening.ok) return fail(signInFailure('redirect_port_taken', `port ${port}, ${listening.problem}`))
  await using listener = listening.value
  const { redirectUri } = listener

  const challenge = verifier === null ? null : await calculatePKCECodeChallenge(verifier)
  const address = signInAddress(connection, { state, redirectUri, challenge, ...options })
  options.onAddress?.(address)
  await host.openUrl(address)
  const answer = await untilAborted(listener.answer, timed.signal)
  if (answer === null) {
    return fail(timed.expired() ? signInFailure('sign_in_timeout') : { kind: 'stopped', ambiguous: false })
  }
  if (!answer.ok) return answer
  const grant = { kind: 'authorization_code', callback: answer.value, redirectUri, verifier } as const
  return requestTokens(connection, clientSecret, grant, host)
}

interface SignInRequest {
  readonly state: string
  readonly redirectUri: string
  readonly challenge: string | null
  readonly serviceAccount?: boolean | undefined
}

function signInAddress(
  connection: Connection,
  { state, redirectUri, challenge, serviceAccount }: SignInRequest,
): string {
  const { system, clientId, scope } = connection
  const address = new URL(authorizeUrlOf(connection))
  const parameters = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    state,
    ...(scope.trim() !== '' && { scope: scope.trim() }),
    ...signIns[system].parameters,
    ...(serviceAccount && system === 'fortnox' && { account_type: 'service' }),
    ...(challenge !== null && { code_challenge: challenge, code_challenge_method: 'S256' }),
  }
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
  return address.href
}
