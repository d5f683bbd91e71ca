import { fail, type Result, succeed } from '#shared/result.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { Connection } from './connection.ts'
import type { ConnectionStore } from './connection-store.ts'

/** Gives a connection another name; flows know it by its id and don't notice. Refused where another one has the name. */
export async function renameConnection(
  connections: ConnectionStore,
  id: string,
  name: string,
): Promise<Result<Connection, Reason>> {
  const renamed = await connections.rename(id, name)
  if (!renamed.ok) return fail({ kind: 'name-taken', values: { connection: name } })
  const connection = await connections.get(id)
  return connection ? succeed(connection) : fail({ kind: 'no-connection', values: { role: id } })
}
