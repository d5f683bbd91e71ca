import { describe, expect, it } from 'vitest'
import { constant, field, type Mapping, rows } from '../mapping/expression.ts'
import { flowOf } from '../testing/flow-of.ts'
import * as edit from './edit-flow.ts'
import { groupNodes, renameGroup, ungroupNodes } from './edit-groups.ts'
import { addNote, changeNote, removeNotes } from './edit-notes.ts'
import type { Flow, FlowNode } from './flow.ts'
import type { Side } from './merge/merge-conflict.ts'
import { mergeFlows } from './merge-flows.ts'

type Edit = (flow: Flow) => Flow
const base = flowOf('invoices -> filter -> customer -> invoice')

const merged = (mine: Edit, theirs: Edit, from: Flow = base) =>
  mergeFlows({ base: from, mine: mine(from), theirs: theirs(from) })
/** The same with every conflict decided for one side. */
function decided(side: Side, mine: Edit, theirs: Edit, from: Flow = base): Flow {
  const flows = { base: from, mine: mine(from), theirs: theirs(from) }
  return mergeFlows(flows, new Map(mergeFlows(flows).conflicts.map(({ id }) => [id, side]))).flow
}
const kindsOf = ({ conflicts }: ReturnType<typeof mergeFlows>) => conflicts.map(({ kind }) => kind)
const nodeIn = (flow: Flow, id: string): FlowNode | undefined => flow.nodes.find((node) => node.id === id)
const wiresIn = (flow: Flow) => flow.edges.map(({ id }) => id).sort()
const configured =
  (id: string, change: FlowNode['config']): Edit =>
  (flow) =>
    edit.configureNode(flow, id, { ...nodeIn(flow, id)?.config, ...change })
const mapped = (id: string, change: Mapping): Edit => {
  const json: FlowNode['config'] = JSON.parse(JSON.stringify(change))
  return (flow) => configured(id, { mapping: { ...Object(nodeIn(flow, id)?.config.mapping), ...json } })(flow)
}
const added = (node: Partial<FlowNode> & { readonly id: string }): Edit => {
  const whole = { kind: 'filter', position: { x: 900, y: 0 }, config: {}, ...node }
  return (flow) => edit.addNode(flow, whole)
}
const both =
  (...edits: readonly Edit[]): Edit =>
  (flow) =>
    edits.reduce((now, each) => each(now), flow)
const wired =
  (from: string, to: string): Edit =>
  (flow) =>
    edit.connectPorts(flow, { node: from, port: 'out' }, { node: to, port: 'in' })
const cut =
  (...ids: readonly string[]): Edit =>
  (flow) =>
    edit.removeEdges(flow, ids)
const removed =
  (id: string): Edit =>
  (flow) =>
    edit.removeNodes(flow, [id])
const named =
  (id: string, name: string): Edit =>
  (flow) =>
    edit.renameNode(flow, id, name)

describe('edits of two sides', () => {
  it('are both there where they are about different things, even of one step', () => {
    const { flow, conflicts } = merged(
      both(named('filter', 'Paid ones'), configured('invoices', { state: 'sent' })),
      both(configured('invoices', { from: '2026-10-01' }), (now) => edit.renameFlow(now, 'Sales')),
    )
    expect(conflicts).toEqual([])
    expect(flow.name).toBe('Sales')
    expect(nodeIn(flow, 'filter')?.name).toBe('Paid ones')
    expect(nodeIn(flow, 'invoices')?.config).toMatchObject({ state: 'sent', from: '2026-10-01' })
  })

  it('are told where they are about the same thing, and mine counts until somebody decides', () => {
    const mine = configured('invoices', { state: 'sent' })
    const theirs = configured('invoices', { state: 'late' })
    const { flow, conflicts } = merged(mine, theirs)
    expect(conflicts).toMatchObject([{ kind: 'setting', field: 'state', mine: 'sent', theirs: 'late' }])
    expect(nodeIn(flow, 'invoices')?.config.state).toBe('sent')
    expect(nodeIn(decided('theirs', mine, theirs), 'invoices')?.config.state).toBe('late')
  })

  it.each([
    ['step-name', named('filter', 'One'), named('filter', 'Other')],
    ['flow-name', (flow: Flow) => edit.renameFlow(flow, 'One'), (flow: Flow) => edit.renameFlow(flow, 'Other')],
  ])('conflict in a %s', (kind, mine, theirs) => {
    expect(kindsOf(merged(mine, theirs))).toEqual([kind])
    expect(decided('theirs', mine, theirs)).toEqual(theirs(base))
  })

  it('conflict in where things lie once, however many were moved', () => {
    const moved = (by: number) => (flow: Flow) =>
      edit.moveNodes(flow, new Map(flow.nodes.map(({ id }, at) => [id, { x: at * by, y: by }])))
    expect(merged(moved(200), moved(300)).conflicts).toMatchObject([{ kind: 'places', notes: [] }])
    expect(decided('theirs', moved(200), moved(300))).toEqual(moved(300)(base))
  })
})

