import { appRoutes } from './routes/app-routes.ts'
import { connectionRoutes } from './routes/connection-routes.ts'
import { contractOf } from './routes/contract-of.ts'
import { fileRoutes } from './routes/file-routes.ts'
import { flowRoutes } from './routes/flow-routes.ts'
import { logRoutes } from './routes/log-routes.ts'
import { planRoutes } from './routes/plan-routes.ts'
import { registerRoutes } from './routes/register-routes.ts'
import { runRoutes } from './routes/run-routes.ts'
import { scheduleRoutes } from './routes/schedule-routes.ts'
import { scriptRoutes } from './routes/script-routes.ts'
import type { Services } from './services.ts'

/** The whole contract, implemented: a call without an answer here does not compile. */
export function createRouter(services: Services) {
  return contractOf.router({
    app: appRoutes(services),
    flows: flowRoutes(services),
    connections: connectionRoutes(services),
    registers: registerRoutes(services),
    files: fileRoutes(services),
    ...runRoutes(services),
    plans: planRoutes(services),
    log: logRoutes(services),
    schedules: scheduleRoutes(services),
    scripts: scriptRoutes(services),
  })
}
