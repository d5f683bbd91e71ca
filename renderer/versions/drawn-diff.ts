import type { Edge, Node } from '@xyflow/react'
import { recordTypesOf, type TypedNode } from '#shared/compiler/record-types-of.ts'
import type { FlowDiff } from '#shared/flow/diff-flows.ts'
import type { Flow, FlowEdge, FlowNode } from '#shared/flow/flow.ts'
import { nodeDefinition, outputsOf } from '#shared/nodes/nodes.ts'
import { manyNodes, toldCard } from '../canvas/canvas-nodes.ts'
import { boundsOf } from '../canvas/edits/arrange.ts'
import { grid, nodeSize, type Position } from '../canvas/edits/free-position.ts'

/** What became of a thing from one flow to the other; null where it stayed as it was. */
export type Mark = 'added' | 'removed' | 'changed' | null

export type DrawnStep = Node<
  {
    readonly node: FlowNode
    readonly mark: Mark
    /** What arrives at it and leaves it, in the flow that has it. */
    readonly typed: TypedNode | undefined
    readonly inputs: readonly string[]
    readonly outputs: readonly string[]
  },
  'step'
>
export type DrawnNote = Node<{ readonly text: string; readonly mark: Mark }, 'note'>
export type DrawnFrame = Node<{ readonly name: string; readonly mark: Mark }, 'frame'>
export type DrawnItem = DrawnStep | DrawnNote | DrawnFrame
export type DrawnWire = Edge<{ readonly mark: Mark }, 'wire'>

/** Both flows in one drawing: the later one as it is, and of the earlier one what is gone, where it was. */
export function drawnDiff(
  before: Flow,
  after: Flow,
  diff: FlowDiff,
): { readonly items: DrawnItem[]; readonly wires: DrawnWire[] } {
  const marks = new Map(diff.nodes.map(({ kind, node }) => [node.id, kind]))
  const added = new Set(diff.edges.added)
  const wires = [
    ...after.edges.map((edge) => drawnWire(edge, added.has(edge) ? 'added' : null)),
    ...diff.edges.removed.map((edge) => drawnWire(edge, 'removed')),
  ]
  const ports = usedPorts([...after.edges, ...before.edges])
  const typed = new Map([...recordTypesOf(before).nodes, ...recordTypesOf(after).nodes])
  const gone = diff.nodes.flatMap(({ kind, node }) => (kind === 'removed' ? [node] : []))
  const drawn = [...after.nodes, ...placedAround(after, gone)]
  const steps = drawn.map((node): DrawnStep => {
    const own = (nodeDefinition(node.kind)?.inputs ?? []).map(({ name }) => name)
    const inputs = unique([...own, ...(ports.in.get(node.id) ?? [])])
    const outputs = unique([...outputsOf(node), ...(ports.out.get(node.id) ?? [])])
    return {
      id: node.id,
      type: 'step',
      zIndex: 2,
      position: node.position,
      initialWidth: nodeSize.width,
      initialHeight: nodeSize.height,
      // Many would all be drawn once, just to be measured.
      ...(drawn.length > manyNodes && toldCard(inputs, outputs)),
      data: { node, mark: marks.get(node.id) ?? null, typed: typed.get(node.id), inputs, outputs },
    }
  })
  return { items: [...drawnGroups(after, diff, steps), ...drawnNotes(after, diff), ...steps], wires }
}

function drawnWire({ id, from, to }: FlowEdge, mark: Mark): DrawnWire {
  return {
    // Whatever else has this id: a wire may be gone and laid again between other ends.
    id: mark === 'removed' ? `removed:${id}` : id,
    type: 'wire',
    source: from.node,
    sourceHandle: from.port,
    target: to.node,
    targetHandle: to.port,
    // Above those that stayed, and below the cards.
    zIndex: mark === null ? 0 : 1,
    data: { mark },
  }
}

/** Further down than this a step that is gone would be looked for elsewhere. */
const mostRows = 12

/** A step that is gone must not lie under one that took its place: it moves down to the next free one. */
function placedAround(after: Flow, gone: readonly FlowNode[]): readonly FlowNode[] {
  const taken = after.nodes.map(({ position }) => position)
  const isFree = ({ x, y }: Position) =>
    taken.every((other) => Math.abs(other.x - x) >= nodeSize.width || Math.abs(other.y - y) >= nodeSize.height)
  return gone.map((node) => {
    const { x, y } = node.position
    const rows = Array.from({ length: mostRows }, (_, row) => ({ x, y: y + row * (nodeSize.height + grid) }))
    const position = rows.find(isFree) ?? node.position
    taken.push(position)
    return { ...node, position }
  })
}

function drawnNotes(after: Flow, diff: FlowDiff): readonly DrawnNote[] {
  const marks = new Map(diff.notes.map(({ kind, item }) => [item.id, kind]))
  const gone = diff.notes.flatMap(({ kind, item }) => (kind === 'removed' ? [item] : []))
  return [...after.notes, ...gone].map(({ id, text, position, size }) => ({
    id: `note:${id}`,
    type: 'note',
    position,
    ...size,
    focusable: false,
    selectable: false,
    data: { text, mark: marks.get(id) ?? null },
  }))
}

const framePadding = { side: 20, top: 44, bottom: 20 }
/** So much wider is a frame that is gone, for its steps may have a new one. */
const beyondFrame = 14

/** The frames of both flows around their steps, wherever these are drawn. */
function drawnGroups(after: Flow, diff: FlowDiff, steps: readonly DrawnStep[]): readonly DrawnFrame[] {
  const marks = new Map(diff.groups.map(({ kind, item }) => [item.id, kind]))
  const gone = diff.groups.flatMap(({ kind, item }) => (kind === 'removed' ? [item] : []))
  const places = new Map(steps.map(({ id, position }) => [id, { id, ...position, ...nodeSize }]))
  return [...gone, ...after.groups].flatMap((group): readonly DrawnFrame[] => {
    const members = group.nodes.flatMap((id) => places.get(id) ?? [])
    if (members.length === 0) return []
    const mark = marks.get(group.id) ?? null
    const beyond = mark === 'removed' ? beyondFrame : 0
    const { left, right, top, bottom } = boundsOf(members)
    const [x, y] = [left - framePadding.side - beyond, top - framePadding.top - 2 * beyond]
    return [
      {
        id: `frame:${group.id}`,
        type: 'frame',
        position: { x, y },
        width: right + framePadding.side + beyond - x,
        height: bottom + framePadding.bottom + beyond - y,
        zIndex: -1,
        focusable: false,
        selectable: false,
        data: { name: group.name, mark },
      },
    ]
  })
}

function usedPorts(edges: readonly FlowEdge[]) {
  const found = { in: new Map<string, string[]>(), out: new Map<string, string[]>() }
  const note = (ports: Map<string, string[]>, node: string, port: string) =>
    ports.set(node, [...(ports.get(node) ?? []), port])
  for (const { from, to } of edges) {
    note(found.out, from.node, from.port)
    note(found.in, to.node, to.port)
  }
  return found
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)]
