import { type Edge, type Node, Position } from '@xyflow/react'
import type { Flow, FlowGroup, FlowNode } from '#shared/flow/flow.ts'
import { nodeDefinition, outputsOf } from '#shared/nodes/nodes.ts'
import { boundsOf } from './edits/arrange.ts'
import { firstPort, nextPort, nodeSize } from './edits/free-position.ts'
import { nodeIn } from './flow-index.ts'
import type { Words } from './words.ts'

/** React Flow is told where things are and no more; a card takes the rest from the flow by its id. */
type Drawn<Kind extends string> = Node<Record<string, never>, Kind>
export type CanvasNode = Drawn<'card'> | Drawn<'note'> | Drawn<'frame'>
export type CanvasEdge = Edge<Record<string, never>, 'wire'>

/** Steps, notes and frames have ids of their own each; on the canvas they share one space of names. */
const notePrefix = 'note:'
const framePrefix = 'frame:'
export const drawnNote = (noteId: string): string => notePrefix + noteId
export const noteOf = (drawnId: string): string => drawnId.slice(notePrefix.length)
export const groupOf = (drawnId: string): string => drawnId.slice(framePrefix.length)

/** Steps and notes as React Flow wants them. One that has not changed stays the same object and is not drawn again. */
export function canvasNodes(
  flow: Flow,
  selection: readonly string[],
  selectedNotes: readonly string[],
  before: readonly CanvasNode[],
  words: Words,
): CanvasNode[] {
  const known = new Map(before.map((node) => [node.id, node]))
  const selected = new Set([...selection, ...selectedNotes.map(drawnNote)])
  const isLarge = flow.nodes.length > manyNodes
  const [asStep, asNote] = [readAs(words.thing('step')), readAs(words.thing('note'))]
  const cards = flow.nodes.map((node): CanvasNode => {
    const old = known.get(node.id)
    const next = {
      position: node.position,
      selected: selected.has(node.id),
      ariaLabel: words.title(node),
      domAttributes: asStep,
    }
    if (old && isSame(old, next)) return old
    return { data: {}, ...(old ?? unseenCard(node, isLarge)), id: node.id, type: 'card', ...next }
  })
  const notes = flow.notes.map((note): CanvasNode => {
    const id = drawnNote(note.id)
    const old = known.get(id)
    const next = {
      position: note.position,
      selected: selected.has(id),
      ariaLabel: words.note(note.text),
      domAttributes: asNote,
    }
    const { width, height } = note.size
    return old && isSame(old, next) && old.width === width && old.height === height
      ? old
      : { data: {}, ...old, id, type: 'note', ...next, width, height }
  })
  return notes.length === 0 ? cards : [...notes, ...cards]
}

/** So many that it is cheaper to draw only those in sight than to keep all at hand. */
export const manyNodes = 150

/**
 * In a large flow React Flow is told about where the ports of a card are, so that it need not draw all cards once just to
 * measure them. What is drawn is measured anyway.
 */
function unseenCard(node: FlowNode, isLarge: boolean): Partial<CanvasNode> {
  if (!isLarge) return {}
  const inputs = (nodeDefinition(node.kind)?.inputs ?? []).map(({ name }) => name)
  return toldCard(inputs, outputsOf(node))
}

/** What measuring a card with these ports would find. */
export function toldCard(inputs: readonly string[], outputs: readonly string[]) {
  const handle = (id: string, at: number, isOutput: boolean) => ({
    id,
    type: isOutput ? ('source' as const) : ('target' as const),
    position: isOutput ? Position.Right : Position.Left,
    x: (isOutput ? nodeSize.width : 0) - portSize / 2,
    y: firstPort + at * nextPort - portSize / 2,
    width: portSize,
    height: portSize,
  })
  return {
    // Counts as measured for "show everything" and the map, too.
    measured: { ...nodeSize },
    handles: [
      ...inputs.map((port, at) => handle(port, at, false)),
      ...outputs.map((port, at) => handle(port, at, true)),
    ],
  }
}

const portSize = 11

/** Where a large flow begins: so many of its steps nearest the upper left, which is what is shown of it first. */
const firstShown = 20

export function firstSteps(flow: Flow): { id: string }[] {
  const nearest = flow.nodes.toSorted((a, b) => a.position.x + a.position.y - (b.position.x + b.position.y))
  return nearest.slice(0, firstShown).map(({ id }) => ({ id }))
}

function isSame(
  old: CanvasNode,
  next: Pick<CanvasNode, 'position' | 'selected' | 'ariaLabel' | 'domAttributes'>,
): boolean {
  return (
    old.selected === next.selected &&
    old.ariaLabel === next.ariaLabel &&
    old.domAttributes?.['aria-roledescription'] === next.domAttributes?.['aria-roledescription'] &&
    old.position.x === next.position.x &&
    old.position.y === next.position.y
  )
}

const framePadding = { side: 20, top: 44, bottom: 20 }

/** The frames of groups, around their steps wherever these are now. */
export function canvasFrames(groups: readonly FlowGroup[], drawn: readonly CanvasNode[], words: Words): CanvasNode[] {
  if (groups.length === 0) return []
  const known = new Map(drawn.map((node) => [node.id, node]))
  return groups.flatMap((group): CanvasNode[] => {
    const members = group.nodes.flatMap((id) => known.get(id) ?? [])
    if (members.length === 0) return []
    const { left, right, top, bottom } = boundsOf(
      members.map(({ position, measured }) => ({ ...position, ...nodeSize, ...measured })),
    )
    return [
      {
        id: framePrefix + group.id,
        type: 'frame',
        data: {},
        position: { x: left - framePadding.side, y: top - framePadding.top },
        width: right - left + 2 * framePadding.side,
        height: bottom - top + framePadding.top + framePadding.bottom,
        // Below the wires, and only its head takes the mouse: what lies inside can still be chosen with a box.
        zIndex: -1,
        style: { pointerEvents: 'none' },
        selectable: false,
        focusable: false,
        domAttributes: readAs(words.thing('group')),
        ...(group.name !== '' && { ariaLabel: group.name }),
      },
    ]
  })
}

export function canvasEdges(
  flow: Flow,
  selection: readonly string[],
  selectedEdges: readonly string[],
  before: readonly CanvasEdge[],
  words: Words,
): CanvasEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]))
  const nodes = new Set(selection)
  const edges = new Set(selectedEdges)
  const title = (id: string) => {
    const node = nodeIn(flow, id)
    return node ? words.title(node) : id
  }
  const asWire = readAs(words.thing('wire'))
  return flow.edges.map((edge): CanvasEdge => {
    const old = known.get(edge.id)
    const selected = edges.has(edge.id)
    // Above the others, or a strong wire would be crossed out by weak ones.
    const zIndex = selected || nodes.has(edge.from.node) || nodes.has(edge.to.node) ? 1 : 0
    const ariaLabel = `${title(edge.from.node)} → ${title(edge.to.node)}`
    const isSame = old?.selected === selected && old.zIndex === zIndex && old.ariaLabel === ariaLabel
    if (isSame && old.domAttributes?.['aria-roledescription'] === asWire['aria-roledescription']) return old
    return {
      id: edge.id,
      domAttributes: asWire,
      type: 'wire',
      source: edge.from.node,
      sourceHandle: edge.from.port,
      target: edge.to.node,
      targetHandle: edge.to.port,
      selected,
      zIndex,
      ariaLabel,
      data: {},
    }
  })
}

/** React Flow calls them node and edge otherwise, in English. */
const readAs = (thing: string) => ({ 'aria-roledescription': thing })
