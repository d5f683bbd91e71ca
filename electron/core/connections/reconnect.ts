import type { Reconnection } from '#shared/connections/connecting.ts'
import { fail, succeed } from '#shared/result.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { type ConnectionParts, originOf } from './add-connection.ts'
import type { Company, Connection } from './connection.ts'
import { type Connecting, tryConnection } from './try-connection.ts'

/**
 * Gives a connection access again, in place: flows, ledger and log stay with it. What is left out stays as it is. A
 * connection that something was written through, or read from, keeps its company: another one's records would be taken
 * for those that the ledger knows.
 */
export async function* reconnecting(
  { host, connections }: ConnectionParts,
  wanted: Reconnection,
  signal: AbortSignal,
): Connecting<Connection> {
  const before = await connections.get(wanted.id)
  if (!before) return fail<Reason>({ kind: 'no-connection', values: { role: wanted.id } })
  const { serviceAccount, redirectPort } = wanted
  const clientSecret = wanted.clientSecret ?? (await connections.clientSecret(before.id)) ?? ''
  const next: Connection = {
    ...before,
    baseUrl: wanted.baseUrl === undefined ? before.baseUrl : originOf(wanted.baseUrl),
    tokenUrl: wanted.tokenUrl ?? before.tokenUrl,
    grant: serviceAccount ? 'authorization_code' : (wanted.grant ?? before.grant),
    clientId: wanted.clientId ?? before.clientId,
    tenantId: wanted.tenantId === undefined ? before.tenantId : wanted.tenantId || null,
    scope: wanted.scope ?? before.scope,
    budget: wanted.budget ?? before.budget,
  }
  const tried = yield* tryConnection(host, next, clientSecret, signal, { serviceAccount, redirectPort })
  if (!tried.ok) return tried
  const { connection, tokens } = tried.value
  const objection = objectionTo(before, connection.company)
  if (objection && (await connections.hasHistory(before.id))) return fail(objection)
  // A sign-in takes minutes, and meanwhile it may have been renamed or removed.
  const now = await connections.get(before.id)
  if (!now) return fail<Reason>({ kind: 'no-connection', values: { role: before.id } })
  const reconnected = { ...connection, name: now.name }
  const saved = await connections.save(reconnected, wanted.clientSecret ?? null, tokens)
  return saved.ok ? succeed(reconnected) : fail<Reason>({ kind: 'name-taken', values: { connection: now.name } })
}

function objectionTo(before: Connection, answering: Company | undefined): Reason | null {
  const { company: known, name } = before
  if (known === undefined || known.id === answering?.id) return null
  if (answering === undefined) {
    return { kind: 'company-unseen', values: { connection: name, company: nameOf(known) } }
  }
  return { kind: 'other-company', values: { connection: name, company: nameOf(known), found: nameOf(answering) } }
}

const nameOf = ({ id, name }: Company): string => name ?? id
