import type { ConnectionAccess } from './connections/connection-access.ts'
import type { ConnectionStore } from './connections/connection-store.ts'
import type { FlowStore } from './flows/flow-store.ts'
import type { Host } from './host.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { ActivityLog } from './log/activity-log.ts'
import type { RunService } from './runs/run-service.ts'

/** The parts of the app, as its calls and the command line use them. */
export interface Services {
  readonly host: Host
  readonly flows: FlowStore
  readonly connections: ConnectionStore
  readonly access: ConnectionAccess
  readonly ledger: Ledger
  readonly log: ActivityLog
  readonly runs: RunService
}
