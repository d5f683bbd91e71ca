import { usualValues } from '#shared/connections/usual-values.ts'
import type { JsonObject } from '#shared/json.ts'
import type { Language } from '#shared/language.ts'
import { templateOf } from '#shared/templates/templates.ts'
import type { Connection, System } from './connections/connection.ts'
import type { Services } from './services.ts'

const sampleFlowId = 'sample-invoices'

/** The look-alikes have no speed limit here: nobody should wait for a demonstration. */
const noWaiting = { requests: 1000, seconds: 1 }

/** All that any step needs: in a demonstration nothing should fail for want of a tick. */
const scopes: { readonly [Name in System]: string } = {
  jortt: 'customers:read customers:write estimates:read invoices:read invoices:write organizations:read',
  fortnox: usualValues.fortnox.scope,
}

const names: { readonly [Name in System]: string } = { jortt: 'jortt sandbox', fortnox: 'Fortnox sandbox' }

/** The sample flow, bound to the built-in look-alikes; made the first time, found again after that. */
export async function trySample(services: Services, language?: Language): Promise<string> {
  const { flows } = services
  const [jortt, fortnox] = await sandboxConnections(services)
  if ((await flows.get(sampleFlowId)) === null) {
    const flow = templateOf('invoices')?.make(sampleFlowId, language)
    if (!flow) throw new Error('The invoice template is gone')
    await flows.save(flow as unknown as JsonObject & typeof flow, null)
  }
  await flows.bind(sampleFlowId, 'jortt', jortt.id)
  await flows.bind(sampleFlowId, 'fortnox', fortnox.id)
  return sampleFlowId
}

/** Starts the look-alikes and connects them, each once. */
export async function sandboxConnections(services: Services): Promise<readonly [Connection, Connection]> {
  return [await sandboxConnection(services, 'jortt'), await sandboxConnection(services, 'fortnox')]
}

async function sandboxConnection({ host, connections }: Services, system: System): Promise<Connection> {
  const known = (await connections.list()).find((connection) => connection.sandbox && connection.system === system)
  if (!host.sandbox) throw new Error('This host has no sandbox')
  const address = (await host.sandbox.start({ fast: true }))[system]
  if (known) return known
  const connection: Connection = {
    id: host.newId(),
    name: await freeName(names[system], async (name) => (await connections.findByName(name)) === null),
    system,
    baseUrl: address.baseUrl,
    tokenUrl: address.tokenUrl,
    grant: 'client_credentials',
    clientId: address.clientId,
    tenantId: address.tenantId,
    scope: scopes[system],
    budget: noWaiting,
    sandbox: true,
    createdAt: host.clock.now(),
  }
  const saved = await connections.save(connection, address.clientSecret)
  if (!saved.ok) throw new Error(`The name ${connection.name} was taken meanwhile`)
  return connection
}

/** "Main AB", and if that is taken "Main AB 2". */
export async function freeName(wanted: string, isFree: (name: string) => Promise<boolean>): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted} ${number}`
    if (await isFree(name)) return name
  }
}
