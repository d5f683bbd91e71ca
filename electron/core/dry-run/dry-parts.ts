import type { SentRequest } from '#shared/contract.ts'
import { createSourceMemories } from '../changes/sqlite-source-memory.ts'
import type { ConnectionAccess } from '../connections/connection-access.ts'
import type { ConnectionStore } from '../connections/connection-store.ts'
import { createFortnoxMirror } from '../connectors/fortnox/mirror/fortnox-mirror.ts'
import type { Host } from '../host.ts'
import { createLedger } from '../ledger/sqlite-ledger.ts'
import { WriteGuard } from '../ledger/write-guard.ts'
import type { ActivityLog } from '../log/activity-log.ts'
import type { KeptWrite } from '../plans/kept-plan.ts'
import { createSeenKeys } from '../runs/sqlite-seen-keys.ts'
import type { WorkbenchParts } from '../runs/workbench.ts'
import type { Store } from '../store/store.ts'
import { dryAccess } from './dry-access.ts'
import { copyState, type StateScope } from './state-copy.ts'
import { UnsentWrites } from './unsent-writes.ts'

export interface DryRunParts {
  readonly store: Store
  readonly host: Host
  readonly connections: ConnectionStore
  readonly access: ConnectionAccess
  readonly log: Pick<ActivityLog, 'run' | 'saveSnapshot'>
}

export interface DryParts extends Disposable {
  /** What a workbench is made of, with nothing in it that writes to a system or to the workspace. */
  readonly parts: WorkbenchParts
  /** What is known of a request that was not sent, by the request as the log has it. */
  writeOf(request: SentRequest): KeptWrite | null
  tallyOf(connectionId: string): DryTally
}

export interface DryTally {
  writes: number
  /** Reads that a run would do without. */
  readMore: number
}

/** The parts of a dry run. Everything a run notes goes into a copy, so it may take place beside a run of the same flow. */
export function dryParts({ store, host, connections, access, log }: DryRunParts, scope: StateScope): DryParts {
  const copy = copyState(store, scope, host.clock)
  const tallies = new Map<string, DryTally>()
  let numbers = 0
  const writes = new UnsentWrites()
  const tallyOf = (connectionId: string): DryTally => {
    const tally = tallies.get(connectionId) ?? { writes: 0, readMore: 0 }
    tallies.set(connectionId, tally)
    return tally
  }
  const reading = dryAccess({
    access,
    store: copy,
    clock: host.clock,
    notesOf: (connectionId) => ({
      wouldWrite(write) {
        tallyOf(connectionId).writes += 1
        writes.note(connectionId, write)
      },
      nextNumber() {
        numbers += 1
        return numbers
      },
      readMore() {
        tallyOf(connectionId).readMore += 1
      },
    }),
  })
  return {
    parts: {
      host: { ...host, fetch: () => Promise.reject(new Error('A dry run sends nothing past its connections')) },
      connections,
      access: reading,
      ledger: createLedger(copy, host.clock),
      log,
      mirror: createFortnoxMirror(copy, host.clock),
      memories: createSourceMemories(copy, host.clock),
      seen: createSeenKeys(copy, host.clock),
      guard: new WriteGuard(),
    },
    writeOf: (request) => writes.of(request),
    tallyOf,
    [Symbol.dispose]() {
      reading[Symbol.dispose]()
      copy[Symbol.dispose]()
    },
  }
}
