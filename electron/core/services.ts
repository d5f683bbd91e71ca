import type { OpenSourceMemory } from './changes/sqlite-source-memory.ts'
import type { ConnectionAccess } from './connections/connection-access.ts'
import type { ConnectionStore } from './connections/connection-store.ts'
import type { FollowedEvents } from './connectors/fortnox/mirror/follow-events.ts'
import type { FortnoxMirror } from './connectors/fortnox/mirror/fortnox-mirror.ts'
import type { DryRunRequest, dryRun } from './dry-run/dry-run.ts'
import type { FlowStore } from './flows/flow-store.ts'
import type { FlowVersions } from './flows/flow-versions.ts'
import type { Host } from './host.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { ActivityLog } from './log/activity-log.ts'
import type { ApplyRequest, applyPlan } from './plans/apply-plan.ts'
import type { KeptPlan } from './plans/kept-plan.ts'
import type { RunService } from './runs/run-service.ts'
import type { SeenKeys } from './runs/seen-keys.ts'
import type { ScheduleStore } from './schedule/schedule-store.ts'
import type { Scheduler } from './schedule/scheduler.ts'
import type { WorkspaceHome } from './store/workspace-home.ts'

/** What dry runs found that runs would do. */
interface Plans {
  get(planId: string): KeptPlan | null
  apply(request: ApplyRequest): ReturnType<typeof applyPlan>
}

/** The parts of the app, as its calls and the command line use them. */
export interface Services {
  readonly host: Host
  readonly home: WorkspaceHome
  readonly flows: FlowStore
  readonly versions: FlowVersions
  readonly connections: ConnectionStore
  readonly access: ConnectionAccess
  readonly ledger: Ledger
  readonly log: ActivityLog
  readonly mirror: FortnoxMirror
  readonly events: FollowedEvents
  readonly memories: OpenSourceMemory
  readonly seen: SeenKeys
  readonly runs: RunService
  readonly dryRun: (request: DryRunRequest) => ReturnType<typeof dryRun>
  readonly plans: Plans
  readonly schedules: ScheduleStore
  readonly scheduler: Scheduler
}
