import { moveNodes } from '#shared/flow/edit-flow.ts'
import { groupNodes, renameGroup, ungroupNodes } from '#shared/flow/edit-groups.ts'
import { addNote, changeNote, moveNotes } from '#shared/flow/edit-notes.ts'
import type { FlowNote } from '#shared/flow/flow.ts'
import { drawnNote, noteOf } from './canvas-nodes.ts'
import { canvasView } from './canvas-view.ts'
import { type Alignment, type Axis, aligned, type Box, distributed } from './edits/arrange.ts'
import { type Position, snapped } from './edits/free-position.ts'
import { freshIds } from './edits/fresh-node-id.ts'
import { flowStore } from './flow-store.ts'

/*
 * What a person can do to the drawing without changing what the flow does. Each call is one step for undo.
 */

const noteSize = { width: 220, height: 120 } as const

export function alignSelected(how: Alignment): void {
  arrange((boxes) => aligned(boxes, how))
}

export function distributeSelected(axis: Axis): void {
  arrange((boxes) => distributed(boxes, axis))
}

function arrange(place: (boxes: readonly Box[]) => ReadonlyMap<string, Position>): void {
  const { selection, selectedNotes } = flowStore.store.getState()
  const boxes = canvasView.getState().boxes([...selection, ...selectedNotes.map(drawnNote)])
  if (boxes.length > 1) placeThings(place(boxes))
}

/** Moves steps and notes, named as they are on the canvas, to new places in one step. */
export function placeThings(places: ReadonlyMap<string, Position>): void {
  flowStore.edit((flow) => {
    const notes = flow.notes.flatMap((note) => {
      const place = places.get(drawnNote(note.id))
      return place ? [[drawnNote(note.id), place] as const] : []
    })
    const moved = moveNodes(flow, places)
    return notes.length === 0 ? moved : moveNotes(moved, new Map(notes.map(([id, place]) => [noteOf(id), place])))
  })
}

/** Puts a frame around the selected steps, and asks for its name. */
export function groupSelected(): void {
  const { flow, selection } = flowStore.store.getState()
  if (selection.length === 0) return
  const id = freshIds(flow.groups.map((group) => group.id))('group')
  const chosen = new Set(selection)
  const nodes = flow.nodes.filter((node) => chosen.has(node.id)).map((node) => node.id)
  flowStore.edit((now) => groupNodes(now, { id, name: '', nodes }))
  canvasView.setState({ renaming: `frame:${id}` })
}

export function ungroupSelected(): void {
  const { selection } = flowStore.store.getState()
  flowStore.edit((flow) => ungroupNodes(flow, selection))
}

export function renameGroupTo(groupId: string, name: string): void {
  flowStore.edit((flow) => renameGroup(flow, groupId, name))
}

/** Selects what is in a group. */
export function selectGroup(groupId: string): void {
  const group = flowStore.store.getState().flow.groups.find(({ id }) => id === groupId)
  if (group) flowStore.select(group.nodes)
}

/** Puts an empty note in the middle of what can be seen, ready to be written. */
export function addNoteInSight(): void {
  const { flow } = flowStore.store.getState()
  const id = freshIds(flow.notes.map((note) => note.id))('note')
  const position = snapped(canvasView.getState().centre())
  flowStore.edit((now) => addNote(now, { id, text: '', position, size: noteSize }))
  flowStore.select([], [], [id])
  canvasView.setState({ writing: id })
}

export function writeNote(noteId: string, text: string): void {
  flowStore.edit((flow) => {
    const isNew = flow.notes.some((note) => note.id === noteId && note.text !== text)
    return isNew ? changeNote(flow, noteId, { text }) : flow
  })
}

export function resizeNote(noteId: string, place: Pick<FlowNote, 'position' | 'size'>): void {
  flowStore.edit((flow) => changeNote(flow, noteId, place))
}
