import { describe, expect, it } from 'vitest'
import { addNote, changeNote, moveNotes, removeNotes } from './edit-notes.ts'
import { emptyFlow, type FlowNote } from './flow.ts'

const note: FlowNote = { id: 'note', text: 'Ask Anna', position: { x: 0, y: 0 }, size: { width: 200, height: 100 } }
const flow = addNote(addNote(emptyFlow('f', 'Flow'), note), { ...note, id: 'note-2' })

describe('a note', () => {
  it('changes without the others', () => {
    const changed = changeNote(flow, 'note', { text: 'Ask Bo', size: { width: 300, height: 100 } })
    expect(changed.notes[0]).toMatchObject({ text: 'Ask Bo', size: { width: 300 }, position: { x: 0, y: 0 } })
    expect(changed.notes[1]).toBe(flow.notes[1])
  })

  it('moves', () => {
    expect(moveNotes(flow, new Map([['note-2', { x: 40, y: 20 }]])).notes.map(({ position }) => position.x)).toEqual([
      0, 40,
    ])
  })

  it('goes', () => {
    expect(removeNotes(flow, ['note']).notes.map(({ id }) => id)).toEqual(['note-2'])
  })
})
