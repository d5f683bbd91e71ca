import type { ApplyPlanProblem, PlanStep } from '#shared/contract.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import { savedFlow } from '../flows/saved-flow.ts'
import type { Services } from '../services.ts'
import { contractOf } from './contract-of.ts'
import { stopSignal } from './stop-signal.ts'

export function planRoutes({ flows, plans, dryRun }: Services) {
  const calls = contractOf.plans
  return {
    make: calls.make.handler(async function* ({ input, signal }): AsyncGenerator<PlanStep> {
      const flow = await savedFlow(flows, input.flowId)
      if (!flow) {
        yield { kind: 'refused', problem: { kind: 'not-found' } }
        return
      }
      const bindings = await flows.bindings(flow.id)
      const events = dryRun({ flow, bindings, limit: input.limit, signal: stopSignal(signal) })
      if (events.ok) yield* events.value
      else yield { kind: 'refused', problem: { kind: 'does-not-compile', problems: events.problem } }
    }),
    apply: calls.apply.handler(async ({ input }): Promise<Result<{ runId: string }, ApplyPlanProblem>> => {
      const plan = plans.get(input.planId)
      const flow = plan && (await savedFlow(flows, plan.flowId))
      if (!flow) return fail({ kind: 'plan-gone' })
      const started = await plans.apply({
        planId: input.planId,
        flow,
        bindings: await flows.bindings(flow.id),
        keys: input.keys && new Set(input.keys),
        outcomes: input.outcomes && new Set(input.outcomes),
      })
      return started.ok ? succeed({ runId: started.value.runId }) : started
    }),
  }
}
