import { describe, expect, it } from 'vitest'
import { emptyFlow } from '#shared/flow/flow.ts'
import { copiedText, duplicateNodes, pasteText } from './copy-nodes.ts'
import { placeBehind, placeNode } from './place-node.ts'

const source = placeNode(emptyFlow('f', 'Flow'), 'jortt.invoices', { x: 0, y: 0 })
const flow = placeBehind(source.flow, 'fortnox.invoice', source.nodeId, { x: 0, y: 0 }).flow

describe('copied nodes', () => {
  it('are pasted with the wires between them, under ids of their own', () => {
    const pasted = pasteText(flow, copiedText(flow, ['jortt-invoices', 'fortnox-invoice']), null)
    expect(pasted?.nodeIds).toEqual(['jortt-invoices-2', 'fortnox-invoice-2'])
    expect(pasted?.flow.edges.map(({ id }) => id)).toEqual([
      'jortt-invoices.out-fortnox-invoice.in',
      'jortt-invoices-2.out-fortnox-invoice-2.in',
    ])
    expect(pasted?.flow.nodes[3]?.config).toEqual(flow.nodes[1]?.config)
  })

  it('leave wires to nodes that were not copied behind', () => {
    const pasted = pasteText(flow, copiedText(flow, ['fortnox-invoice']), null)
    expect(pasted?.flow.edges).toHaveLength(1)
  })

  it('land with their left upper corner where they are wanted', () => {
    const pasted = pasteText(flow, copiedText(flow, ['jortt-invoices', 'fortnox-invoice']), { x: 1000, y: 500 })
    expect(pasted?.flow.nodes[2]?.position).toEqual({ x: 1000, y: 500 })
  })

  it('can be pasted into another flow', () => {
    const pasted = pasteText(emptyFlow('other', 'Other'), copiedText(flow, ['jortt-invoices']), null)
    expect(pasted?.flow.nodes.map(({ id }) => id)).toEqual(['jortt-invoices'])
    expect(pasted?.flow.name).toBe('Other')
  })

  it.each([
    ['plain text', 'Paid invoices'],
    ['other JSON', '{"version": 1}'],
    ['nothing', ''],
    ['a key that could reach a prototype', copiedText(flow, ['jortt-invoices']).replace('"connection"', '"__proto__"')],
  ])('are not found in %s', (_what, text) => {
    expect(pasteText(flow, text, null)).toBeNull()
  })
})

it('a duplicate lies a little lower right of what it copies', () => {
  const { flow: doubled, nodeIds } = duplicateNodes(flow, ['jortt-invoices'])
  expect(nodeIds).toEqual(['jortt-invoices-2'])
  expect(doubled.nodes[2]?.position).toEqual({ x: 40, y: 40 })
})
