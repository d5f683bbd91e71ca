import { compileFlow } from '#shared/compiler/compile-flow.ts'
import type { Plan } from '#shared/compiler/plan.ts'
import { type CompileProblem, errorsIn } from '#shared/compiler/problem.ts'
import { confirmStep } from '#shared/flow/edit-flow.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import { contentHash } from '../runs/content-hash.ts'

export interface PlannableFlow {
  readonly plan: Plan
  /** Nodes that take a step there is no way back from, and that nobody has said yes to yet. */
  readonly unconfirmed: ReadonlySet<string>
}

/** Compiles a flow for looking ahead: what still needs a person's yes is shown, for nothing happens yet. */
export function compileForPlan(
  flow: Flow,
  bindings: { readonly [role: string]: string },
): Result<PlannableFlow, readonly CompileProblem[]> {
  const context = { boundRoles: new Set(Object.keys(bindings)) }
  const compiled = compileFlow(flow, context)
  if (compiled.ok) return succeed({ plan: compiled.value.plan, unconfirmed: new Set() })
  const errors = errorsIn(compiled.problem)
  const open = errors.filter((problem) => problem.kind === 'irreversible-not-confirmed')
  const others = errors.filter((problem) => problem.kind !== 'irreversible-not-confirmed')
  if (others.length > 0) return fail(others)
  const agreed = open.reduce((confirmed, { nodeId, effect }) => confirmStep(confirmed, nodeId, effect), flow)
  const whole = compileFlow(agreed, context)
  if (!whole.ok) return fail(errorsIn(whole.problem))
  return succeed({ plan: whole.value.plan, unconfirmed: new Set(open.map(({ nodeId }) => nodeId)) })
}

/** What a run would execute, in one word: neither a name nor the places of the nodes on the canvas count. */
export const versionOf = ({ stages, roles }: Plan): string => contentHash({ stages, roles })
