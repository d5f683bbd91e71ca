import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, createApp } from '#electron/core/app.ts'
import type { Budget, Connection, System } from '#electron/core/connections/connection.ts'
import type { Host } from '#electron/core/host.ts'
import { nodeHost } from '#electron/headless/node-host.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '#electron/sandbox/start-sandbox.ts'

export interface TemporaryWorkspace extends AsyncDisposable {
  readonly sandbox: Sandbox
  readonly services: App['services']
  /** Role → connection id, for every template. */
  readonly bindings: { readonly [Name in System]: string }
}

/** The app on disk with both look-alikes connected, in a folder that is gone afterwards. */
export async function temporaryWorkspace(
  options: SandboxOptions,
  budgets: { readonly [Name in System]: Budget },
  more: Partial<Host> = {},
): Promise<TemporaryWorkspace> {
  const directory = mkdtempSync(join(tmpdir(), 'koppla-bench-'))
  const sandbox = await startSandbox(options)
  const app = createApp({ ...nodeHost(directory, null), ...more })
  if (!app.ok) throw new Error(`The workspace can't be opened: ${app.problem.kind}`)
  const { services } = app.value
  const connect = async (system: System): Promise<string> => {
    const { baseUrl, tokenUrl, clientId, clientSecret, scope } = sandbox[system]
    const connection: Connection = {
      id: system,
      name: system,
      system,
      baseUrl,
      tokenUrl,
      grant: 'client_credentials',
      clientId,
      tenantId: system === 'fortnox' ? sandbox.fortnox.tenantId : null,
      scope,
      budget: budgets[system],
      sandbox: false,
      createdAt: new Date(),
    }
    await services.connections.save(connection, clientSecret)
    return system
  }
  return {
    sandbox,
    services,
    bindings: { jortt: await connect('jortt'), fortnox: await connect('fortnox') },
    async [Symbol.asyncDispose]() {
      await app.value[Symbol.asyncDispose]()
      await sandbox[Symbol.asyncDispose]()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
