import packageJson from '../../../package.json' with { type: 'json' }
import { trySample } from '../sample-workspace.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'

export function appRoutes(services: Services) {
  const { app } = contractOf
  const { host, home } = services
  return {
    info: app.info.handler(() => ({
      version: packageJson.version,
      host: host.kind,
      workspace: host.dataDirectory,
      secretProtection: host.secrets.protection,
      hasSandbox: host.sandbox !== null,
    })),
    home: app.home.handler(() => ({ elsewhere: home.elsewhere() })),
    settleHome: app.settleHome.handler(({ input }) => home.settle(input.how)),
    trySample: app.trySample.handler(async ({ input }) => ({ flowId: await trySample(services, input?.language) })),
  }
}
