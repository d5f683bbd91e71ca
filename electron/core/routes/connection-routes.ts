import { fail, succeed } from '#shared/result.ts'
import { addConnection, connectionInfo } from '../connections/add-connection.ts'
import { reasonOf } from '../connections/api-failure.ts'
import { testConnection } from '../connections/test-connection.ts'
import { sandboxConnections } from '../sample-workspace.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'
import { stopSignal } from './stop-signal.ts'

export function connectionRoutes(services: Services) {
  const { connections: calls } = contractOf
  const { connections, access } = services
  return {
    list: calls.list.handler(async () => (await connections.list()).map(connectionInfo)),
    add: calls.add.handler(async ({ input, signal }) => {
      const added = await addConnection(services, input, stopSignal(signal))
      return added.ok ? succeed(connectionInfo(added.value)) : added
    }),
    addSandbox: calls.addSandbox.handler(async () => (await sandboxConnections(services)).map(connectionInfo)),
    test: calls.test.handler(async ({ input, signal }) => {
      const connection = await connections.get(input.id)
      if (!connection) return fail({ kind: 'no-connection', values: { role: input.id } })
      const tested = await testConnection(await access.api(input.id), stopSignal(signal))
      return tested.ok ? succeed({ company: null }) : fail(reasonOf(tested.problem, connection))
    }),
    remove: calls.remove.handler(async ({ input }) => {
      await connections.remove(input.id)
    }),
  }
}