describe('a mapping', () => {
  const rowsOf = (fields: Mapping) => mapped('invoice', { InvoiceRows: rows('line_items', fields) })
  const from = rowsOf({ Description: field('$item.description'), Price: field('$item.amount') })(base)

  it('is merged field by field, inside its rows too', () => {
    const { flow, conflicts } = merged(
      both(
        mapped('invoice', { Remarks: constant('mine') }),
        rowsOf({ Description: constant('mine'), Price: field('$item.amount') }),
      ),
      both(
        mapped('invoice', { YourOrderNumber: constant('theirs') }),
        rowsOf({ Description: field('$item.description') }),
      ),
      from,
    )
    expect(conflicts).toEqual([])
    expect(nodeIn(flow, 'invoice')?.config.mapping).toMatchObject({
      Remarks: constant('mine'),
      YourOrderNumber: constant('theirs'),
      InvoiceRows: { kind: 'rows', of: 'line_items', fields: { Description: constant('mine') } },
    })
    expect(JSON.stringify(nodeIn(flow, 'invoice')?.config.mapping)).not.toContain('Price')
  })

  it('never puts two changes of one expression together', () => {
    const mine = rowsOf({ Description: constant('mine'), Price: field('$item.amount') })
    const theirs = rowsOf({ Description: field('note'), Price: field('$item.amount') })
    expect(merged(mine, theirs, from).conflicts).toMatchObject([
      { kind: 'mapping', path: ['InvoiceRows', 'Description'], mine: constant('mine'), theirs: field('note') },
    ])
    expect(decided('theirs', mine, theirs, from)).toEqual(theirs(from))
  })

  it('takes the rows as a whole where both read another list', () => {
    const mine = mapped('invoice', { InvoiceRows: rows('one', { Price: constant(1) }) })
    const theirs = mapped('invoice', { InvoiceRows: rows('other', { Price: constant(2) }) })
    expect(merged(mine, theirs, from).conflicts).toMatchObject([{ kind: 'mapping', path: ['InvoiceRows'] }])
    expect(decided('theirs', mine, theirs, from)).toEqual(theirs(from))
  })
})

describe('a list with named entries', () => {
  const made = (...names: readonly string[]) => names.map((name) => ({ name, type: 'text', value: constant(name) }))
  const from = flowOf('invoices -> map -> customer', { map: { fields: JSON.parse(JSON.stringify(made('a', 'b'))) } })
  const fields = (...names: readonly string[]) =>
    configured('map', { fields: JSON.parse(JSON.stringify(made(...names))) })

  it('is merged entry by entry', () => {
    const { flow, conflicts } = merged(fields('a', 'b', 'mine'), fields('b', 'theirs'), from)
    expect(conflicts).toEqual([])
    expect(nodeIn(flow, 'map')?.config.fields).toMatchObject([{ name: 'b' }, { name: 'mine' }, { name: 'theirs' }])
  })

  it('asks about an entry that both added, each in another way', () => {
    const [theirs = {}] = JSON.parse(JSON.stringify(made('c')))
    const other = configured('map', {
      fields: [...JSON.parse(JSON.stringify(made('a', 'b'))), { ...theirs, type: 'date' }],
    })
    expect(merged(fields('a', 'b', 'c'), other, from).conflicts).toMatchObject([{ kind: 'item', item: 'c' }])
  })
})

