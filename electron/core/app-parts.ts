import type { Logger } from 'pino'
import type { ConnectionAccess } from './connections/connection-access.ts'
import type { ConnectionStore } from './connections/connection-store.ts'
import type { FlowStore } from './flows/flow-store.ts'
import type { Host } from './host.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { ActivityLog } from './log/activity-log.ts'
import type { KeyedLock } from './runs/keyed-lock.ts'
import type { RunService } from './runs/run-service.ts'

/** Everything the app is made of, composed once in app.ts. */
export interface AppParts {
  readonly host: Host
  /** For what only a developer can act on; never told a secret. */
  readonly logger: Logger
  readonly flows: FlowStore
  readonly connections: ConnectionStore
  readonly access: ConnectionAccess
  readonly ledger: Ledger
  readonly log: ActivityLog
  readonly runs: RunService
  /** Keeps two quick clicks from doing the same thing twice. */
  readonly locks: KeyedLock
}
