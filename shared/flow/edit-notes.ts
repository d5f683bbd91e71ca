import type { Flow, FlowNote } from './flow.ts'

export function addNote(flow: Flow, note: FlowNote): Flow {
  return { ...flow, notes: [...flow.notes, note] }
}

/** Changes some of a note: its words, its place, its size in pixels at zoom 1. */
export function changeNote(flow: Flow, noteId: string, change: Partial<Omit<FlowNote, 'id'>>): Flow {
  return editNotes(flow, (note) => (note.id === noteId ? { ...note, ...change } : note))
}

export function moveNotes(flow: Flow, positions: ReadonlyMap<string, FlowNote['position']>): Flow {
  return editNotes(flow, (note) => {
    const position = positions.get(note.id)
    return position ? { ...note, position } : note
  })
}

export function removeNotes(flow: Flow, noteIds: readonly string[]): Flow {
  const gone = new Set(noteIds)
  return { ...flow, notes: flow.notes.filter((note) => !gone.has(note.id)) }
}

function editNotes(flow: Flow, edit: (note: FlowNote) => FlowNote): Flow {
  return { ...flow, notes: flow.notes.map(edit) }
}
