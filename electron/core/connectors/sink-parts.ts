import type { Connection } from '../connections/connection.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { CompanyGuard } from '../ledger/write-guard.ts'
import type { WriteOnceParts } from '../ledger/write-once.ts'

/** What every sink of a run works with that writes to another system. */
export interface SinkParts {
  readonly connection: Connection
  readonly ledger: Ledger
  readonly writing: WriteOnceParts
  readonly guard: CompanyGuard
}
