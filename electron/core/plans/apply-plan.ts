import type { ApplyPlanProblem } from '#shared/contract.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { fail, type Result } from '#shared/result.ts'
import type { ConnectionStore } from '../connections/connection-store.ts'
import type { RunService, StartedRun } from '../runs/run-service.ts'
import type { Store } from '../store/store.ts'
import { compileForPlan, versionOf } from './compile-for-plan.ts'
import type { PlanSelection } from './kept-plan.ts'
import { createPlanStore } from './plan-store.ts'

export interface ApplyRequest extends PlanSelection {
  readonly planId: string
  /** The flow and its connections as they are now. */
  readonly flow: Flow
  readonly bindings: { readonly [role: string]: string }
}

interface Parts {
  readonly store: Store
  readonly connections: ConnectionStore
  readonly runs: RunService
}

/**
 * Starts a run that does exactly what a plan shows, for all of its records or some, as long as flow and connections are
 * the ones it was made with. Steps without a way back need their yes by now, like in any run.
 */
export async function applyPlan(
  { store, connections, runs }: Parts,
  { planId, flow, bindings, keys, outcomes }: ApplyRequest,
): Promise<Result<StartedRun, ApplyPlanProblem>> {
  const plans = createPlanStore(store)
  const plan = plans.get(planId)
  if (plan?.flowId !== flow.id || plan.status === 'reading') return fail({ kind: 'plan-gone' })
  for (const id of Object.values(plan.bindings)) {
    if (!(await connections.get(id))) return fail({ kind: 'plan-connection-gone' })
  }
  const compiled = compileForPlan(flow, bindings)
  if (!compiled.ok) return fail({ kind: 'does-not-compile', problems: compiled.problem })
  if (versionOf(compiled.value.plan) !== plan.version) return fail({ kind: 'plan-other-flow' })
  const { roles } = compiled.value.plan
  if (roles.some(({ role }) => bindings[role] !== plan.bindings[role])) return fail({ kind: 'plan-other-connections' })
  const unknown = keys && plans.without(planId, keys)
  if (unknown != null) return fail({ kind: 'plan-no-record', record: unknown })
  return runs.start({ flow, bindings, plan: { planId, keys, outcomes } })
}
