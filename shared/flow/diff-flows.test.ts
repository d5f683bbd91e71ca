import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { constant, field, rows } from '../mapping/expression.ts'
import { flowOf } from '../testing/flow-of.ts'
import { diffFlows, isSameContent } from './diff-flows.ts'
import { configureNode, confirmStep, moveNodes, removeNodes, renameFlow, renameNode, setDisabled } from './edit-flow.ts'
import { groupNodes, renameGroup } from './edit-groups.ts'
import { addNote, changeNote, removeNotes } from './edit-notes.ts'
import type { Flow } from './flow.ts'

const drawn = flowOf('invoices -> filter.kept -> customer -> invoice')
const noted = addNote(drawn, { id: 'note', text: 'Paid', position: { x: 0, y: 0 }, size: { width: 1, height: 1 } })
const grouped = groupNodes(noted, { id: 'group', name: 'Fortnox', nodes: ['customer', 'invoice'] })

/** What changed in the one step that did. */
function changesIn(before: Flow, after: Flow) {
  const [diff, ...others] = diffFlows(before, after).nodes
  expect(others).toEqual([])
  return diff?.kind === 'changed' ? diff.changes : null
}

const asJson = (config: object): JsonObject => JSON.parse(JSON.stringify(config))
const configsOf = (drawing: string, id: string) => (before: object, after: object) =>
  changesIn(flowOf(drawing, { [id]: asJson(before) }), flowOf(drawing, { [id]: asJson(after) }))

describe('a flow compared with itself', () => {
  it('has no difference, also in another order', () => {
    const turned = { ...grouped, nodes: grouped.nodes.toReversed(), edges: grouped.edges.toReversed() }
    const same = diffFlows(grouped, turned)
    expect(isSameContent(same)).toBe(true)
    expect(same).toEqual({
      name: null,
      nodes: [],
      edges: { added: [], removed: [] },
      notes: [],
      groups: [],
      confirmed: { added: [], removed: [] },
      moved: { nodes: [], notes: [] },
    })
  })

  it('says the same after things were moved or confirmed, which is told apart', () => {
    const moved = confirmStep(moveNodes(drawn, new Map([['filter', { x: 20, y: 0 }]])), 'invoice', 'sends-documents')
    const diff = diffFlows(drawn, moved)
    expect(isSameContent(diff)).toBe(true)
    expect(diff.moved).toEqual({ nodes: ['filter'], notes: [] })
    expect(diff.confirmed.added).toEqual([{ node: 'invoice', effect: 'sends-documents' }])
  })
})

describe('steps and wires', () => {
  it('were added, or removed together with their wires', () => {
    const without = removeNodes(drawn, ['customer'])
    expect(diffFlows(drawn, without)).toMatchObject({
      nodes: [{ kind: 'removed', node: { id: 'customer' } }],
      edges: { added: [], removed: [{ to: { node: 'customer' } }, { from: { node: 'customer' } }] },
    })
    expect(diffFlows(without, drawn)).toMatchObject({
      nodes: [{ kind: 'added', node: { id: 'customer' } }],
      edges: { added: [{}, {}], removed: [] },
    })
  })

  it('were renamed and switched off', () => {
    const after = setDisabled(renameNode(drawn, 'filter', 'Paid ones'), ['filter'], true)
    expect(changesIn(drawn, after)).toEqual([
      { what: 'name', before: undefined, after: 'Paid ones' },
      { what: 'disabled', before: false, after: true },
    ])
  })

  it('are told setting by setting, in the order of the form', () => {
    const before = drawn.nodes.find(({ id }) => id === 'invoice')?.config ?? {}
    const after = configureNode(drawn, 'invoice', { ...before, strange: 1, missing: 'hold' })
    expect(changesIn(drawn, after)).toEqual([
      { what: 'setting', field: 'missing', before: undefined, after: 'hold' },
      { what: 'setting', field: 'strange', before: undefined, after: 1 },
    ])
  })
})

