import type { Flow } from '#shared/flow/flow.ts'
import { succeed } from '#shared/result.ts'
import type { KeptPlan } from '../../core/plans/kept-plan.ts'
import { pinnedFlow } from '../../core/runs/pinned-flow.ts'
import type { Services } from '../../core/services.ts'
import { type CommandResult, problemResult } from '../command-output.ts'
import { bindingsFor, findFlow } from '../find-flow.ts'
import { openWorkspace } from '../open-workspace.ts'
import { runToEnd } from '../run-result.ts'

export interface ApplyOptions {
  readonly data?: string
  /** The flow as it is now, where it was a file. */
  readonly flow?: string
  readonly bind: readonly string[]
  /** Records by key or number; none for all. */
  readonly record: readonly string[]
}

/** Does what a plan shows, all of it or some records, and nothing else. */
export async function applyCommand(planId: string, options: ApplyOptions): Promise<CommandResult> {
  const workspace = openWorkspace(options.data)
  if (!workspace.ok) return workspace.problem
  await using opened = workspace.value
  const { services } = opened.app
  const plan = services.plans.get(planId)
  if (!plan) {
    return problemResult(2, 'plan-gone', [`There is no plan “${planId}”. The newest five of each flow are kept.`])
  }
  const pinned = options.flow === undefined ? await flowOf(plan, services) : null
  const flow = pinned ? succeed(pinned) : await findFlow(options.flow ?? plan.flowId, services)
  if (!flow.ok) return flow.problem
  const bindings =
    options.bind.length > 0
      ? await bindingsFor(flow.value, options.bind, services)
      : succeed({ ...plan.bindings, ...(await services.flows.bindings(flow.value.id)) })
  if (!bindings.ok) return bindings.problem
  const keys = options.record.length > 0 ? new Set(options.record) : undefined
  const started = await services.plans.apply({ planId, flow: flow.value, bindings: bindings.value, keys })
  return await runToEnd(started, flow.value, services)
}

/** As it is today where it is a saved one or a template, else as it was when the plan was made. */
async function flowOf(plan: KeptPlan, services: Services): Promise<Flow | null> {
  const today = await findFlow(plan.flowId.replace(/^template-/, ''), services)
  return today.ok && today.value.id === plan.flowId ? today.value : await pinnedFlow(services.log, plan)
}