describe('a removed step', () => {
  it('goes with its wires, though the other side has moved it', () => {
    const moved: Edit = (flow) => edit.moveNodes(flow, new Map([['filter', { x: 5, y: 5 }]]))
    const { flow, conflicts } = merged(removed('filter'), moved)
    expect(conflicts).toEqual([])
    expect(flow).toEqual(removed('filter')(base))
  })

  it.each([
    ['set', configured('filter', { condition: { kind: 'any', of: [] } })],
    ['renamed', named('filter', 'Paid')],
    ['wired', both(added({ id: 'route', kind: 'route' }), wired('filter', 'route'))],
  ])('is asked about where the other side has %s it, and comes back with its wires', (_how, theirs) => {
    expect(merged(removed('filter'), theirs).conflicts).toMatchObject([{ kind: 'step-removed', by: 'mine' }])
    expect(merged(theirs, removed('filter')).conflicts).toMatchObject([{ kind: 'step-removed', by: 'theirs' }])
    expect(decided('theirs', removed('filter'), theirs)).toEqual(theirs(base))
    expect(wiresIn(merged(removed('filter'), theirs).flow)).toEqual(['customer.out-invoice.in'])
  })

  it('that comes back leaves an input alone that has got another wire', () => {
    const bridged = both(removed('filter'), wired('invoices', 'customer'))
    const flow = decided('theirs', bridged, named('filter', 'Paid'))
    expect(wiresIn(flow)).toEqual(['customer.out-invoice.in', 'invoices.out-customer.in', 'invoices.out-filter.in'])
  })
})

describe('what both sides added under one name', () => {
  it('is two things, each with its wires and its place', () => {
    const mine = both(added({ id: 'map', kind: 'map' }), wired('invoice', 'map'))
    const theirs = both(added({ id: 'map', kind: 'map', name: 'Theirs' }), wired('customer', 'map'))
    const { flow, conflicts } = merged(mine, theirs)
    expect(conflicts).toEqual([])
    expect(flow.nodes.slice(4)).toMatchObject([
      { id: 'map-2', position: { x: 900, y: 120 } },
      { id: 'map', name: 'Theirs', position: { x: 900, y: 0 } },
    ])
    expect(wiresIn(flow)).toEqual(expect.arrayContaining(['customer.out-map.in', 'invoice.out-map-2.in']))
  })

  it('is one thing where it is alike', () => {
    expect(merged(added({ id: 'map' }), added({ id: 'map' })).flow).toEqual(added({ id: 'map' })(base))
  })

  it('is told apart in the cases of a route, wires included', () => {
    const from = both(added({ id: 'route', kind: 'route', config: { cases: [{ port: 'case-1', name: 'a' }] } }))(base)
    const withCase = (name: string, to: string) =>
      both(
        configured('route', {
          cases: [
            { port: 'case-1', name: 'a' },
            { port: 'case-2', name },
          ],
        }),
        (flow) => edit.connectPorts(flow, { node: 'route', port: 'case-2' }, { node: to, port: 'in' }),
      )
    const { flow, conflicts } = merged(withCase('mine', 'customer'), withCase('theirs', 'invoice'), from)
    expect(conflicts).toEqual([])
    expect(nodeIn(flow, 'route')?.config.cases).toMatchObject([
      { port: 'case-1' },
      { port: 'case-3', name: 'mine' },
      { port: 'case-2', name: 'theirs' },
    ])
    expect(wiresIn(flow)).toEqual(expect.arrayContaining(['route.case-2-invoice.in', 'route.case-3-customer.in']))
  })
})

describe('wires', () => {
  it('are asked about where both sides put a step into the same wire', () => {
    const from = flowOf('invoices -> filter')
    const insert = (id: string) =>
      both(added({ id, kind: 'map' }), cut('invoices.out-filter.in'), wired('invoices', id), wired(id, 'filter'))
    expect(merged(insert('one'), insert('other'), from).conflicts).toMatchObject([
      {
        kind: 'wires',
        to: { node: 'filter' },
        mine: [{ from: { node: 'one' } }],
        theirs: [{ from: { node: 'other' } }],
      },
    ])
    const flow = decided('theirs', insert('one'), insert('other'), from)
    expect(wiresIn(flow)).toEqual(['invoices.out-one.in', 'invoices.out-other.in', 'other.out-filter.in'])
  })

  it('never lead in a circle', () => {
    const from = flowOf(['invoices -> map', 'customers -> map2'])
    const { flow, conflicts } = merged(wired('map', 'map2'), wired('map2', 'map'), from)
    expect(conflicts).toMatchObject([
      { kind: 'loop', mine: [{ id: 'map.out-map2.in' }], theirs: [{ id: 'map2.out-map.in' }] },
    ])
    expect(wiresIn(flow)).toContain('map.out-map2.in')
    expect(wiresIn(flow)).not.toContain('map2.out-map.in')
    expect(wiresIn(decided('theirs', wired('map', 'map2'), wired('map2', 'map'), from))).toContain('map2.out-map.in')
  })

  it('keep a case that one side removed while the other wired it, if that is chosen', () => {
    const cases = (...ports: readonly string[]) => ({ cases: ports.map((port) => ({ port, name: port })) })
    const from = added({ id: 'route', kind: 'route', config: cases('case-1', 'case-2') })(base)
    const mine = configured('route', cases('case-1'))
    const theirs: Edit = (flow) =>
      edit.connectPorts(flow, { node: 'route', port: 'case-2' }, { node: 'filter', port: 'in' })
    expect(merged(mine, theirs, from).conflicts).toMatchObject([{ kind: 'item', item: 'case-2', mine: undefined }])
    expect(wiresIn(decided('theirs', mine, theirs, from))).toContain('route.case-2-filter.in')
  })
})

