import type { ConnectionInfo, NewConnection } from '#shared/connections/connecting.ts'
import { usualValues } from '#shared/connections/usual-values.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { Host } from '../host.ts'
import type { AuthorizeOptions } from './authorize.ts'
import type { Connection } from './connection.ts'
import type { ConnectionStore } from './connection-store.ts'
import { type Connecting, type SignInOptions, tryConnection } from './try-connection.ts'

export interface ConnectionParts {
  readonly host: Host
  readonly connections: ConnectionStore
}

/**
 * Stores a connection once it has answered, with the tokens it got for that; before, it may send the user to the
 * browser to give access. A taken name is a reason too.
 */
export async function addConnection(
  parts: ConnectionParts,
  wanted: NewConnection,
  signal: AbortSignal,
  { onAddress, ...options }: AuthorizeOptions = {},
): Promise<Result<Connection, Reason>> {
  const steps = adding(parts, wanted, signal, options)
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value
    if (step.value.kind === 'sign-in') onAddress?.(step.value.address)
  }
}

/** The same, step by step for whoever watches. */
export async function* adding(
  { host, connections }: ConnectionParts,
  wanted: NewConnection,
  signal: AbortSignal,
  options: SignInOptions = {},
): Connecting<Connection> {
  const nameTaken = fail<Reason>({ kind: 'name-taken', values: { connection: wanted.name } })
  if (await connections.findByName(wanted.name)) return nameTaken
  const { redirectPort, serviceAccount, clientSecret } = wanted
  const tried = yield* tryConnection(host, newConnection(host, wanted), clientSecret, signal, {
    redirectPort,
    serviceAccount,
    ...options,
  })
  if (!tried.ok) return tried
  const { connection, tokens } = tried.value
  const saved = await connections.save(connection, clientSecret, tokens)
  return saved.ok ? succeed(connection) : nameTaken
}

function newConnection(host: Host, wanted: NewConnection): Connection {
  const usual = usualValues[wanted.system]
  return {
    id: host.newId(),
    name: wanted.name,
    system: wanted.system,
    baseUrl: originOf(wanted.baseUrl ?? usual.baseUrl),
    tokenUrl: wanted.tokenUrl ?? usual.tokenUrl,
    grant: wanted.serviceAccount ? 'authorization_code' : wanted.grant,
    clientId: wanted.clientId,
    tenantId: wanted.tenantId || null,
    scope: wanted.scope ?? usual.leastScope,
    budget: wanted.budget ?? usual.budget,
    sandbox: false,
    createdAt: host.clock.now(),
  }
}

/** What the window may see of a connection. */
export function connectionInfo({ createdAt, company, ...connection }: Connection): ConnectionInfo {
  return {
    ...connection,
    budget: { ...connection.budget },
    createdAt: createdAt.toISOString(),
    company: company ? { ...company } : null,
  }
}

/** A trailing slash, or a path such as `/3` that was copied along, would double in every request. */
export const originOf = (url: string): string => new URL(url).origin
