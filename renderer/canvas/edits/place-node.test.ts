import { describe, expect, it } from 'vitest'
import { emptyFlow, type Flow } from '#shared/flow/flow.ts'
import { freePosition, nodeSize } from './free-position.ts'
import { connect, fitsBehind, moveOntoWire, placeAtPort, placeBehind, placeNode, placeOnWire } from './place-node.ts'

const chain = (): Flow => {
  const source = placeNode(emptyFlow('f', 'Flow'), 'jortt.invoices', { x: 0, y: 0 })
  return placeBehind(source.flow, 'fortnox.invoice', source.nodeId, { x: 0, y: 0 }).flow
}
const wires = (flow: Flow) => flow.edges.map(({ from, to }) => `${from.node}.${from.port} → ${to.node}.${to.port}`)
const positionOf = (flow: Flow, id: string) => flow.nodes.find((node) => node.id === id)?.position

describe('a free position', () => {
  it('is below a card, however many outputs stand on it', () => {
    const placed = placeNode(emptyFlow('f', 'Flow'), 'route', { x: 0, y: 0 })
    expect(freePosition(placed.flow, { x: 0, y: 100 }).y).toBeGreaterThan(nodeSize.height + 2 * 24)
    const filter = placeNode(emptyFlow('f', 'Flow'), 'filter', { x: 0, y: 0 })
    expect(freePosition(filter.flow, { x: 0, y: 100 }).y).toBeLessThan(nodeSize.height + 2 * 24)
  })
})

describe('a node dropped on a wire', () => {
  it('stands between the two nodes the wire had joined', () => {
    const flow = chain()
    const placed = placeOnWire(flow, 'filter', flow.edges[0]?.id ?? '', { x: 900, y: 400 })
    expect(wires(placed?.flow ?? flow)).toEqual(['jortt-invoices.out → filter.in', 'filter.kept → fortnox-invoice.in'])
  })

  it('is not put in where it does not fit', () => {
    const flow = chain()
    expect(placeOnWire(flow, 'jortt.customers', flow.edges[0]?.id ?? '', { x: 0, y: 0 })).toBeNull()
    expect(placeOnWire(flow, 'filter', 'no such wire', { x: 0, y: 0 })).toBeNull()
  })

  it('keeps the mapping behind it', () => {
    const flow = chain()
    const placed = placeOnWire(flow, 'filter', flow.edges[0]?.id ?? '', { x: 900, y: 400 })
    const mapping = (of: Flow | undefined) => of?.nodes.find(({ kind }) => kind === 'fortnox.invoice')?.config.mapping
    expect(mapping(placed?.flow)).toEqual(mapping(flow))
  })

  it('moves the row behind it on where there is no room', () => {
    const flow = chain()
    const placed = placeOnWire(flow, 'filter', flow.edges[0]?.id ?? '', { x: 120, y: 0 })
    const [first, middle, last] = ['jortt-invoices', 'filter', 'fortnox-invoice'].map((id) =>
      positionOf(placed?.flow ?? flow, id),
    )
    expect(first).toEqual({ x: 0, y: 0 })
    expect(middle?.x).toBeGreaterThan((first?.x ?? 0) + nodeSize.width)
    expect(last?.x).toBeGreaterThan((middle?.x ?? 0) + nodeSize.width)
    expect(new Set([first?.y, middle?.y, last?.y])).toEqual(new Set([0]))
  })
})

describe('a node that stood alone and is let go over a wire', () => {
  it('is put into it', () => {
    const { flow, nodeId } = placeNode(chain(), 'filter', { x: 0, y: 400 })
    const moved = moveOntoWire(flow, nodeId, flow.edges[0]?.id ?? '')
    expect(wires(moved ?? flow)).toEqual(['jortt-invoices.out → filter.in', 'filter.kept → fortnox-invoice.in'])
  })

  it('stays where it is when it has wires already', () => {
    const flow = chain()
    expect(moveOntoWire(flow, 'fortnox-invoice', flow.edges[0]?.id ?? '')).toBeNull()
  })
})

describe('a node added behind another', () => {
  it('goes into the wire that leaves it rather than beside it', () => {
    const { flow } = placeBehind(chain(), 'fortnox.customer', 'jortt-invoices', { x: 0, y: 0 })
    expect(wires(flow)).toEqual([
      'jortt-invoices.out → fortnox-customer.in',
      'fortnox-customer.out → fortnox-invoice.in',
    ])
  })

  it('stands alone where it does not fit', () => {
    const source = placeNode(emptyFlow('f', 'Flow'), 'jortt.customers', { x: 0, y: 0 })
    const { flow } = placeBehind(source.flow, 'fortnox.invoice', source.nodeId, { x: 0, y: 0 })
    expect(flow.nodes).toHaveLength(2)
    expect(flow.edges).toEqual([])
  })

  it('covers no other node', () => {
    const one = placeNode(emptyFlow('f', 'Flow'), 'filter', { x: 0, y: 0 }).flow
    const { flow } = placeBehind(one, 'filter', 'no such node', { x: 0, y: 0 })
    const [first, second] = flow.nodes.map(({ position }) => position)
    expect(Math.abs((second?.y ?? 0) - (first?.y ?? 0))).toBeGreaterThanOrEqual(nodeSize.height)
    expect(freePosition(flow, { x: 0, y: 0 })).not.toEqual(first)
  })
})

describe('the kinds offered for a wire let go in empty space', () => {
  it('are those that could be wired there', () => {
    const { flow } = placeNode(emptyFlow('f', 'Flow'), 'jortt.customers', { x: 0, y: 0 })
    const from = { node: 'jortt-customers', port: 'out' }
    expect(fitsBehind(flow, 'fortnox.customer', from)).toBe(true)
    expect(fitsBehind(flow, 'fortnox.invoice', from)).toBe(false)
    expect(placeAtPort(flow, 'fortnox.customer', from, { x: 300, y: 0 }).flow.edges).toHaveLength(1)
  })
})

describe('ids of new nodes', () => {
  it('are named for the kind and never taken', () => {
    const two = placeNode(placeNode(emptyFlow('f', 'Flow'), 'filter', { x: 0, y: 0 }).flow, 'filter', { x: 0, y: 200 })
    expect(two.flow.nodes.map(({ id }) => id)).toEqual(['filter', 'filter-2'])
    expect(connect(two.flow, { node: 'filter', port: 'kept' }, { node: 'filter-2', port: 'in' }).edges).toHaveLength(1)
  })
})
