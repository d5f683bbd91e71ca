import { describe, expect, it } from 'vitest'
import { checkFlow } from '#shared/compiler/compile-flow.ts'
import { removeEdges } from '#shared/flow/edit-flow.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { isJsonObject, type JsonObject } from '#shared/json.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { fixesFor } from './problem-fixes.ts'

const problemsOf = (flow: Flow) => checkFlow(flow, { boundRoles: null }).problems
const kindsOf = (flow: Flow) => problemsOf(flow).map(({ kind }) => kind)

/** The first fix that is offered for the first problem of a kind, and the flow after it. */
function fixed(flow: Flow, kind: string) {
  const problem = problemsOf(flow).find((one) => one.kind === kind)
  if (!problem) throw new Error(`No problem of the kind ${kind}`)
  const [fix] = fixesFor(problem, flow)
  if (!fix) throw new Error('Nothing is offered')
  return { fix, flow: fix.apply(flow) }
}

const configOf = (flow: Flow, nodeId: string): JsonObject => flow.nodes.find(({ id }) => id === nodeId)?.config ?? {}
function withLines(flow: Flow, nodeId: string, change: (mapping: JsonObject) => JsonObject): Flow {
  const config = configOf(flow, nodeId)
  const mapping = isJsonObject(config.mapping) ? config.mapping : {}
  const nodes = flow.nodes.map((node) =>
    node.id === nodeId ? { ...node, config: { ...config, mapping: change(mapping) } } : node,
  )
  return { ...flow, nodes }
}

const whole = flowOf('invoices -> customer -> articles -> invoice')

describe('a problem is mended by', () => {
  it('a wire to the step that has an end free', () => {
    const cut = removeEdges(whole, ['customer.out-articles.in'])
    const mended = fixed(cut, 'unconnected')
    expect(mended.fix).toMatchObject({ kind: 'connect', about: 'customer' })
    expect(kindsOf(mended.flow)).toEqual([])
  })

  it('the step that brings along what is missing', () => {
    const mended = fixed(flowOf('invoices -> invoice'), 'mapping')
    expect(mended.fix).toMatchObject({ kind: 'insertThere', about: 'fortnox.customer' })
    expect(kindsOf(mended.flow)).toEqual([])
  })

  it('taking out a wire that brings other records', () => {
    const mended = fixed(flowOf('customers -> articles'), 'type-mismatch')
    expect(mended.fix.kind).toBe('removeWire')
    expect(mended.flow.edges).toEqual([])
  })

  it('taking out the wire that leads back', () => {
    const drawn = flowOf('invoices -> map -> map2')
    const apart = drawn.nodes.map((node, at) => ({ ...node, position: { x: at * 300, y: 0 } }))
    const back = { id: 'map2.out-map.in', from: { node: 'map2', port: 'out' }, to: { node: 'map', port: 'in' } }
    const mended = fixed({ ...drawn, nodes: apart, edges: [...drawn.edges, back] }, 'cycle')
    expect(mended.flow.edges).toEqual(drawn.edges)
  })

  it('taking out a wire that ends in nothing, and a step that nobody knows', () => {
    const bad = { id: 'bad', from: { node: 'invoices', port: 'gone' }, to: { node: 'customer', port: 'in' } }
    expect(fixed({ ...whole, edges: [...whole.edges, bad] }, 'bad-wire').flow).toEqual(whole)
    const unknown = { id: 'x', kind: 'not.known', position: { x: 0, y: 0 }, config: {} }
    expect(fixed({ ...whole, nodes: [...whole.nodes, unknown] }, 'unknown-kind').flow).toEqual(whole)
  })

  it('reading everything where groups would have holes', () => {
    const flow = flowOf('customers -> collect -> write', { customers: { read: 'changed' } })
    expect(kindsOf(flow)).toContain('groups-of-changes')
    expect(kindsOf(fixed(flow, 'groups-of-changes').flow)).not.toContain('groups-of-changes')
  })

  it('the usual line for a field that must be filled', () => {
    const without = withLines(whole, 'customer', ({ Name: _name, ...others }) => others)
    const mended = fixed(without, 'mapping')
    expect(mended.fix).toMatchObject({ kind: 'map', about: 'Name' })
    expect(configOf(mended.flow, 'customer')).toEqual(configOf(whole, 'customer'))
  })

  it('taking out a line for a field that is not there', () => {
    const more = withLines(whole, 'customer', (lines) => ({ ...lines, NotThere: { kind: 'constant', value: 1 } }))
    expect(configOf(fixed(more, 'mapping').flow, 'customer')).toEqual(configOf(whole, 'customer'))
  })

  it('a conversion, where one fits', () => {
    const mixed = withLines(whole, 'invoice', (lines) => ({
      ...lines,
      Freight: { kind: 'field', path: 'invoice_number' },
    }))
    const mended = fixed(mixed, 'mapping')
    expect(mended.fix).toMatchObject({ kind: 'convert' })
    expect(kindsOf(mended.flow)).not.toContain('mapping')
  })
})

it('nothing is offered where only a person can know', () => {
  const [problem] = problemsOf(flowOf([]))
  expect(problem && fixesFor(problem, flowOf([]))).toEqual([])
})
