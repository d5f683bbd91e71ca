import { applyEdgeChanges, applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react'
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import {
  type CanvasEdge,
  type CanvasNode,
  canvasEdges,
  canvasFrames,
  canvasNodes,
  drawnNote,
  groupOf,
  noteOf,
} from './canvas-nodes.ts'
import type { Position } from './edits/free-position.ts'
import { dropThings } from './flow-actions.ts'
import { flowStore, useFlowStore } from './flow-store.ts'
import { useGuides } from './use-guides.ts'
import { useWords } from './words.ts'

/**
 * The flow as React Flow's nodes and edges. While things are dragged, their positions are React Flow's alone; the document
 * gets them when they are let go.
 */
export function useCanvasGraph() {
  const words = useWords()
  const flow = useFlowStore((state) => state.flow)
  const selection = useFlowStore((state) => state.selection)
  const selectedEdges = useFlowStore((state) => state.selectedEdges)
  const selectedNotes = useFlowStore((state) => state.selectedNotes)
  const [things, setThings] = useState<CanvasNode[]>(() => canvasNodes(flow, selection, selectedNotes, [], words))
  const [edges, setEdges] = useState<CanvasEdge[]>(() => canvasEdges(flow, selection, selectedEdges, [], words))
  const isDragging = useRef(false)
  const latest = useRef(things)
  latest.current = things
  const { guides, follow, endGuides } = useGuides()

  useLayoutEffect(() => {
    setThings((before) => canvasNodes(flow, selection, selectedNotes, before, words))
    setEdges((before) => canvasEdges(flow, selection, selectedEdges, before, words))
  }, [flow, selection, selectedEdges, selectedNotes, words])

  const frames = useMemo(() => canvasFrames(flow.groups, things, words), [flow.groups, things, words])
  const nodes = useMemo(() => (frames.length === 0 ? things : [...frames, ...things]), [frames, things])
  const framesNow = useRef(frames)
  framesNow.current = frames

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const drawn = changes.filter(({ type }) => type !== 'select' && type !== 'remove')
      if (drawn.length > 0) {
        const moves = follow(withMembers(drawn, framesNow.current, latest.current), latest.current)
        setThings((before) => applyNodeChanges(moves, before))
      }
      selectChosen(changes)
      // Moved with the arrow keys: there is no drag that ends.
      const moved = changes.flatMap((change) =>
        change.type === 'position' && change.dragging === false && change.position
          ? [[change.id, change.position] as const]
          : [],
      )
      if (moved.length > 0 && !isDragging.current) drop(new Map(moved), null, latest.current)
    },
    [follow],
  )

  const onEdgesChange = useCallback((changes: EdgeChange<CanvasEdge>[]) => {
    setEdges((before) =>
      applyEdgeChanges(
        changes.filter(({ type }) => type !== 'select' && type !== 'remove'),
        before,
      ),
    )
    const chosen = chosenIds(changes)
    if (!chosen) return
    const { selection: cards, selectedEdges: before, selectedNotes: notes } = flowStore.store.getState()
    flowStore.select(cards, chosen(before), notes)
  }, [])

  const startDrag = useCallback(() => {
    isDragging.current = true
  }, [])
  /** Ends a drag of the things that React Flow says were moved; the wire is the one that they were let go over. */
  const endDrag = useCallback(
    (moved: readonly CanvasNode[], wire: string | null) => {
      isDragging.current = false
      endGuides()
      const ids = new Set(moved.map(({ id }) => id))
      for (const { id } of moved.filter(({ type }) => type === 'frame')) {
        for (const member of membersOf(id)) ids.add(member)
      }
      // As they are drawn, because a guide may have pulled them a little to the side.
      const places = latest.current.filter(({ id }) => ids.has(id)).map(({ id, position }) => [id, position] as const)
      drop(new Map(places), wire, latest.current)
    },
    [endGuides],
  )

  return { nodes, edges, onNodesChange, onEdgesChange, startDrag, endDrag, guides }
}

function drop(places: ReadonlyMap<string, Position>, wire: string | null, drawn: readonly CanvasNode[]): void {
  const notes = new Set(drawn.filter(({ type }) => type === 'note').map(({ id }) => id))
  const entries = [...places]
  dropThings(
    new Map(entries.filter(([id]) => !notes.has(id))),
    new Map(entries.filter(([id]) => notes.has(id)).map(([id, position]) => [noteOf(id), position])),
    wire,
  )
}

/** A frame is moved by moving the steps in it. */
function withMembers(
  changes: readonly NodeChange<CanvasNode>[],
  frames: readonly CanvasNode[],
  things: readonly CanvasNode[],
): NodeChange<CanvasNode>[] {
  const known = new Map(frames.map((frame) => [frame.id, frame]))
  const own = new Set(changes.flatMap((change) => ('id' in change && !known.has(change.id) ? [change.id] : [])))
  return changes.flatMap((change): NodeChange<CanvasNode>[] => {
    const frame = 'id' in change ? known.get(change.id) : undefined
    if (!frame) return [change]
    if (change.type !== 'position' || !change.position) return []
    const [right, down] = [change.position.x - frame.position.x, change.position.y - frame.position.y]
    const members = new Set(membersOf(frame.id))
    return things
      .filter(({ id }) => members.has(id) && !own.has(id))
      .map(({ id, position }) => ({
        type: 'position',
        id,
        position: { x: position.x + right, y: position.y + down },
        dragging: true,
      }))
  })
}

const membersOf = (frameId: string): readonly string[] =>
  flowStore.store.getState().flow.groups.find(({ id }) => id === groupOf(frameId))?.nodes ?? []

function selectChosen(changes: readonly NodeChange<CanvasNode>[]): void {
  const chosen = chosenIds(changes)
  if (!chosen) return
  const { selection, selectedEdges, selectedNotes, flow } = flowStore.store.getState()
  const notes = new Map(flow.notes.map(({ id }) => [drawnNote(id), id]))
  const now = chosen([...selection, ...selectedNotes.map(drawnNote)])
  flowStore.select(
    now.filter((id) => !notes.has(id)),
    selectedEdges,
    now.flatMap((id) => notes.get(id) ?? []),
  )
}

/** What a selection becomes by these changes, or null where they are about something else. */
function chosenIds(changes: readonly (NodeChange<CanvasNode> | EdgeChange<CanvasEdge>)[]) {
  const selects = changes.filter((change) => change.type === 'select')
  if (selects.length === 0) return null
  const gone = new Set(selects.filter(({ selected }) => !selected).map(({ id }) => id))
  const added = new Set(selects.filter(({ selected }) => selected).map(({ id }) => id))
  return (before: readonly string[]) => [...before.filter((id) => !gone.has(id) && !added.has(id)), ...added]
}
