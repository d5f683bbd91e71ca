import type { Connection } from '../connections/connection.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { WriteOnceParts } from '../ledger/write-once.ts'
import type { KeyedLock } from '../runs/keyed-lock.ts'

/** What every sink of a run works with that writes to another system. */
export interface SinkParts {
  readonly connection: Connection
  readonly ledger: Ledger
  readonly writing: WriteOnceParts
  /** One for the whole process: two runs must not be between a look-up and a write of the same record. */
  readonly locks: KeyedLock
}
