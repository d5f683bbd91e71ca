import { describe, expect, it } from 'vitest'
import { flowOf } from '../testing/flow-of.ts'
import { recordTypesOf } from './record-types-of.ts'
import { wireProblem } from './wire-problem.ts'

function wire(drawing: readonly string[], from: string, to: string) {
  const end = (text: string, port: string) => ({ node: text.split('.')[0] ?? '', port: text.split('.')[1] ?? port })
  return wireProblem(recordTypesOf(flowOf(drawing)), end(from, 'out'), end(to, 'in'))
}

describe('a wire being dragged', () => {
  it('fits where the records fit', () => {
    expect(wire(['invoices', 'customer'], 'invoices', 'customer')).toBeNull()
    expect(wire(['invoices', 'articles'], 'invoices', 'articles')).toBeNull()
  })

  it('does not lead back to its own node', () => {
    expect(wire(['invoices -> map'], 'map', 'map')).toEqual({ reason: 'same-node' })
  })

  it('does not close a circle', () => {
    expect(wire(['invoices -> map -> customer -> map2'], 'map2', 'map')).toEqual({ reason: 'cycle' })
  })

  it('is laid once', () => {
    expect(wire(['invoices -> customer'], 'invoices', 'customer')).toEqual({ reason: 'already-there' })
  })

  it('needs ports that exist', () => {
    expect(wire(['invoices', 'customer'], 'invoices.kept', 'customer')).toEqual({ reason: 'no-such-port' })
    expect(wire(['invoices', 'invoices2'], 'invoices', 'invoices2')).toEqual({ reason: 'no-such-port' })
  })

  it('needs lines where the node works on lines', () => {
    expect(wire(['customers', 'articles'], 'customers', 'articles')).toEqual({
      reason: 'no-lines',
      found: 'jortt.customer',
    })
  })

  it('needs a list to take apart, which a group that was collected has', () => {
    expect(wire(['customers', 'split'], 'customers', 'split')).toMatchObject({ reason: 'no-lines' })
    expect(wire(['customers -> collect', 'split'], 'collect', 'split')).toBeNull()
  })

  it('starts at the cases that a route has', () => {
    expect(wire(['invoices -> route', 'customer'], 'route.case-1', 'customer')).toBeNull()
    expect(wire(['invoices -> route', 'customer'], 'route.case-2', 'customer')).toEqual({ reason: 'no-such-port' })
  })

  it('does not mix lines with the records they came from', () => {
    const drawing = ['invoices -> customer', 'invoices -> split']
    expect(wire(drawing, 'split', 'customer')).toMatchObject({ reason: 'different-records', found: 'flow.split' })
  })

  it('does not mix records of different types', () => {
    expect(wire(['invoices -> customer', 'customers'], 'customers', 'customer')).toEqual({
      reason: 'different-records',
      found: 'jortt.customer',
      expected: 'jortt.invoice',
    })
  })
})
