import { join } from 'node:path'
import { type Result, succeed } from '#shared/result.ts'
import { createSourceMemories } from './changes/sqlite-source-memory.ts'
import { createConnectionAccess } from './connections/connection-access.ts'
import { createConnectionStore } from './connections/sqlite-connection-store.ts'
import { createEventOffsets } from './connectors/fortnox/mirror/event-offsets.ts'
import { followFortnoxEvents } from './connectors/fortnox/mirror/follow-events.ts'
import { createFortnoxMirror } from './connectors/fortnox/mirror/fortnox-mirror.ts'
import { type DryRunRequest, dryRun } from './dry-run/dry-run.ts'
import { createFlowStore } from './flows/sqlite-flow-store.ts'
import type { Host } from './host.ts'
import { createLedger } from './ledger/sqlite-ledger.ts'
import { createActivityLog } from './log/sqlite-activity-log.ts'
import { createRouter } from './router.ts'
import { markDeadRuns, oneRunPerFlow } from './runs/one-run-per-flow.ts'
import { createRunService } from './runs/run-service.ts'
import { createSeenKeys } from './runs/sqlite-seen-keys.ts'
import { createScheduler } from './schedule/scheduler.ts'
import { createScheduleStore } from './schedule/sqlite-schedule-store.ts'
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
  const mirror = createFortnoxMirror(store, host.clock)
  const events = followFortnoxEvents({ connections, access, mirror, offsets: createEventOffsets(store), host })
  const memories = createSourceMemories(store, host.clock)
  const seen = createSeenKeys(store, host.clock)
  const alone = { directory: join(host.dataDirectory, 'locks'), log, clock: host.clock }
  // Should that fail, the flow's next start finds what a crash left behind all the same.
  const ready = markDeadRuns(alone).catch(() => undefined)
  const runs = oneRunPerFlow(createRunService({ host, connections, access, ledger, log, mirror, memories, seen }), {
    ...alone,
    ready,
  })
  const flows = createFlowStore(store, host.clock)
  const schedules = createScheduleStore(store)
  const lockFile = join(alone.directory, 'schedules.lock')
  const scheduler = createScheduler({ schedules, flows, runs, host, lockFile })
  const services = {
    host,
    mirror,
    events,
    memories,
    seen,
    flows,
    connections,
    access,
    ledger,
    log,
    runs,
    dryRun: (request: DryRunRequest) => dryRun({ store, host, connections, access, log }, request),
    schedules,
    scheduler,
  }
  return succeed({
    services,
    router: createRouter(services),
    ready,
    async [Symbol.asyncDispose]() {
      await Promise.all([scheduler[Symbol.asyncDispose](), runs[Symbol.asyncDispose]()])
      await events[Symbol.asyncDispose]()
      access[Symbol.dispose]()
      store[Symbol.dispose]()
    },
  })
}
