import type { ApiClient } from '../connections/api-client.ts'
import type { ConnectionAccess } from '../connections/connection-access.ts'
import { createFortnoxClient } from '../connectors/fortnox/fortnox-client.ts'
import { createJorttClient } from '../connectors/jortt/jortt-client.ts'
import type { Clock } from '../host.ts'
import type { Store } from '../store/store.ts'
import { type DryNotes, dryClient } from './dry-client.ts'
import { createSimulatedRecords } from './simulated-records.ts'

export interface DryAccessParts {
  readonly access: ConnectionAccess
  /** The dry run's own database. */
  readonly store: Store
  readonly clock: Clock
  notesOf(connectionId: string): DryNotes
}

/** The same way to the systems, within the same budgets, for reading only. There is no other way in a dry run. */
export function dryAccess({ access, store, clock, notesOf }: DryAccessParts): ConnectionAccess {
  const clients = new Map<string, Promise<ApiClient>>()

  /** One for each connection: what one step of the flow has "written", the next one reads. */
  function api(connectionId: string, onSent?: () => void): Promise<ApiClient> {
    const client = clients.get(connectionId) ?? open(connectionId, onSent)
    clients.set(connectionId, client)
    return client
  }

  async function open(connectionId: string, onSent?: () => void): Promise<ApiClient> {
    const real = await access.api(connectionId, onSent)
    return dryClient(real, createSimulatedRecords(store, connectionId), notesOf(connectionId))
  }

  return {
    api,
    jortt: async (connectionId, onSent) => createJorttClient(await api(connectionId, onSent), clock),
    fortnox: async (connectionId, onSent) => createFortnoxClient(await api(connectionId, onSent)),
    async client(connectionId) {
      const dry = await api(connectionId)
      const { connection } = dry
      return connection.system === 'jortt'
        ? { system: 'jortt', connection, client: createJorttClient(dry, clock) }
        : { system: 'fortnox', connection, client: createFortnoxClient(dry) }
    },
    budget: (connectionId) => access.budget(connectionId),
    credentials: () => Promise.reject(new Error('A dry run hands out no credentials')),
    [Symbol.dispose]: () => clients.clear(),
  }
}
