import { describe, expect, it } from 'vitest'
import { configureNode, confirmStep, setDisabled } from '../flow/edit-flow.ts'
import type { Flow } from '../flow/flow.ts'
import type { JsonObject } from '../json.ts'
import { constant, field } from '../mapping/expression.ts'
import { flowOf } from '../testing/flow-of.ts'
import { checkFlow, compileFlow } from './compile-flow.ts'
import type { CompileProblem } from './problem.ts'

const documents = 'invoices -> filter -> customer -> articles -> invoice'
const bound = { boundRoles: new Set(['jortt', 'fortnox']) }
const problemsOf = (flow: Flow) => checkFlow(flow, bound).problems
const kindsOf = (flow: Flow) => problemsOf(flow).map((problem) => problem.kind)
const errors = (problems: readonly CompileProblem[]) => problems.filter(({ severity }) => severity === 'error')

function changed(flow: Flow, nodeId: string, changes: JsonObject): Flow {
  const config = flow.nodes.find((node) => node.id === nodeId)?.config ?? {}
  return configureNode(flow, nodeId, { ...config, ...changes })
}

function withMapping(flow: Flow, nodeId: string, changes: JsonObject, without: readonly string[] = []): Flow {
  const mapping = flow.nodes.find((node) => node.id === nodeId)?.config.mapping as JsonObject
  const kept = Object.fromEntries(Object.entries(mapping).filter(([path]) => !without.includes(path)))
  return changed(flow, nodeId, { mapping: { ...kept, ...changes } })
}

describe('compileFlow', () => {
  it('finds nothing wrong with the documents order in its default settings', () => {
    expect(errors(problemsOf(flowOf(documents)))).toEqual([])
    expect(errors(problemsOf(flowOf('invoices -> customer -> articles -> order')))).toEqual([])
    expect(errors(problemsOf(flowOf('customers -> customer')))).toEqual([])
  })

  it('puts every stage after the stages that feed it', () => {
    const compiled = compileFlow(flowOf(['invoices -> filter -> customer', 'filter.rest -> customer2']), bound)
    expect(compiled.ok && compiled.value.plan.stages.map((stage) => stage.nodeId)).toEqual([
      'invoices',
      'filter',
      'customer',
      'customer2',
    ])
    expect(compiled.ok && compiled.value.plan.stages[1]?.next).toEqual({ kept: ['customer'], rest: ['customer2'] })
  })

  it('leads each case of a route where its wire goes', () => {
    const cases = [2, 1].map((number) => ({
      port: `case-${number}`,
      name: '',
      condition: { kind: 'all', of: [] },
    }))
    const drawing = ['invoices -> route.case-1 -> customer', 'route.rest -> customer2']
    const compiled = compileFlow(flowOf(drawing, { route: { cases } }), bound)
    expect(compiled.ok && compiled.value.plan.stages[1]?.next).toEqual({
      'case-2': [],
      'case-1': ['customer'],
      rest: ['customer2'],
    })
    const removed = changed(flowOf(drawing, { route: { cases } }), 'route', { cases: cases.slice(0, 1) })
    expect(problemsOf(removed)).toContainEqual(
      expect.objectContaining({ kind: 'bad-wire', end: 'from', node: 'route', port: 'case-1' }),
    )
  })

  it('lets any output of several end in nothing, but not all of them', () => {
    const kinds = (drawing: string) => errors(problemsOf(flowOf(drawing))).map(({ kind }) => kind)
    expect(kinds('invoices -> filter.rest -> customer')).toEqual([])
    expect(kinds('invoices -> filter')).toEqual(['unconnected'])
  })

  it('needs the connection of the system in which a record is looked up', () => {
    const flow = flowOf('invoices -> find -> customer', { find: { what: 'jortt-invoice-id', jortt: 'archive' } })
    expect(problemsOf(flow)).toContainEqual(
      expect.objectContaining({ kind: 'missing-connection', nodeId: 'find', role: 'archive', system: 'jortt' }),
    )
  })

  it('checks the fields that cases, groups and parts read', () => {
    const condition = { kind: 'compare', left: { kind: 'field', path: 'nothing' }, operator: 'is-filled' }
    const configs: { readonly [node: string]: JsonObject } = {
      route: { cases: [{ port: 'case-1', name: '', condition }] },
      collect: { groupBy: { kind: 'field', path: 'nothing' } },
      split: { key: 'nothing' },
    }
    for (const [node, config] of Object.entries(configs)) {
      const found = problemsOf(flowOf(`invoices -> ${node} -> customer`, { [node]: config }))
      expect(found).toContainEqual(expect.objectContaining({ kind: 'mapping', nodeId: node, severity: 'error' }))
    }
  })

  it('asks whether a document exists before its customer is touched', () => {
    const compiled = compileFlow(flowOf(documents), bound)
    const checks = compiled.ok ? compiled.value.plan.stages.map((stage) => [stage.nodeId, stage.checks]) : []
    expect(Object.fromEntries(checks)).toMatchObject({ customer: ['invoice'], articles: [], invoice: [] })
  })

  it('asks at the document itself where its reference comes from the customer', () => {
    const flow = withMapping(flowOf(documents), 'invoice', {
      ExternalInvoiceReference1: field('customer.CustomerNumber') as unknown as JsonObject,
    })
    const compiled = compileFlow(flow, bound)
    const checks = compiled.ok ? compiled.value.plan.stages.map((stage) => [stage.nodeId, stage.checks]) : []
    expect(Object.fromEntries(checks)).toMatchObject({ customer: [], articles: ['invoice'], invoice: [] })
  })

  it('asks behind a branch where two documents share a customer', () => {
    const compiled = compileFlow(flowOf(['invoices -> customer -> invoice', 'customer -> order']), bound)
    const checks = compiled.ok ? compiled.value.plan.stages.map((stage) => [stage.nodeId, stage.checks]) : []
    expect(Object.fromEntries(checks)).toMatchObject({ customer: [], invoice: ['invoice'], order: ['order'] })
  })

  it('is plain data that survives a trip through JSON', () => {
    const compiled = compileFlow(flowOf(documents), bound)
    expect(compiled.ok).toBe(true)
    if (compiled.ok) expect(JSON.parse(JSON.stringify(compiled.value.plan))).toEqual(compiled.value.plan)
  })

  it('bridges a disabled node and leaves out a disabled source', () => {
    const compiled = compileFlow(setDisabled(flowOf(documents), ['filter'], true), bound)
    expect(compiled.ok && compiled.value.plan.stages.map((stage) => stage.nodeId)).not.toContain('filter')
    expect(compiled.ok && compiled.value.plan.stages[0]?.next).toEqual({ out: ['customer'] })
    expect(kindsOf(setDisabled(flowOf(documents), ['invoices'], true))).toContain('unconnected')
  })

  it('reports all problems, not only the first', () => {
    const flow = changed(changed(flowOf(documents), 'invoices', { state: 'eaten' }), 'articles', { missing: 'pray' })
    expect(kindsOf(flow).filter((kind) => kind === 'bad-config')).toHaveLength(2)
  })
})

