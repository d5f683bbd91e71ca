import { describe, expect, it } from 'vitest'
import { flowOf } from '../testing/flow-of.ts'
import * as edit from './edit-flow.ts'

const flow = flowOf('invoices -> filter -> customer')

describe('edits', () => {
  it('remove a node with its wires and its confirmation', () => {
    const confirmed = edit.confirmStep(flow, 'filter', 'sends-documents')
    const without = edit.removeNodes(confirmed, ['filter'])
    expect(without.nodes.map(({ id }) => id)).toEqual(['invoices', 'customer'])
    expect(without.edges).toEqual([])
    expect(without.settings.confirmed).toEqual([])
  })

  it('keep one confirmation a node, for one effect, in the order of the ids', () => {
    const both = edit.confirmStep(edit.confirmStep(flow, 'filter', 'sends-documents'), 'customer', 'books-payments')
    expect(both.settings.confirmed).toEqual([
      { node: 'customer', effect: 'books-payments' },
      { node: 'filter', effect: 'sends-documents' },
    ])
    expect(edit.isConfirmed(both, 'filter', 'sends-documents')).toBe(true)
    expect(edit.isConfirmed(both, 'filter', 'books-documents')).toBe(false)

    const other = edit.confirmStep(both, 'filter', 'books-documents')
    expect(edit.isConfirmed(other, 'filter', 'sends-documents')).toBe(false)
    expect(edit.confirmStep(other, 'filter', null).settings.confirmed).toEqual([
      { node: 'customer', effect: 'books-payments' },
    ])
  })

  it('lay a wire once', () => {
    const again = edit.connectPorts(flow, { node: 'invoices', port: 'out' }, { node: 'filter', port: 'in' })
    expect(again).toBe(flow)
  })

  it('put a node into a wire', () => {
    const edge = flow.edges[0]!
    const node = { id: 'map', kind: 'map', position: { x: 0, y: 0 }, config: {} }
    const inserted = edit.insertOnEdge(flow, edge, node, { in: 'in', out: 'out' })
    expect(inserted.edges.map(({ id }) => id).sort()).toEqual([
      'filter.kept-customer.in',
      'invoices.out-map.in',
      'map.out-filter.in',
    ])
  })

  it('give a node a name and take it back', () => {
    const named = edit.renameNode(flow, 'filter', '  Only paid ')
    expect(named.nodes[1]).toMatchObject({ name: 'Only paid' })
    expect(edit.renameNode(named, 'filter', ' ')).toEqual(flow)
    expect(edit.renameNode(named, 'invoices', 'Source').nodes[1]).toMatchObject({ name: 'Only paid' })
  })

  it('switch nodes off and on', () => {
    const off = edit.setDisabled(flow, ['filter'], true)
    expect(off.nodes.map(({ disabled }) => disabled)).toEqual([undefined, true, undefined])
    expect(edit.setDisabled(off, ['filter'], false)).toEqual(flow)
  })

  it('never change the flow they are given', () => {
    const frozen = JSON.stringify(flow)
    edit.moveNodes(flow, new Map([['filter', { x: 9, y: 9 }]]))
    edit.configureNode(flow, 'filter', { condition: { kind: 'any', of: [] } })
    edit.renameFlow(flow, 'Other')
    expect(JSON.stringify(flow)).toBe(frozen)
  })
})
