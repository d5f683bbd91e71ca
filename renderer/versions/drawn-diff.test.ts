import { expect, it } from 'vitest'
import { diffFlows } from '#shared/flow/diff-flows.ts'
import { configureNode, connectPorts, removeEdges, removeNodes } from '#shared/flow/edit-flow.ts'
import { groupNodes } from '#shared/flow/edit-groups.ts'
import { addNote } from '#shared/flow/edit-notes.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { drawnDiff } from './drawn-diff.ts'

const drawn = flowOf('invoices -> filter.kept -> customer -> invoice')
const note = { id: 'note', text: 'Paid', position: { x: 0, y: 0 }, size: { width: 100, height: 60 } }

function marks(before: Flow, after: Flow) {
  const { items, wires } = drawnDiff(before, after, diffFlows(before, after))
  return {
    items: Object.fromEntries(items.map(({ id, data }) => [id, data.mark])),
    wires: Object.fromEntries(wires.map(({ id, data }) => [id, data?.mark])),
  }
}

it('shows what was added, changed and removed in one drawing', () => {
  const without = removeNodes(configureNode(drawn, 'filter', {}), ['customer'])
  const after = connectPorts(without, { node: 'filter', port: 'kept' }, { node: 'invoice', port: 'in' })
  expect(marks(drawn, after)).toEqual({
    items: { invoices: null, filter: 'changed', invoice: null, customer: 'removed' },
    wires: {
      'invoices.out-filter.in': null,
      'filter.kept-invoice.in': 'added',
      'removed:filter.kept-customer.in': 'removed',
      'removed:customer.out-invoice.in': 'removed',
    },
  })
})

it('shows notes and the frames of groups', () => {
  const after = addNote(groupNodes(drawn, { id: 'group', name: 'There', nodes: ['customer', 'invoice'] }), note)
  expect(marks(drawn, after).items).toMatchObject({ 'frame:group': 'added', 'note:note': 'added' })
  expect(marks(after, drawn).items).toMatchObject({ 'frame:group': 'removed', 'note:note': 'removed' })
})

it('shows a frame that is gone around the one that its steps have now', () => {
  const grouped = (id: string) => groupNodes(drawn, { id, name: id, nodes: ['customer', 'invoice'] })
  const { items } = drawnDiff(grouped('old'), grouped('new'), diffFlows(grouped('old'), grouped('new')))
  const [old, fresh] = ['frame:old', 'frame:new'].map((id) => items.find((item) => item.id === id)!)
  expect(old?.position.x).toBeLessThan(fresh!.position.x)
  expect(old?.width).toBeGreaterThan(fresh!.width!)
  expect(old?.height).toBeGreaterThan(fresh!.height!)
})

it('tells of a large flow where its cards and their ports are, so that none is drawn to be measured', () => {
  const many = flowOf(Array.from({ length: 200 }, (_, at) => `map${at}`).join(' -> '))
  const { items } = drawnDiff(many, many, diffFlows(many, many))
  expect(items.map(({ measured, handles }) => [measured?.width, handles?.length])).toEqual(items.map(() => [216, 2]))
  expect(drawnDiff(drawn, drawn, diffFlows(drawn, drawn)).items[0]?.handles).toBeUndefined()
})

it('puts a step that is gone beside the one that took its place', () => {
  const after = flowOf('invoices -> articles')
  const { items } = drawnDiff(flowOf('invoices -> customer'), after, diffFlows(flowOf('invoices -> customer'), after))
  const places = items.map(({ position: { x, y } }) => `${x}/${y}`)
  // In a drawing of text all steps lie on each other; the one that is gone gets a place of its own.
  expect(places.at(-1)).not.toBe(places[0])
})

it('gives a step the ports that its wires had, also where it has them no more', () => {
  const condition = { kind: 'all', of: [] }
  const cases = (...ports: readonly string[]) => ({ cases: ports.map((port) => ({ port, name: port, condition })) })
  const before = flowOf('invoices -> route.case-2 -> customer', { route: cases('case-1', 'case-2') })
  const [wire] = before.edges.slice(-1)
  const after = configureNode(removeEdges(before, [wire?.id ?? '']), 'route', cases('case-1'))
  const { items } = drawnDiff(before, after, diffFlows(before, after))
  expect(items.find(({ id }) => id === 'route')?.data).toMatchObject({ outputs: ['case-1', 'rest', 'case-2'] })
})
