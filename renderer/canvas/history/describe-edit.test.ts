import { describe, expect, it } from 'vitest'
import * as edit from '#shared/flow/edit-flow.ts'
import { groupNodes } from '#shared/flow/edit-groups.ts'
import { addNote } from '#shared/flow/edit-notes.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { describeEdit } from './describe-edit.ts'

const flow = flowOf('invoices -> filter -> customer')
const note = { id: 'note', text: '', position: { x: 0, y: 0 }, size: { width: 1, height: 1 } }
const ids = (before: Flow, after: Flow) => {
  const described = describeEdit(before, after)
  return 'nodes' in described ? { ...described, nodes: described.nodes.map(({ id }) => id) } : described
}

describe('an edit', () => {
  it.each([
    ['removed', edit.removeNodes(flow, ['filter']), ['filter']],
    ['moved', edit.moveNodes(flow, new Map([['filter', { x: 5, y: 5 }]])), ['filter']],
    ['renamed', edit.renameNode(flow, 'filter', 'Paid'), ['filter']],
    ['switched', edit.setDisabled(flow, ['filter', 'customer'], true), ['filter', 'customer']],
    ['configured', edit.configureNode(flow, 'filter', { a: 1 }), ['filter']],
  ])('is described as %s, with the steps that it was about', (kind, after, nodes) => {
    expect(ids(flow, after)).toEqual({ kind, nodes })
  })

  it('is described by the steps that it added, and backwards by those that go', () => {
    const less = edit.removeNodes(flow, ['customer'])
    expect(ids(less, flow)).toEqual({ kind: 'added', nodes: ['customer'] })
  })

  it('is described by its wires, where it was about no step', () => {
    const cut = edit.removeEdges(flow, [flow.edges[0]!.id])
    expect(describeEdit(flow, cut)).toEqual({ kind: 'cut', count: 1 })
    expect(describeEdit(cut, flow)).toEqual({ kind: 'wired', count: 1 })
  })

  it('is described where the flow does nothing else for it', () => {
    expect(describeEdit(flow, groupNodes(flow, { id: 'g', name: '', nodes: ['filter'] })).kind).toBe('groups')
    expect(describeEdit(flow, addNote(flow, note)).kind).toBe('notes')
    expect(describeEdit(flow, edit.renameFlow(flow, 'New'))).toEqual({ kind: 'name', name: 'New' })
    expect(describeEdit(flow, edit.confirmStep(flow, 'customer', 'sends-documents')).kind).toBe('confirmed')
    expect(describeEdit(flow, edit.configureNode(flow, 'filter', { ...flow.nodes[1]!.config })).kind).toBe('nothing')
  })
})
