import type { AppParts } from '../app-parts.ts'
import type { SandboxAddress } from '../host.ts'
import type { Connection, System } from './connection.ts'
import { connectionDefaults } from './connection-defaults.ts'
import { freeName } from './free-name.ts'

const names = { jortt: 'jortt sandbox', fortnox: 'Fortnox sandbox' } as const

/** The look-alikes answer as fast as they can, so that trying Koppla takes seconds. */
const budget = { requests: 500, seconds: 1 }

type Parts = Pick<AppParts, 'host' | 'connections' | 'locks'>

/** Both look-alikes, started, and a connection to each; the ones made before, where there are any. */
export function addSandbox(parts: Parts): Promise<readonly Connection[]> {
  return parts.locks.run('add-sandbox', async () => {
    if (!parts.host.sandbox) return []
    const { jortt, fortnox } = await parts.host.sandbox.start({ fast: true })
    return [await connectTo(parts, 'jortt', jortt), await connectTo(parts, 'fortnox', fortnox)]
  })
}

async function connectTo(parts: Parts, system: System, address: SandboxAddress): Promise<Connection> {
  const { host, connections } = parts
  const all = await connections.list()
  const known = all.find((connection) => connection.sandbox && connection.system === system)
  const { clientSecret, ...where } = address
  const connection: Connection = {
    id: known?.id ?? host.newId(),
    name: known?.name ?? freeName(names[system], all),
    system,
    ...where,
    grant: 'client_credentials',
    scope: connectionDefaults[system].scope,
    budget,
    sandbox: true,
    createdAt: known?.createdAt ?? host.clock.now(),
  }
  const saved = await connections.save(connection, clientSecret)
  if (!saved.ok) throw new Error(`The name of a sandbox connection was taken meanwhile: ${saved.problem.name}`)
  return connection
}