describe('mappings', () => {
  const invoice = configsOf('invoices -> customer -> invoice', 'invoice')

  it('are compared target by target, old and new', () => {
    const before = {
      mapping: { Currency: constant('SEK'), OurReference: field('reference'), Remarks: field('remarks') },
    }
    const after = { mapping: { Currency: constant('EUR'), Remarks: field('remarks'), YourReference: constant('A') } }
    expect(invoice(before, after)).toEqual([
      mapped('Currency', constant('SEK'), constant('EUR')),
      mapped('YourReference', undefined, constant('A')),
      mapped('OurReference', field('reference'), undefined),
    ])
  })

  it('are compared inside rows, and say where the rows come from', () => {
    const before = { mapping: { InvoiceRows: rows('line_items', { Price: field('$item.amount'), VAT: constant(25) }) } }
    const price = { mapping: { InvoiceRows: rows('line_items', { Price: field('$item.total'), VAT: constant(25) }) } }
    expect(invoice(before, price)).toEqual([
      mapped('Price', field('$item.amount'), field('$item.total'), 'InvoiceRows'),
    ])
    const other = { mapping: { InvoiceRows: rows('lines', { Price: field('$item.amount') }) } }
    expect(invoice(before, other)).toEqual([
      mapped('InvoiceRows', before.mapping.InvoiceRows, other.mapping.InvoiceRows),
      mapped('VAT', constant(25), undefined, 'InvoiceRows'),
    ])
    expect(invoice({ mapping: {} }, other)).toEqual([
      mapped('InvoiceRows', undefined, other.mapping.InvoiceRows),
      mapped('Price', undefined, field('$item.amount'), 'InvoiceRows'),
    ])
  })

  it('that can not be read are told as a whole', () => {
    expect(invoice({ mapping: {} }, { mapping: 'nonsense' })).toEqual([
      { what: 'setting', field: 'mapping', before: {}, after: 'nonsense' },
    ])
  })

  const mapped = (target: string, before: unknown, after: unknown, list: string | null = null) => ({
    what: 'mapped',
    field: 'mapping',
    list,
    target,
    before,
    after,
  })
})

describe('settings that list things', () => {
  const made = (name: string, value: string) => ({ name, type: 'text', value: constant(value) })

  it('are compared by the names of these', () => {
    const changes = configsOf('invoices -> map', 'map')(
      { fields: [made('store', '1'), made('currency', 'SEK')] },
      { fields: [made('store', '2'), made('language', 'sv')] },
    )
    expect(changes).toEqual([
      { what: 'item', field: 'fields', name: 'store', before: made('store', '1'), after: made('store', '2') },
      { what: 'item', field: 'fields', name: 'language', before: undefined, after: made('language', 'sv') },
      { what: 'item', field: 'fields', name: 'currency', before: made('currency', 'SEK'), after: undefined },
    ])
  })

  it('say when only the order is another', () => {
    const [store, currency] = [made('store', '1'), made('currency', 'SEK')]
    const changes = configsOf('invoices -> map', 'map')({ fields: [store, currency] }, { fields: [currency, store] })
    expect(changes).toEqual([
      { what: 'order', field: 'fields', before: ['store', 'currency'], after: ['currency', 'store'] },
    ])
  })

  it('are told as a whole where two things have the same name', () => {
    const twice = [made('store', '1'), made('store', '2')]
    const changes = configsOf('invoices -> map', 'map')({ fields: twice }, { fields: [] })
    expect(changes).toEqual([{ what: 'setting', field: 'fields', before: twice, after: [] }])
  })
})

describe('everything around the steps', () => {
  it('is compared too: name, notes and groups', () => {
    const after = renameGroup(changeNote(renameFlow(grouped, 'Another'), 'note', { text: 'Late' }), 'group', 'There')
    expect(diffFlows(grouped, after)).toMatchObject({
      name: { before: 'A flow', after: 'Another' },
      notes: [{ kind: 'changed', before: { text: 'Paid' }, item: { text: 'Late' } }],
      groups: [{ kind: 'changed', before: { name: 'Fortnox' }, item: { name: 'There' } }],
    })
    expect(diffFlows(grouped, removeNotes(grouped, ['note'])).notes).toMatchObject([{ kind: 'removed' }])
    expect(isSameContent(diffFlows(grouped, after))).toBe(false)
  })
})
