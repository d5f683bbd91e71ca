import type { Reason } from '#shared/runs/reason.ts'
import type { SourceMemory } from '../changes/source-memory.ts'
import type { OpenSourceMemory } from '../changes/sqlite-source-memory.ts'
import type { Connection } from '../connections/connection.ts'
import type { ConnectionAccess } from '../connections/connection-access.ts'
import type { ConnectionStore } from '../connections/connection-store.ts'
import type { FortnoxClient } from '../connectors/fortnox/fortnox-client.ts'
import { companyOf, createFortnoxRegisters, type FortnoxRegisters } from '../connectors/fortnox/fortnox-registers.ts'
import type { FortnoxMirror } from '../connectors/fortnox/mirror/fortnox-mirror.ts'
import { mirroredClient } from '../connectors/fortnox/mirror/mirrored-client.ts'
import type { JorttClient } from '../connectors/jortt/jortt-client.ts'
import type { Host } from '../host.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { WriteGuard } from '../ledger/write-guard.ts'
import type { WriteOnceParts } from '../ledger/write-once.ts'
import type { ActivityLog } from '../log/activity-log.ts'
import { contentHash } from './content-hash.ts'
import type { SeenKeys } from './seen-keys.ts'
import { RunFailed } from './stage.ts'

/** What the stages of one run work with: the systems behind the flow's roles, and what guards every write. */
export interface Workbench {
  readonly runId: string
  readonly flowId: string
  readonly host: Host
  readonly signal: AbortSignal
  readonly ledger: Ledger
  readonly writing: WriteOnceParts
  readonly seen: SeenKeys
  /** One for the whole process: two runs must not be between a look-up and a write of the same record. */
  readonly guard: WriteGuard
  /** Whether the run works on some of the records only: what it makes must not take the place of what all of them made. */
  readonly isPart: boolean
  /** Whether the run is to find out what a run would do: the systems are out of reach for its writes, files are for the sink to spare. */
  readonly isDry: boolean
  /** The same line for every stage that uses the role. Throws `RunFailed` where nothing is bound to it. */
  jortt(role: string): Promise<JorttLine>
  fortnox(role: string): Promise<FortnoxLine>
  /** What a source remembers between runs; null where it is to read everything. */
  memory(nodeId: string, config: ReadsChanges, connection: Connection): SourceMemory | null
}

/** The settings of a source that can read changes only. */
export interface ReadsChanges {
  readonly read: 'all' | 'changed'
}

export interface JorttLine {
  readonly connection: Connection
  readonly client: JorttClient
}

export interface FortnoxLine {
  readonly connection: Connection
  readonly client: FortnoxClient
  readonly registers: FortnoxRegisters
}

export interface WorkbenchParts {
  readonly host: Host
  readonly connections: ConnectionStore
  readonly access: ConnectionAccess
  readonly ledger: Ledger
  readonly log: Pick<ActivityLog, 'run'>
  readonly mirror: FortnoxMirror
  readonly memories: OpenSourceMemory
  readonly seen: SeenKeys
  readonly guard: WriteGuard
}

export interface WorkbenchJob {
  readonly runId: string
  readonly flowId: string
  /** Role → connection id. */
  readonly bindings: { readonly [role: string]: string }
  readonly signal: AbortSignal
  /** Whether sources that read changes only do so; else they read everything, and nothing is remembered. */
  readonly changesOnly?: boolean
  readonly isPart?: boolean
  readonly isDry?: boolean
  /** Told of each request and the connection it goes over. */
  readonly onSent?: (connectionId: string) => void
}

export function createWorkbench(parts: WorkbenchParts, job: WorkbenchJob): Workbench {
  const { access, ledger, log, host, guard } = parts
  const jorttLines = new Map<string, JorttLine>()
  const fortnoxLines = new Map<string, FortnoxLine>()

  async function connectionOf(role: string): Promise<Connection> {
    const id = job.bindings[role]
    const connection = id === undefined ? null : await parts.connections.get(id)
    if (connection) return connection
    const reason: Reason = { kind: 'no-connection', values: { role } }
    throw new RunFailed(reason)
  }

  return {
    runId: job.runId,
    flowId: job.flowId,
    host,
    signal: job.signal,
    ledger,
    seen: parts.seen,
    writing: {
      ledger,
      clock: host.clock,
      isRunning: async (runId) => (await log.run(runId))?.status === 'running',
    },
    guard,
    isPart: job.isPart ?? false,
    isDry: job.isDry ?? false,
    memory(nodeId, { read, ...settings }, connection) {
      if (read === 'all' || !job.changesOnly) return null
      return parts.memories(job.flowId, nodeId, contentHash([companyOf(connection), connection.id, settings]))
    },
    async jortt(role) {
      const connection = await connectionOf(role)
      const known = jorttLines.get(connection.id)
      if (known) return known
      const line = { connection, client: await access.jortt(connection.id, () => job.onSent?.(connection.id)) }
      jorttLines.set(connection.id, line)
      return line
    },
    async fortnox(role) {
      const connection = await connectionOf(role)
      const known = fortnoxLines.get(connection.id)
      if (known) return known
      parts.mirror.onUse?.(connection.id)
      const plain = await access.fortnox(connection.id, () => job.onSent?.(connection.id))
      // Two stages may have asked at the same time: both get what stands there first.
      const line = fortnoxLines.get(connection.id) ?? {
        connection,
        client: mirroredClient(plain, parts.mirror, connection.id),
        registers: createFortnoxRegisters({
          mirror: parts.mirror,
          connectionId: connection.id,
          company: companyOf(connection),
          client: plain,
          signal: job.signal,
        }),
      }
      fortnoxLines.set(connection.id, line)
      return line
    },
  }
}
