import { join } from 'node:path'
import { type Result, succeed } from '#shared/result.ts'
import { createConnectionAccess } from './connections/connection-access.ts'
import { createConnectionStore } from './connections/sqlite-connection-store.ts'
import { createFlowStore } from './flows/sqlite-flow-store.ts'
import type { Host } from './host.ts'
import { createLedger } from './ledger/sqlite-ledger.ts'
import { createActivityLog } from './log/sqlite-activity-log.ts'
import { createRouter } from './router.ts'
import { markDeadRuns, oneRunPerFlow } from './runs/one-run-per-flow.ts'
import { createRunService } from './runs/run-service.ts'
import type { Services } from './services.ts'
import { openStore, type StoreProblem } from './store/open-store.ts'

export interface App extends AsyncDisposable {
  readonly services: Services
  readonly router: ReturnType<typeof createRouter>
  /** Resolves when runs that a crash broke off are marked as such: a moment after opening. */
  readonly ready: Promise<void>
}

/** The database of a workspace. */
export const storeFile = (dataDirectory: string): string => join(dataDirectory, 'koppla.sqlite')

/** Puts the app together in a workspace, whose folder must be there. Disposing it stops its runs first. */
export function createApp(host: Host): Result<App, StoreProblem> {
  const opened = openStore(storeFile(host.dataDirectory), host.clock)
  if (!opened.ok) return opened
  const store = opened.value
  const connections = createConnectionStore(store, host.secrets)
  const access = createConnectionAccess(connections, host)
  const ledger = createLedger(store, host.clock)
  const log = createActivityLog(store)
  const alone = { directory: join(host.dataDirectory, 'locks'), log, clock: host.clock }
  // Should that fail, the flow's next start finds what a crash left behind all the same.
  const ready = markDeadRuns(alone).catch(() => undefined)
  const runs = oneRunPerFlow(createRunService({ host, connections, access, ledger, log }), { ...alone, ready })
  const services = { host, flows: createFlowStore(store, host.clock), connections, access, ledger, log, runs }
  return succeed({
    services,
    router: createRouter(services),
    ready,
    async [Symbol.asyncDispose]() {
      await runs[Symbol.asyncDispose]()
      access[Symbol.dispose]()
      store[Symbol.dispose]()
    },
  })
}
