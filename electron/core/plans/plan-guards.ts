import type { ConnectionAccess } from '../connections/connection-access.ts'
import { createFortnoxClient } from '../connectors/fortnox/fortnox-client.ts'
import { createJorttClient } from '../connectors/jortt/jortt-client.ts'
import type { Clock } from '../host.ts'
import type { ActivityLog } from '../log/activity-log.ts'
import { allRecords } from '../log/all-records.ts'
import type { RunGuard, RunGuards } from '../runs/run-guard.ts'
import type { Store } from '../store/store.ts'
import { guardedStages } from './guarded-stages.ts'
import { PlanGuard } from './plan-guard.ts'
import { createPlanStore, type EntryPlace } from './plan-store.ts'
import { PlanWrites } from './plan-writes.ts'

interface Parts {
  readonly store: Store
  readonly log: ActivityLog
  readonly clock: Clock
}

/** Keeps runs that apply a plan to what it shows. */
export function createPlanGuards({ store, log, clock }: Parts): RunGuards {
  const plans = createPlanStore(store)

  function of(planId: string, runId: string): RunGuard {
    const guard = new PlanGuard(planId, plans, new PlanWrites(plans, planId, runId))
    const taken = plans.taken(runId)
    const planned = new Map<string, Map<string, string>>()
    for (const { sourceNodeId, key, sourceHash } of taken) {
      const ofSource = planned.get(sourceNodeId) ?? new Map<string, string>()
      planned.set(sourceNodeId, ofSource.set(key, sourceHash))
    }
    return {
      isPart: plans.get(planId)?.isPart !== false || taken.length < plans.workIn(planId),
      selected: taken.map(({ sourceNodeId, key }) => ({ sourceNodeId, key, record: null })),
      access: (access) => guardedAccess(access, guard, clock),
      stages: (stages) => guardedStages(stages, guard, planned),
    }
  }

  async function end(runId: string): Promise<void> {
    const told = new Set<string>()
    for await (const page of allRecords(log, { runId })) {
      for (const record of page) if (record.reason?.kind !== 'stopped') told.add(nameOf(record))
    }
    plans.release(runId, (entry) => told.has(nameOf(entry)))
  }

  return {
    of,
    end,
    async letGo(planId) {
      for (const runId of plans.endedRuns(planId)) await end(runId)
    },
    free: ({ planId, ...which }) => plans.free(planId, which).length,
    take({ planId, ...which }, runId) {
      const seqs = plans.free(planId, which).map(({ seq }) => seq)
      plans.take(planId, seqs, runId)
    },
  }
}

const nameOf = ({ sourceNodeId, key }: Omit<EntryPlace, 'seq'>): string => `${sourceNodeId}/${key}`

function guardedAccess(access: ConnectionAccess, guard: PlanGuard, clock: Clock): ConnectionAccess {
  const api = async (connectionId: string, onSent?: () => void) => guard.client(await access.api(connectionId, onSent))
  return {
    api,
    jortt: async (connectionId, onSent) => createJorttClient(await api(connectionId, onSent), clock),
    fortnox: async (connectionId, onSent) => createFortnoxClient(await api(connectionId, onSent)),
    async client(connectionId) {
      const guarded = await api(connectionId)
      const { connection } = guarded
      return connection.system === 'jortt'
        ? { system: 'jortt', connection, client: createJorttClient(guarded, clock) }
        : { system: 'fortnox', connection, client: createFortnoxClient(guarded) }
    },
    budget: (connectionId) => access.budget(connectionId),
    credentials: () => Promise.reject(new Error('A run that applies a plan hands out no credentials')),
    // What it stands before is the workspace's.
    [Symbol.dispose]: () => undefined,
  }
}
