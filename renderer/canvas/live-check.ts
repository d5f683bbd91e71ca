import { checkFlow } from '#shared/compiler/compile-flow.ts'
import { type CompileProblem, nodesOf } from '#shared/compiler/problem.ts'
import { recordTypesOf, type TypedFlow } from '#shared/compiler/record-types-of.ts'
import type { OpenedFlow } from '#shared/contract.ts'
import type { Flow } from '#shared/flow/flow.ts'

/*
 * A flow never changes, it is replaced: what follows from it is worked out once, however many parts of the window ask.
 */

const types = new WeakMap<Flow, TypedFlow>()

export function typedFlowOf(flow: Flow): TypedFlow {
  const known = types.get(flow)
  if (known) return known
  const typed = recordTypesOf(flow)
  types.set(flow, typed)
  return typed
}

const checked = new WeakMap<Flow, WeakMap<OpenedFlow['bindings'], readonly CompileProblem[]>>()

export function problemsOf(flow: Flow, bindings: OpenedFlow['bindings']): readonly CompileProblem[] {
  const known = checked.get(flow) ?? new WeakMap()
  checked.set(flow, known)
  const found = known.get(bindings)
  if (found) return found
  const { problems } = checkFlow(flow, { boundRoles: new Set(Object.keys(bindings)) })
  known.set(bindings, problems)
  return problems
}

const perNode = new WeakMap<readonly CompileProblem[], ReadonlyMap<string, readonly CompileProblem[]>>()
const none: readonly CompileProblem[] = []

/** The problems to show at one node. */
export function problemsAt(problems: readonly CompileProblem[], nodeId: string): readonly CompileProblem[] {
  const known = perNode.get(problems) ?? byNode(problems)
  perNode.set(problems, known)
  return known.get(nodeId) ?? none
}

function byNode(problems: readonly CompileProblem[]): ReadonlyMap<string, readonly CompileProblem[]> {
  const places = problems.flatMap((problem) => nodesOf(problem).map((nodeId) => ({ nodeId, problem })))
  const grouped = Map.groupBy(places, ({ nodeId }) => nodeId)
  return new Map([...grouped].map(([nodeId, found]) => [nodeId, found.map(({ problem }) => problem)]))
}
