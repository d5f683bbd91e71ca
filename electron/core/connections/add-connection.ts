import type { ConnectionInfo, NewConnection } from '#shared/contract.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { Host } from '../host.ts'
import { reasonOf } from './api-failure.ts'
import type { Connection } from './connection.ts'
import type { ConnectionAccess } from './connection-access.ts'
import { connectionDefaults } from './connection-defaults.ts'
import type { ConnectionStore } from './connection-store.ts'
import { testConnection } from './test-connection.ts'

export interface AddConnectionParts {
  readonly host: Host
  readonly connections: ConnectionStore
  readonly access: ConnectionAccess
}

/** Stores a connection if it answers; nothing stays of one that does not. A taken name is a reason too. */
export async function addConnection(
  parts: AddConnectionParts,
  wanted: NewConnection,
  signal: AbortSignal,
): Promise<Result<Connection, Reason>> {
  const defaults = connectionDefaults[wanted.system]
  const connection: Connection = {
    id: parts.host.newId(),
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
    createdAt: parts.host.clock.now(),
  }
  const saved = await parts.connections.save(connection, wanted.clientSecret)
  if (!saved.ok) return fail({ kind: 'name-taken', values: { connection: wanted.name } })
  const api = await parts.access.api(connection.id)
  const tested = await testConnection(api, signal)
  if (tested.ok) return succeed(connection)
  await parts.connections.remove(connection.id)
  return fail(reasonOf(tested.problem, connection))
}

/** What the window may see of a connection. */
export function connectionInfo({ createdAt, ...connection }: Connection): ConnectionInfo {
  return { ...connection, budget: { ...connection.budget }, createdAt: createdAt.toISOString() }
}

/** A trailing slash, or a path such as `/3` that was copied along, would double in every request. */
const originOf = (url: string): string => new URL(url).origin