describe('problems of the drawing', () => {
  it('an empty flow', () => {
    expect(problemsOf(flowOf([]))).toEqual([{ severity: 'error', kind: 'empty-flow' }])
  })

  it('a flow that writes nothing is a warning', () => {
    expect(problemsOf(flowOf('invoices -> filter'))).toContainEqual({ severity: 'warning', kind: 'no-sink' })
  })

  it('an unknown kind of node', () => {
    const flow = flowOf('invoices -> teleporter')
    expect(problemsOf(flow)).toContainEqual({
      severity: 'error',
      kind: 'unknown-kind',
      nodeId: 'teleporter',
      nodeKind: 'teleporter',
    })
  })

  it('two nodes with one id', () => {
    const flow = flowOf('invoices -> customer')
    const twice = { ...flow, nodes: [...flow.nodes, ...flow.nodes.slice(0, 1)] }
    expect(problemsOf(twice)).toContainEqual({ severity: 'error', kind: 'duplicate-node', nodeId: 'invoices' })
  })

  it('settings that the kind does not know, with the field', () => {
    const flow = changed(flowOf(documents), 'invoices', { state: 'eaten' })
    expect(problemsOf(flow)).toContainEqual(
      expect.objectContaining({ severity: 'error', kind: 'bad-config', nodeId: 'invoices', field: 'state' }),
    )
  })

  it('a cycle, named by its nodes and not by what is behind it', () => {
    const flow = flowOf(['filter -> map -> filter', 'map -> customer'])
    expect(problemsOf(flow)).toContainEqual({ severity: 'error', kind: 'cycle', nodeIds: ['filter', 'map'] })
  })

  it('an input without a wire, and a transform whose result goes nowhere', () => {
    expect(problemsOf(flowOf('customer'))).toContainEqual({
      severity: 'error',
      kind: 'unconnected',
      nodeId: 'customer',
      port: 'in',
      side: 'input',
    })
    expect(problemsOf(flowOf('invoices -> filter'))).toContainEqual({
      severity: 'error',
      kind: 'unconnected',
      nodeId: 'filter',
      port: 'kept',
      side: 'output',
    })
  })

  it('a wire to a node or port that is not there', () => {
    const flow = flowOf('invoices -> customer')
    const edges = [{ id: 'loose', from: { node: 'invoices', port: 'out' }, to: { node: 'ghost', port: 'in' } }]
    expect(problemsOf({ ...flow, edges: [...flow.edges, ...edges] })).toContainEqual({
      severity: 'error',
      kind: 'bad-wire',
      edgeId: 'loose',
      end: 'to',
      node: 'ghost',
      port: 'in',
    })
  })

  it('records without lines at a node that needs lines', () => {
    expect(problemsOf(flowOf('customers -> articles'))).toContainEqual(
      expect.objectContaining({ severity: 'error', kind: 'type-mismatch', nodeId: 'articles', reason: 'no-lines' }),
    )
  })

  it('different records that meet at one input', () => {
    expect(problemsOf(flowOf(['invoices -> customer', 'customers -> customer']))).toContainEqual(
      expect.objectContaining({ kind: 'type-mismatch', nodeId: 'customer', reason: 'different-records' }),
    )
  })

  it('lines taken from a list that the record does not have', () => {
    const flow = changed(flowOf(documents), 'articles', { lines: 'rows' })
    expect(problemsOf(flow)).toContainEqual(
      expect.objectContaining({ kind: 'no-such-list', nodeId: 'articles', path: 'rows' }),
    )
  })
})

