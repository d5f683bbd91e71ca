import type { ConnectStep } from '#shared/connections/connecting.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { Host } from '../host.ts'
import { type ApiFailure, reasonOf } from './api-failure.ts'
import { type AuthorizeOptions, authorize } from './authorize.ts'
import type { Company, Connection } from './connection.ts'
import { createConnectionAccess } from './connection-access.ts'
import type { StoredTokens } from './connection-store.ts'
import { requestTokens } from './request-tokens.ts'
import { testConnection } from './test-connection.ts'
import { createTrialStore } from './trial-store.ts'

/** What a person sees while a connection is being made. */
export type ConnectProgress = Extract<ConnectStep, { kind: 'sign-in' | 'testing' }>
export type Connecting<Value> = AsyncGenerator<ConnectProgress, Result<Value, Reason>, void>

export type SignInOptions = Omit<AuthorizeOptions, 'onAddress'>

export interface TriedConnection {
  /** As it is to be stored: with the company that answered, and the grant that will be used from now on. */
  readonly connection: Connection
  readonly tokens: StoredTokens | null
}

/**
 * Lets a person sign in where it takes that, then sees whether the connection works. Nothing is stored, so that a crash
 * in the middle of it leaves nothing behind.
 */
export async function* tryConnection(
  host: Host,
  connection: Connection,
  clientSecret: string,
  signal: AbortSignal,
  options: SignInOptions = {},
): Connecting<TriedConnection> {
  let consent: StoredTokens | null = null
  if (connection.grant === 'authorization_code') {
    const signedIn = yield* signIn(host, connection, clientSecret, signal, options)
    if (!signedIn.ok) return fail(reasonOf(signedIn.problem, connection))
    consent = signedIn.value
  }
  yield { kind: 'testing' }
  const trial = createTrialStore(connection, clientSecret, consent)
  using access = createConnectionAccess(trial, host)
  const tested = await testConnection(await access.client(connection.id), signal, async () => trial.gained())
  if (!tested.ok) return fail(reasonOf(tested.problem, connection))
  const company = tested.value ?? undefined
  const service = options.serviceAccount && company ? await asService(host, connection, clientSecret, company) : null
  return succeed(service ?? { connection: { ...connection, company }, tokens: trial.gained() })
}

/** The sign-in as steps: first where the browser goes, then what came of it. Left early, it waits no longer. */
async function* signIn(
  host: Host,
  connection: Connection,
  clientSecret: string,
  signal: AbortSignal,
  options: SignInOptions,
): AsyncGenerator<ConnectProgress, Result<StoredTokens, ApiFailure>, void> {
  const left = new AbortController()
  const { promise: begun, resolve: begin } = Promise.withResolvers<string>()
  const consent = authorize(connection, clientSecret, host, AbortSignal.any([signal, left.signal]), {
    ...options,
    onAddress: begin,
  })
  try {
    const first = await Promise.race([begun, consent])
    if (typeof first === 'string') yield { kind: 'sign-in', address: first }
    return await consent
  } finally {
    left.abort()
  }
}

/** A service account outlives the refresh token of its consent. Null where the server does not let it in yet. */
async function asService(
  host: Host,
  connection: Connection,
  clientSecret: string,
  company: Company,
): Promise<TriedConnection | null> {
  const service: Connection = { ...connection, grant: 'client_credentials', tenantId: company.id, company }
  const answer = await requestTokens(service, clientSecret, { kind: 'client_credentials' }, host)
  return answer.ok ? { connection: service, tokens: answer.value } : null
}