describe('a confirmation', () => {
  const sends = { deliver: 'sent' }
  const yes: Edit = (flow) => edit.confirmStep(flow, 'invoice', 'sends-documents')

  it('comes in with the settings that were confirmed', () => {
    const { flow, unconfirmed } = merged(named('filter', 'Paid'), both(configured('invoice', sends), yes))
    expect(flow.settings.confirmed).toEqual([{ node: 'invoice', effect: 'sends-documents' }])
    expect(unconfirmed).toEqual([])
  })

  it('does not come in for a step that is not what was confirmed', () => {
    const { flow, conflicts, unconfirmed } = merged(
      mapped('invoice', { Remarks: constant('mine') }),
      both(configured('invoice', sends), yes),
    )
    expect(conflicts).toEqual([])
    expect(flow.settings.confirmed).toEqual([])
    expect(unconfirmed).toMatchObject([{ id: 'invoice' }])
  })

  it('that one side took back is taken back', () => {
    const from = both(configured('invoice', sends), yes)(base)
    const { flow, unconfirmed } = merged((now) => edit.confirmStep(now, 'invoice', null), named('filter', 'Paid'), from)
    expect(flow.settings.confirmed).toEqual([])
    expect(unconfirmed).toEqual([])
  })

  it('stays with a step that comes back as it was confirmed', () => {
    const from = both(configured('invoice', sends), yes)(base)
    expect(decided('theirs', removed('invoice'), named('invoice', 'Send'), from).settings.confirmed).toHaveLength(1)
  })
})

describe('notes and groups', () => {
  const note = { id: 'note', text: 'As it was', position: { x: 0, y: 0 }, size: { width: 100, height: 100 } }
  const from = both(
    (flow) => addNote(flow, note),
    (flow) => groupNodes(flow, { id: 'g', name: 'Read', nodes: ['invoices', 'filter'] }),
  )(base)
  const write =
    (text: string): Edit =>
    (flow) =>
      changeNote(flow, 'note', { text })
  const call =
    (name: string): Edit =>
    (flow) =>
      renameGroup(flow, 'g', name)
  const gather =
    (id: string): Edit =>
    (flow) =>
      groupNodes(flow, { id, name: id, nodes: ['filter', 'customer'] })

  it.each([
    ['note-text', write('Mine'), write('Theirs')],
    ['note-removed', (flow: Flow) => removeNotes(flow, ['note']), write('Theirs')],
    ['group-name', call('Mine'), call('Theirs')],
    ['group-removed', (flow: Flow) => ungroupNodes(flow, ['filter']), call('Theirs')],
  ])('conflict as %s, each way', (kind, mine, theirs) => {
    expect(kindsOf(merged(mine, theirs, from))).toEqual([kind])
    expect(merged(mine, theirs, from).flow).toEqual(mine(from))
    expect(decided('theirs', mine, theirs, from)).toEqual(theirs(from))
    expect(merged(theirs, mine, from).flow).toEqual(theirs(from))
    expect(decided('theirs', theirs, mine, from)).toEqual(mine(from))
  })

  it('ask about a step that each side put into another group', () => {
    expect(merged(gather('mine'), gather('theirs'), from).conflicts).toMatchObject([
      { kind: 'group-of', node: { id: 'filter' }, mine: { id: 'mine' }, theirs: { id: 'theirs' } },
      { kind: 'group-of', node: { id: 'customer' } },
    ])
    expect(decided('theirs', gather('mine'), gather('theirs'), from)).toEqual(gather('theirs')(from))
  })

  it('of both sides are there where they are about different things', () => {
    const mine = both(write('Mine'), (flow) => addNote(flow, { ...note, id: 'note-2' }))
    const theirs = both(call('Theirs'), (flow) => addNote(flow, { ...note, id: 'note-2', text: 'Other' }))
    const { flow, conflicts } = merged(mine, theirs, from)
    expect(conflicts).toEqual([])
    expect(flow.notes.map(({ text }) => text).sort()).toEqual(['As it was', 'Mine', 'Other'])
    expect(flow.groups).toMatchObject([{ name: 'Theirs' }])
  })
})
