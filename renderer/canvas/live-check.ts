import { checkFlow } from '#shared/compiler/compile-flow.ts'
import { type CompileProblem, nodesOf } from '#shared/compiler/problem.ts'
import { recordTypesOf, type TypedFlow } from '#shared/compiler/record-types-of.ts'
import type { OpenedFlow } from '#shared/contract.ts'
import type { Flow } from '#shared/flow/flow.ts'

/*
 * A flow never changes, it is replaced: what follows from it is worked out once, however many parts of the window ask.
 */

const types = new WeakMap<Flow, TypedFlow>()
let lastTyped: { readonly flow: Flow; readonly typed: TypedFlow } | null = null

export function typedFlowOf(flow: Flow): TypedFlow {
  const known = types.get(flow)
  if (known) return known
  const typed = lastTyped && isDrawnAlike(lastTyped.flow, flow) ? moved(lastTyped.typed, flow) : recordTypesOf(flow)
  types.set(flow, typed)
  lastTyped = { flow, typed }
  return typed
}

const moved = ({ graph, nodes }: TypedFlow, flow: Flow): TypedFlow => ({
  graph: { ...graph, nodes: new Map(flow.nodes.map((node) => [node.id, node])) },
  nodes,
})

/** Whether two flows differ in nothing that their records depend on: names and places may. */
function isDrawnAlike(a: Flow, b: Flow): boolean {
  if (a.edges !== b.edges || a.nodes.length !== b.nodes.length) return false
  return a.nodes.every((node, at) => {
    const other = b.nodes[at]
    return node.id === other?.id && node.kind === other.kind && node.config === other.config
  })
}

const checked = new WeakMap<Flow, WeakMap<OpenedFlow['bindings'], readonly CompileProblem[]>>()

export function problemsOf(flow: Flow, bindings: OpenedFlow['bindings']): readonly CompileProblem[] {
  const known = checked.get(flow) ?? new WeakMap()
  checked.set(flow, known)
  const found = known.get(bindings)
  if (found) return found
  const isChecked = lastChecked?.bindings === bindings && isCheckedAlike(lastChecked.flow, flow)
  const problems =
    lastChecked && isChecked
      ? lastChecked.problems
      : checkFlow(flow, { boundRoles: new Set(Object.keys(bindings)) }).problems
  known.set(bindings, problems)
  lastChecked = { flow, bindings, problems }
  return problems
}

let lastChecked: {
  readonly flow: Flow
  readonly bindings: OpenedFlow['bindings']
  readonly problems: readonly CompileProblem[]
} | null = null

const isCheckedAlike = (a: Flow, b: Flow): boolean =>
  isDrawnAlike(a, b) &&
  a.settings === b.settings &&
  a.nodes.every((node, at) => node.disabled === b.nodes[at]?.disabled)

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
