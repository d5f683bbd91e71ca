import type { ConnectionInfo, NewConnection } from '#shared/contract.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { Host } from '../host.ts'
import { reasonOf } from './api-failure.ts'
import { type AuthorizeOptions, authorize } from './authorize.ts'
import type { Connection } from './connection.ts'
import { createConnectionAccess } from './connection-access.ts'
import { connectionDefaults } from './connection-defaults.ts'
import type { ConnectionStore } from './connection-store.ts'
import { testConnection } from './test-connection.ts'
import { createTrialStore } from './trial-store.ts'

export interface AddConnectionParts {
  readonly host: Host
  readonly connections: ConnectionStore
}

/**
 * Stores a connection once it has answered, with the tokens it got for that; before, it may send the user to the
 * browser to give access. A taken name is a reason too.
 */
export async function addConnection(
  { host, connections }: AddConnectionParts,
  wanted: NewConnection,
  signal: AbortSignal,
  signIn: AuthorizeOptions = {},
): Promise<Result<Connection, Reason>> {
  const defaults = connectionDefaults[wanted.system]
  const connection: Connection = {
    id: host.newId(),
    name: wanted.name,
    system: wanted.system,
    baseUrl: originOf(wanted.baseUrl ?? defaults.baseUrl),
    tokenUrl: wanted.tokenUrl ?? defaults.tokenUrl,
    grant: wanted.grant,
    clientId: wanted.clientId,
    tenantId: wanted.tenantId || null,
    scope: wanted.scope ?? defaults.scope,
    budget: wanted.budget ?? defaults.budget,
    sandbox: false,
    createdAt: host.clock.now(),
  }
  const nameTaken = fail<Reason>({ kind: 'name-taken', values: { connection: wanted.name } })
  if (await connections.findByName(connection.name)) return nameTaken
  const consent =
    connection.grant === 'authorization_code'
      ? await authorize(connection, wanted.clientSecret, host, signal, signIn)
      : succeed(null)
  if (!consent.ok) return fail(reasonOf(consent.problem, connection))
  const trial = createTrialStore(connection, wanted.clientSecret, consent.value)
  using access = createConnectionAccess(trial, host)
  const tested = await testConnection(await access.api(connection.id), signal)
  if (!tested.ok) return fail(reasonOf(tested.problem, connection))
  const saved = await connections.save(connection, wanted.clientSecret, trial.gained())
  return saved.ok ? succeed(connection) : nameTaken
}

/** What the window may see of a connection. */
export function connectionInfo({ createdAt, ...connection }: Connection): ConnectionInfo {
  return { ...connection, budget: { ...connection.budget }, createdAt: createdAt.toISOString() }
}

/** A trailing slash, or a path such as `/3` that was copied along, would double in every request. */
const originOf = (url: string): string => new URL(url).origin
