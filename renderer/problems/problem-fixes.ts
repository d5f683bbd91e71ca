import { checkFlow } from '#shared/compiler/compile-flow.ts'
import type { CompileProblem } from '#shared/compiler/problem.ts'
import { recordTypesOf, type TypedFlow } from '#shared/compiler/record-types-of.ts'
import { wireProblem } from '#shared/compiler/wire-problem.ts'
import { configureNode, removeEdges, removeNodes } from '#shared/flow/edit-flow.ts'
import type { EdgeEnd, Flow, FlowNode } from '#shared/flow/flow.ts'
import { nodes } from '#shared/nodes/nodes.ts'
import { connect, disconnect, placeOnWire } from '../canvas/edits/place-node.ts'
import { mappingFixes } from './mapping-fixes.ts'

/** A way to mend a problem by itself, as one edit. */
export interface ProblemFix {
  readonly kind: 'connect' | 'insertThere' | 'removeWire' | 'removeStep' | 'readAll' | 'convert' | 'map' | 'removeLine'
  /** What its name names: a step that is there, a kind of step, a field by its path, or a conversion. */
  readonly about: string
  readonly apply: (flow: Flow) => Flow
}

/** So many are offered at most: a longer choice is made better on the canvas. */
const most = 2

/** What would mend a problem, the likeliest first; nothing where only a person can know. */
export function fixesFor(problem: CompileProblem, flow: Flow): readonly ProblemFix[] {
  switch (problem.kind) {
    case 'unconnected':
      return connections(problem, flow).slice(0, most)
    case 'type-mismatch':
    case 'bad-wire':
      return [removal(problem.edgeId)]
    case 'cycle':
      return closingWire(problem.nodeIds, flow)
    case 'unknown-kind':
      return [{ kind: 'removeStep', about: problem.nodeId, apply: (now) => removeNodes(now, [problem.nodeId]) }]
    case 'groups-of-changes':
      return [{ kind: 'readAll', about: problem.source, apply: (now) => readAll(now, problem.source) }]
    case 'mapping':
      return [...mappingFixes(problem, flow), ...insertions(problem, flow)].slice(0, most)
    default:
      return []
  }
}

const removal = (edgeId: string): ProblemFix => ({
  kind: 'removeWire',
  about: edgeId,
  apply: (flow) => disconnect(flow, [edgeId]),
})

/** Wires to the nearest steps that have an end free and fit; those that stand before an input, and behind an output. */
function connections(
  { nodeId, port, side }: Extract<CompileProblem, { kind: 'unconnected' }>,
  flow: Flow,
): readonly ProblemFix[] {
  const typed = recordTypesOf(flow)
  const here = flow.nodes.find(({ id }) => id === nodeId)
  if (!here) return []
  const end = { node: nodeId, port }
  return flow.nodes
    .filter((node) => node.id !== nodeId)
    .toSorted((a, b) => distance(a, here, side) - distance(b, here, side))
    .flatMap((node) => {
      const other = freeEnds(typed, flow, node, side).find((candidate) => {
        const [from, to] = side === 'input' ? [candidate, end] : [end, candidate]
        return wireProblem(typed, from, to) === null
      })
      if (!other) return []
      const [from, to] = side === 'input' ? [other, end] : [end, other]
      return [{ kind: 'connect' as const, about: node.id, apply: (now: Flow) => connect(now, from, to) }]
    })
}

function freeEnds(typed: TypedFlow, flow: Flow, node: FlowNode, side: 'input' | 'output'): readonly EdgeEnd[] {
  const { definition, ports } = typed.nodes.get(node.id) ?? {}
  const names = side === 'input' ? (ports ?? []) : (definition?.inputs ?? []).map(({ name }) => name)
  const isFree = (port: string) =>
    !flow.edges.some(({ from, to }) => {
      const end = side === 'input' ? from : to
      return end.node === node.id && end.port === port
    })
  return names.filter(isFree).map((port) => ({ node: node.id, port }))
}

/** Steps on the wrong side of a card count as farther away. */
function distance(node: FlowNode, here: FlowNode, side: 'input' | 'output'): number {
  const [across, down] = [node.position.x - here.position.x, node.position.y - here.position.y]
  const isBehind = side === 'input' ? across > 0 : across < 0
  return Math.hypot(across, down) + (isBehind ? 1_000 : 0)
}

/**
 * A step that lacks what an earlier one would bring along, such as an invoice without a customer, gets that one put before
 * it. Which one that is shows when it is tried.
 */
function insertions(problem: Extract<CompileProblem, { kind: 'mapping' }>, flow: Flow): readonly ProblemFix[] {
  const { nodeId } = problem
  const lacks = problem.problem.kind === 'required-unmapped' || problem.problem.kind === 'unknown-field'
  const wire = flow.edges.find(({ to }) => to.node === nodeId)
  const position = flow.nodes.find(({ id }) => id === nodeId)?.position
  if (!lacks || !wire || !position) return []
  return nodes
    .filter(({ category, inputs, outputs }) => category === 'sink' && inputs.length > 0 && outputs.length > 0)
    .filter(({ kind }) => {
      const placed = placeOnWire(flow, kind, wire.id, position)
      return placed !== null && !remains(problem, placed.flow)
    })
    .map(({ kind }) => ({
      kind: 'insertThere',
      about: kind,
      apply: (now) => placeOnWire(now, kind, wire.id, position)?.flow ?? now,
    }))
}

function remains({ nodeId, problem }: Extract<CompileProblem, { kind: 'mapping' }>, flow: Flow): boolean {
  return checkFlow(flow, { boundRoles: null }).problems.some(
    (found) =>
      found.kind === 'mapping' &&
      found.nodeId === nodeId &&
      found.problem.kind === problem.kind &&
      found.problem.target === problem.target,
  )
}

/** Of the wires in a circle the one that leads back farthest is most likely the mistake. */
function closingWire(nodeIds: readonly string[], flow: Flow): readonly ProblemFix[] {
  const inside = new Set(nodeIds)
  const x = (id: string) => flow.nodes.find((node) => node.id === id)?.position.x ?? 0
  const wires = flow.edges.filter(({ from, to }) => inside.has(from.node) && inside.has(to.node))
  const back = wires.toSorted((a, b) => x(a.to.node) - x(a.from.node) - (x(b.to.node) - x(b.from.node)))[0]
  // Types can't be known in a circle, so nothing follows its removal.
  return back ? [{ kind: 'removeWire', about: back.id, apply: (now) => removeEdges(now, [back.id]) }] : []
}

function readAll(flow: Flow, nodeId: string): Flow {
  const node = flow.nodes.find(({ id }) => id === nodeId)
  return node ? configureNode(flow, nodeId, { ...node.config, read: 'all' }) : flow
}
