import packageJson from '../../../package.json' with { type: 'json' }
import type { AppParts } from '../app-parts.ts'
import type { ContractImplementer } from '../contract-implementer.ts'
import { trySample } from './try-sample.ts'

export function appRoutes(os: ContractImplementer, parts: AppParts) {
  const { host } = parts
  return {
    info: os.app.info.handler(() => ({
      version: packageJson.version,
      host: host.kind,
      workspace: host.dataDirectory,
      secretProtection: host.secrets.protection,
      hasSandbox: host.sandbox !== null,
    })),
    trySample: os.app.trySample.handler(async () => ({ flowId: await trySample(parts) })),
  }
}
