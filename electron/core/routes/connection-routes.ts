import type { ConnectStep } from '#shared/connections/connecting.ts'
import { fail, succeed } from '#shared/result.ts'
import { adding, connectionInfo } from '../connections/add-connection.ts'
import { reasonOf } from '../connections/api-failure.ts'
import type { Connection } from '../connections/connection.ts'
import { preflight } from '../connections/preflight/preflight.ts'
import { reconnecting } from '../connections/reconnect.ts'
import { removeConnection } from '../connections/remove-connection.ts'
import { renameConnection } from '../connections/rename-connection.ts'
import { redirectAddressOf, usualRedirectPort } from '../connections/sign-ins.ts'
import { testConnection } from '../connections/test-connection.ts'
import type { Connecting } from '../connections/try-connection.ts'
import { sandboxConnections } from '../sample-workspace.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'
import { stopSignal } from './stop-signal.ts'

export function connectionRoutes(services: Services) {
  const { connections: calls } = contractOf
  const { connections, access } = services
  return {
    list: calls.list.handler(async () => (await connections.list()).map(connectionInfo)),
    connect: calls.connect.handler(({ input, signal }) => toTheEnd(adding(services, input, stopSignal(signal)))),
    reconnect: calls.reconnect.handler(({ input, signal }) =>
      toTheEnd(reconnecting(services, input, stopSignal(signal))),
    ),
    redirectAddress: calls.redirectAddress.handler(({ input: { system, port = usualRedirectPort } }) => ({
      address: redirectAddressOf(system, port),
      port,
    })),
    preflight: calls.preflight.handler(({ input, signal }) => preflight(services, input.id, stopSignal(signal))),
    addSandbox: calls.addSandbox.handler(async () => (await sandboxConnections(services)).map(connectionInfo)),
    test: calls.test.handler(async ({ input, signal }) => {
      const connection = await connections.get(input.id)
      if (!connection) return fail({ kind: 'no-connection', values: { role: input.id } })
      const at = await access.client(input.id)
      const tested = await testConnection(at, stopSignal(signal), () => connections.tokens(input.id))
      if (!tested.ok) return fail(reasonOf(tested.problem, connection))
      return succeed({ company: tested.value?.name ?? connection.company?.name ?? null })
    }),
    rename: calls.rename.handler(async ({ input }) => {
      const renamed = await renameConnection(connections, input.id, input.name)
      return renamed.ok ? succeed(connectionInfo(renamed.value)) : renamed
    }),
    remove: calls.remove.handler(async ({ input }) => ({ revoked: await removeConnection(services, input.id) })),
  }
}

/** The steps with their end as the last of them. */
async function* toTheEnd(steps: Connecting<Connection>): AsyncGenerator<ConnectStep, void, void> {
  const end = yield* steps
  yield end.ok
    ? { kind: 'connected', connection: connectionInfo(end.value) }
    : { kind: 'refused', problem: end.problem }
}
