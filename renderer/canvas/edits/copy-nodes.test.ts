import { describe, expect, it } from 'vitest'
import { renameNode } from '#shared/flow/edit-flow.ts'
import { groupNodes } from '#shared/flow/edit-groups.ts'
import { addNote } from '#shared/flow/edit-notes.ts'
import { emptyFlow, type Flow } from '#shared/flow/flow.ts'
import { flowText } from '#shared/flow/open-flow.ts'
import { copiedText, duplicateNodes, type Pasted, pasteText } from './copy-nodes.ts'
import { placeBehind, placeNode } from './place-node.ts'

const source = placeNode(emptyFlow('f', 'Flow'), 'jortt.invoices', { x: 0, y: 0 })
const flow = placeBehind(source.flow, 'fortnox.invoice', source.nodeId, { x: 0, y: 0 }).flow
const both = ['jortt-invoices', 'fortnox-invoice']

function pasted(into: Flow, text: string, at: { x: number; y: number } | null = null): Pasted {
  const result = pasteText(into, text, at)
  if (!result.ok) throw new Error(result.problem.kind)
  return result.value
}

/** The text of a flow with many filters that are wired to nothing. */
function manyNodes(count: number): string {
  const nodes = Array.from({ length: count }, (_, at) => {
    return { id: `n${at}`, kind: 'filter', position: { x: at * 20, y: 0 }, config: {} }
  })
  return flowText({ ...emptyFlow('many', 'Many'), nodes })
}

describe('copied nodes', () => {
  it('are pasted with the wires between them, under ids of their own', () => {
    const { flow: doubled, nodeIds } = pasted(flow, copiedText(flow, both))
    expect(nodeIds).toEqual(['jortt-invoices-2', 'fortnox-invoice-2'])
    expect(doubled.edges.map(({ id }) => id)).toEqual([
      'jortt-invoices.out-fortnox-invoice.in',
      'jortt-invoices-2.out-fortnox-invoice-2.in',
    ])
    expect(doubled.nodes[3]?.config).toEqual(flow.nodes[1]?.config)
  })

  it('leave wires to nodes that were not copied behind', () => {
    expect(pasted(flow, copiedText(flow, ['fortnox-invoice'])).flow.edges).toHaveLength(1)
  })

  it('land with their left upper corner where they are wanted', () => {
    const at = { x: 1000, y: 500 }
    expect(pasted(flow, copiedText(flow, both), at).flow.nodes[2]?.position).toEqual(at)
  })

  it('can be pasted into another flow', () => {
    const { flow: other } = pasted(emptyFlow('other', 'Other'), copiedText(flow, ['jortt-invoices']))
    expect(other.nodes.map(({ id }) => id)).toEqual(['jortt-invoices'])
    expect(other.name).toBe('Other')
  })

  it('get a name of their own where they have one', () => {
    const named = renameNode(flow, 'jortt-invoices', 'Paid')
    const twice = pasted(pasted(named, copiedText(named, both)).flow, copiedText(named, both)).flow
    expect(twice.nodes.map(({ name }) => name)).toEqual(['Paid', undefined, 'Paid 2', undefined, 'Paid 3', undefined])
  })

  it('bring notes, and the groups that were copied whole', () => {
    const note = { id: 'note', text: 'Ask Anna', position: { x: 0, y: 200 }, size: { width: 200, height: 100 } }
    const drawn = groupNodes(addNote(flow, note), { id: 'group', name: 'All', nodes: both })
    const { flow: doubled, noteIds } = pasted(drawn, copiedText(drawn, both, ['note']))
    expect(noteIds).toEqual(['note-2'])
    expect(doubled.notes[1]).toEqual({ ...note, id: 'note-2', position: { x: 40, y: 240 } })
    expect(doubled.groups[1]).toEqual({
      id: 'group-2',
      name: 'All',
      nodes: ['jortt-invoices-2', 'fortnox-invoice-2'],
    })
    expect(pasted(drawn, copiedText(drawn, ['jortt-invoices'])).flow.groups).toHaveLength(1)
  })

  it.each([
    ['plain text', 'Paid invoices'],
    ['other JSON', '{"name": 1}'],
    ['nothing', ''],
    ['an empty flow', flowText(emptyFlow('f', 'Flow'))],
  ])('are not found in %s', (_what, text) => {
    expect(pasteText(flow, text, null)).toEqual({ ok: false, problem: { kind: 'nothing' } })
  })

  it('are refused with the reason where the text is a flow that can’t be opened', () => {
    const spoilt = copiedText(flow, ['jortt-invoices']).replace('"connection"', '"__proto__"')
    expect(pasteText(flow, spoilt, null)).toMatchObject({
      problem: { kind: 'file', problem: { kind: 'forbidden-key' } },
    })
    expect(pasteText(flow, manyNodes(20_000), null)).toMatchObject({
      problem: { kind: 'file', problem: { kind: 'too-large', what: 'nodes', found: 20_000 } },
    })
  })

  it('are refused where they would be too many together with those that are there', () => {
    expect(pasteText(flow, manyNodes(4_999), null)).toMatchObject({ problem: { kind: 'no-room', found: 5_001 } })
    expect(new Set(pasted(flow, manyNodes(4_998)).flow.nodes.map(({ id }) => id)).size).toBe(5_000)
  })
})

it('a duplicate lies a little lower right of what it copies', () => {
  const { flow: doubled, nodeIds } = duplicateNodes(flow, ['jortt-invoices'])
  expect(nodeIds).toEqual(['jortt-invoices-2'])
  expect(doubled.nodes[2]?.position).toEqual({ x: 40, y: 40 })
})
