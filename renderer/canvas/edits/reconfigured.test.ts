import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { reconfigured } from './reconfigured.ts'

const aCase = (number: number, name: string): JsonObject => ({
  port: `case-${number}`,
  name,
  condition: { kind: 'all', of: [] },
})
const two = { cases: [aCase(1, 'Sweden'), aCase(2, 'Norway')] }
const flow = flowOf(['invoices -> route.case-1 -> customer', 'route.case-2 -> customer2', 'route.rest -> customer3'], {
  route: two,
})
const ports = (changed: JsonObject) =>
  reconfigured(flow, 'route', changed).edges.flatMap(({ from }) => (from.node === 'route' ? [from.port] : []))

describe('new settings of a route', () => {
  it('keep the wires of cases that are renamed or moved', () => {
    expect(ports({ cases: [aCase(2, 'Nordic'), aCase(1, 'Home')] })).toEqual(['case-1', 'case-2', 'rest'])
  })

  it('take the wires of a removed case along, and no others', () => {
    expect(ports({ cases: [aCase(2, 'Norway')] })).toEqual(['case-2', 'rest'])
  })

  it('that can not be read yet leave all wires alone', () => {
    expect(ports({ cases: [] })).toEqual(['case-1', 'case-2', 'rest'])
  })
})
