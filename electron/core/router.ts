import type { AppParts } from './app-parts.ts'
import { connectionRoutes } from './connections/connection-routes.ts'
import { implementContract } from './contract-implementer.ts'
import { flowRoutes } from './flows/flow-routes.ts'
import { logRoutes } from './log/log-routes.ts'
import { runRoutes, sampleRoutes } from './runs/run-routes.ts'
import { appRoutes } from './welcome/app-routes.ts'

export type AppRouter = ReturnType<typeof createRouter>

/** The whole contract, implemented; a call without an answer here does not compile. */
export function createRouter(parts: AppParts) {
  const os = implementContract(parts.logger)
  return os.router({
    app: appRoutes(os, parts),
    flows: flowRoutes(os, parts),
    connections: connectionRoutes(os, parts),
    samples: sampleRoutes(os, parts),
    runs: runRoutes(os, parts),
    log: logRoutes(os, parts),
  })
}
