import type { Plan } from '#shared/compiler/plan.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import type { PlannedRecord, PlannedStatus } from '#shared/runs/planned.ts'
import { keptWrites } from '../dry-run/planned-record.ts'
import type { Host } from '../host.ts'
import type { ActivityLog, Attempt } from '../log/activity-log.ts'
import { contentHash } from '../runs/content-hash.ts'
import type { Store } from '../store/store.ts'
import { versionOf } from './compile-for-plan.ts'
import type { KeptEntry } from './kept-plan.ts'
import { createPlanStore } from './plan-store.ts'

interface Parts {
  readonly store: Store
  readonly host: Host
  readonly log: Pick<ActivityLog, 'saveSnapshot'>
}

interface Planned {
  readonly flow: Flow
  readonly plan: Plan
  readonly bindings: { readonly [role: string]: string }
  readonly isPart: boolean
}

/** A dry run's plan on its way to the disk: nothing stays of one that nobody read to its end. */
export interface PlanKeeping extends Disposable {
  add(entries: readonly KeptEntry[]): void
  /** The plan's id, where it can be applied: one that failed half-way can't. */
  end(status: Exclude<PlannedStatus, 'reading'>): string | null
}

export async function keepPlan(
  { store, host, log }: Parts,
  { flow, plan, bindings, isPart }: Planned,
): Promise<PlanKeeping> {
  const plans = createPlanStore(store)
  const id = host.newId()
  const flowHash = contentHash(flow)
  await log.saveSnapshot(flowHash, flow as unknown as JsonObject)
  const { flowId, flowName } = plan
  const about = { id, flowId, flowName, flowHash, version: versionOf(plan), bindings, isPart }
  plans.begin({ ...about, createdAt: host.clock.now() })
  let isKept = false
  return {
    // One that the dry run was stopped at is known in part only.
    add: (entries) =>
      plans.append(
        id,
        entries.filter(({ record }) => record.reason?.kind !== 'stopped'),
      ),
    end(status) {
      if (status === 'failed') return null
      plans.finish(id, status)
      isKept = true
      return id
    },
    [Symbol.dispose]() {
      if (!isKept) plans.remove(id)
    },
  }
}

export function entryOf(attempt: Attempt, record: PlannedRecord, parts: Parameters<typeof keptWrites>[1]): KeptEntry {
  const { sourceNodeId, source } = attempt
  return { record, sourceNodeId, sourceHash: contentHash(source), writes: keptWrites(attempt, parts) }
}
