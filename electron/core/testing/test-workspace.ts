import { type Sandbox, type SandboxOptions, startSandbox } from '#electron/sandbox/start-sandbox.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import { createSourceMemories } from '../changes/sqlite-source-memory.ts'
import type { Connection } from '../connections/connection.ts'
import { type ConnectionAccess, createConnectionAccess } from '../connections/connection-access.ts'
import { createConnectionStore } from '../connections/sqlite-connection-store.ts'
import { createFortnoxMirror } from '../connectors/fortnox/mirror/fortnox-mirror.ts'
import type { FlowVersions } from '../flows/flow-versions.ts'
import { createFlowVersions } from '../flows/sqlite-flow-versions.ts'
import type { Host } from '../host.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { createLedger } from '../ledger/sqlite-ledger.ts'
import type { ActivityLog } from '../log/activity-log.ts'
import { createActivityLog } from '../log/sqlite-activity-log.ts'
import { createPlanGuards } from '../plans/plan-guards.ts'
import { createRunService, type RunParts, type RunRequest, type RunService } from '../runs/run-service.ts'
import { createSeenKeys } from '../runs/sqlite-seen-keys.ts'
import type { Store } from '../store/store.ts'
import { aConnection, aHost, aStore } from './test-host.ts'

/** A workspace with both look-alikes connected, for tests of whole runs over real HTTP. */
export interface TestWorkspace extends AsyncDisposable {
  readonly host: Host
  readonly sandbox: Sandbox
  readonly store: Store
  readonly access: ConnectionAccess
  readonly ledger: Ledger
  readonly log: ActivityLog
  readonly versions: FlowVersions
  readonly runs: RunService
  /** What the runs are made with. */
  readonly parts: RunParts
  /** Role → connection, as a run wants them. */
  readonly bindings: { readonly jortt: string; readonly fortnox: string }
  run(flow: Flow, more?: Partial<RunRequest>): Promise<RunView>
}

/** No limit that a test would wait for. */
const quick = { requests: 10_000, seconds: 1 }

export async function aWorkspace(
  options: SandboxOptions & {
    readonly dataFile?: string
    readonly sandbox?: Sandbox
    readonly host?: Partial<Host>
  } = {},
): Promise<TestWorkspace> {
  const own = options.sandbox
    ? null
    : await startSandbox({ invoices: 60, jorttLimit: quick, fortnoxLimit: quick, ...options })
  const sandbox = options.sandbox ?? own
  if (!sandbox) throw new Error('No sandbox')
  const host = aHost(options.host)
  const store = aStore(options.dataFile)
  const connections = createConnectionStore(store, host.secrets)
  const connect = async (connection: Connection, secret: string) => {
    const saved = await connections.save(connection, secret)
    if (!saved.ok) throw new Error(saved.problem.kind)
    return connection.id
  }
  const { jortt, fortnox } = sandbox
  const bindings = {
    jortt: await connect(
      aConnection({ ...addressOf(jortt), id: 'jortt', name: 'jortt', system: 'jortt', tenantId: null, budget: quick }),
      jortt.clientSecret,
    ),
    fortnox: await connect(
      aConnection({
        ...addressOf(fortnox),
        id: 'fortnox',
        name: 'Fortnox',
        system: 'fortnox',
        tenantId: fortnox.tenantId,
        budget: quick,
      }),
      fortnox.clientSecret,
    ),
  }
  const access = createConnectionAccess(connections, host)
  const ledger = createLedger(store, host.clock)
  const log = createActivityLog(store)
  const mirror = createFortnoxMirror(store, host.clock)
  const memories = createSourceMemories(store, host.clock)
  const seen = createSeenKeys(store, host.clock)
  const guards = createPlanGuards({ store, log, clock: host.clock })
  const versions = createFlowVersions(store, host.clock)
  const parts: RunParts = { host, connections, access, ledger, log, mirror, memories, seen, guards, versions }
  const runs = createRunService(parts)
  return {
    host,
    sandbox,
    store,
    access,
    ledger,
    log,
    versions,
    runs,
    parts,
    bindings,
    async run(flow, more = {}) {
      const started = await runs.start({ flow, bindings, ...more })
      if (!started.ok) throw new Error(JSON.stringify(started.problem, null, 2))
      return started.value.ended
    },
    async [Symbol.asyncDispose]() {
      await runs[Symbol.asyncDispose]()
      access[Symbol.dispose]()
      store[Symbol.dispose]()
      await own?.[Symbol.asyncDispose]()
    },
  }
}

const addressOf = ({ baseUrl, tokenUrl, clientId, scope }: Sandbox['jortt']) => ({ baseUrl, tokenUrl, clientId, scope })