describe('problems of mappings', () => {
  const mappingProblems = (flow: Flow) =>
    problemsOf(flow).flatMap((problem) => (problem.kind === 'mapping' ? [problem.problem] : []))

  it('a source field that does not exist', () => {
    const flow = withMapping(flowOf(documents), 'customer', {
      Name: field('customer_nickname') as unknown as JsonObject,
    })
    expect(mappingProblems(flow)).toContainEqual(
      expect.objectContaining({ severity: 'error', kind: 'unknown-field', target: 'Name' }),
    )
  })

  it('a field of a condition that does not exist', () => {
    const compare = { kind: 'compare', left: { kind: 'field', path: 'colour' }, operator: 'is-filled' }
    const flow = changed(flowOf(documents), 'filter', { condition: compare })
    expect(mappingProblems(flow)).toContainEqual(expect.objectContaining({ kind: 'unknown-field', path: 'colour' }))
  })

  it('a required target that is left empty', () => {
    const flow = withMapping(flowOf(documents), 'invoice', {}, ['CustomerNumber'])
    expect(mappingProblems(flow)).toContainEqual(
      expect.objectContaining({ severity: 'error', kind: 'required-unmapped', target: 'CustomerNumber' }),
    )
  })

  it('a document without our reference, which could not be recognised again', () => {
    const flow = withMapping(flowOf(documents), 'invoice', {}, ['ExternalInvoiceReference1'])
    expect(mappingProblems(flow)).toContainEqual(
      expect.objectContaining({ kind: 'required-unmapped', target: 'ExternalInvoiceReference1' }),
    )
  })

  it('a type that does not fit', () => {
    const flow = withMapping(flowOf(documents), 'invoice', {
      InvoiceDate: field('invoice_total') as unknown as JsonObject,
    })
    expect(mappingProblems(flow)).toContainEqual(
      expect.objectContaining({ severity: 'error', kind: 'type-mismatch', target: 'InvoiceDate' }),
    )
  })

  it('a text that is too long for its target', () => {
    const flow = withMapping(flowOf(documents), 'invoice', {
      YourOrderNumber: constant('x'.repeat(76)) as unknown as JsonObject,
    })
    expect(mappingProblems(flow)).toContainEqual(
      expect.objectContaining({ kind: 'too-long', target: 'YourOrderNumber' }),
    )
  })

  it('a value that the target does not know', () => {
    const flow = withMapping(flowOf(documents), 'customer', { Type: constant('ALIEN') as unknown as JsonObject })
    expect(mappingProblems(flow)).toContainEqual(
      expect.objectContaining({ severity: 'error', kind: 'not-in-enum', target: 'Type' }),
    )
  })
})

describe('problems before a run', () => {
  it('a role without a connection; a file without a workspace is not asked for one', () => {
    const flow = flowOf(documents)
    expect(checkFlow(flow, { boundRoles: new Set(['jortt']) }).problems).toContainEqual(
      expect.objectContaining({ severity: 'error', kind: 'missing-connection', role: 'fortnox', system: 'fortnox' }),
    )
    expect(errors(checkFlow(flow, { boundRoles: null }).problems)).toEqual([])
  })

  it('groups of a source that reads only what changed, wherever it stands, as a warning', () => {
    const drawing = 'customers -> filter -> collect -> write'
    const groups = (read: string, flow = flowOf(drawing, { customers: { read } })) =>
      problemsOf(flow).filter(({ kind }) => kind === 'groups-of-changes')
    expect(groups('changed')).toEqual([
      { severity: 'warning', kind: 'groups-of-changes', nodeId: 'collect', source: 'customers' },
    ])
    expect(groups('all')).toEqual([])
    const aside = flowOf([drawing, 'invoices -> write2'], { invoices: { read: 'changed' } })
    expect(groups('changed', aside)).toEqual([])
  })

  it('a step that can not be taken back and was not confirmed', () => {
    const flow = changed(flowOf(documents), 'invoice', { state: 'sent' })
    expect(problemsOf(flow)).toContainEqual({
      severity: 'error',
      kind: 'irreversible-not-confirmed',
      nodeId: 'invoice',
      effect: 'sends-documents',
    })
    expect(errors(problemsOf(confirmStep(flow, 'invoice', 'sends-documents')))).toEqual([])
  })

  it('a step that now does something else than what was confirmed', () => {
    const sending = confirmStep(changed(flowOf(documents), 'invoice', { state: 'sent' }), 'invoice', 'sends-documents')
    expect(errors(problemsOf(changed(sending, 'invoice', { book: true })))).toEqual([
      { severity: 'error', kind: 'irreversible-not-confirmed', nodeId: 'invoice', effect: 'books-documents' },
    ])
  })
})
