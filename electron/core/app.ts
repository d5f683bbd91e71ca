import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { pauseFormulasWith } from '#shared/mapping/formula/formula-pause.ts'
import { type Result, succeed } from '#shared/result.ts'
import { createSourceMemories } from './changes/sqlite-source-memory.ts'
import { createConnectionAccess } from './connections/connection-access.ts'
import { createConnectionStore } from './connections/sqlite-connection-store.ts'
import { createSlotNotes } from './connections/sqlite-slot-notes.ts'
import { createEventOffsets } from './connectors/fortnox/mirror/event-offsets.ts'
import { followFortnoxEvents } from './connectors/fortnox/mirror/follow-events.ts'
import { createFortnoxMirror } from './connectors/fortnox/mirror/fortnox-mirror.ts'
import { type DryRunRequest, dryRun } from './dry-run/dry-run.ts'
import { createFlowStore } from './flows/sqlite-flow-store.ts'
import { createFlowVersions } from './flows/sqlite-flow-versions.ts'
import type { Host } from './host.ts'
import { createLedger } from './ledger/sqlite-ledger.ts'
import { writerInPlace } from './log/log-writer.ts'
import { createActivityLog } from './log/sqlite-activity-log.ts'
import { ThreadedWriter } from './log/threaded-writer.ts'
import { type ApplyRequest, applyPlan } from './plans/apply-plan.ts'
import { createPlanGuards } from './plans/plan-guards.ts'
import { createPlanStore } from './plans/plan-store.ts'
import { createRouter } from './router.ts'
import { markDeadRuns, oneWriter } from './runs/one-writer.ts'
import { onlyAtHome } from './runs/only-at-home.ts'
import { createRunService } from './runs/run-service.ts'
import { createSeenKeys } from './runs/sqlite-seen-keys.ts'
import { createWorkspaceLock } from './runs/workspace-lock.ts'
import { createScheduler } from './schedule/scheduler.ts'
import { createScheduleStore } from './schedule/sqlite-schedule-store.ts'
import type { Services } from './services.ts'
import { openStore, type StoreProblem } from './store/open-store.ts'
import { createWorkspaceHome } from './store/workspace-home.ts'
import { collectSooner } from './thrifty-heap.ts'

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
  pauseFormulasWith(nextTurn)
  collectSooner()
  const connections = createConnectionStore(store, host.secrets)
  const access = createConnectionAccess(connections, host, (id) => createSlotNotes(store, id, host.newId()))
  const ledger = createLedger(store, host.clock)
  const writer = host.oneThread ? writerInPlace(store.sqlite) : new ThreadedWriter(store.sqlite)
  const log = createActivityLog(store, { writer })
  const mirror = createFortnoxMirror(store, host.clock)
  const events = followFortnoxEvents({ connections, access, mirror, offsets: createEventOffsets(store), host })
  const memories = createSourceMemories(store, host.clock)
  const seen = createSeenKeys(store, host.clock)
  const guards = createPlanGuards({ store, log, clock: host.clock })
  const alone = { directory: join(host.dataDirectory, 'locks'), log, clock: host.clock }
  const startedAs = host.startedAs ?? (host.kind === 'desktop' ? 'desktop' : 'run')
  const lock = createWorkspaceLock({ ...alone, startedAs, pid: process.pid })
  // Should that fail, the flow's next start finds what a crash left behind all the same.
  const ready = markDeadRuns(alone).catch(() => undefined)
  const home = createWorkspaceHome(store)
  const versions = createFlowVersions(store, host.clock)
  const runParts = { host, connections, access, ledger, log, mirror, memories, seen, guards, versions }
  const unguarded = createRunService(runParts)
  const runs = onlyAtHome(oneWriter(unguarded, { ...alone, lock, ready }), home)
  const flows = createFlowStore(store, host.clock)
  const schedules = createScheduleStore(store)
  const lockFile = join(alone.directory, 'schedules.lock')
  const scheduler = createScheduler({ schedules, flows, runs, host, lockFile })
  const services = {
    host,
    home,
    mirror,
    events,
    memories,
    seen,
    flows,
    versions,
    connections,
    access,
    ledger,
    log,
    runs,
    dryRun: (request: DryRunRequest) => dryRun({ store, host, connections, access, log }, request),
    plans: {
      get: createPlanStore(store).get,
      apply: (request: ApplyRequest) => applyPlan({ store, connections, runs }, request),
    },
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
      await writer[Symbol.asyncDispose]()
      store[Symbol.dispose]()
    },
  })
}
