import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordTypesOf } from '#shared/compiler/record-types-of.ts'
import { wireProblem } from '#shared/compiler/wire-problem.ts'
import { configureNode, moveNodes, removeNodes, renameFlow, renameNode, setDisabled } from '#shared/flow/edit-flow.ts'
import { emptyFlow, type Flow } from '#shared/flow/flow.ts'
import { flowText } from '#shared/flow/open-flow.ts'
import { nodes as kinds } from '#shared/nodes/nodes.ts'
import { createFlowStore } from './create-flow-store.ts'
import { duplicateNodes } from './edits/copy-nodes.ts'
import { connect, disconnect, placeNode, placeOnWire } from './edits/place-node.ts'

const opened = (flow: Flow = emptyFlow('f', 'Flow')) => {
  const store = createFlowStore()
  store.open({ flow, revision: 1, bindings: {} })
  return store
}
const textOf = ({ store }: ReturnType<typeof createFlowStore>) => flowText(store.getState().flow)

/** Any edit a person can make, aimed at whatever the numbers point to. */
type Edit = (flow: Flow) => Flow
const pick = <Item>(items: readonly Item[], at: number): Item | undefined => items[at % Math.max(1, items.length)]
const anyEdit: fc.Arbitrary<Edit> = fc
  .record({
    what: fc.constantFrom(
      'add',
      'wire',
      'cut',
      'remove',
      'move',
      'name',
      'set',
      'switch',
      'double',
      'insert',
      'rename',
    ),
    one: fc.nat(50),
    other: fc.nat(50),
    text: fc.string({ maxLength: 12 }),
  })
  .map(({ what, one, other, text }) => (flow) => {
    const node = pick(flow.nodes, one)
    const edge = pick(flow.edges, one)
    const kind = pick(kinds, other)?.kind ?? 'filter'
    const position = { x: one * 20, y: other * 20 }
    if (what === 'add') return placeNode(flow, kind, position).flow
    if (what === 'rename') return renameFlow(flow, text)
    if (what === 'cut') return edge ? disconnect(flow, [edge.id]) : flow
    if (what === 'insert') return (edge && placeOnWire(flow, kind, edge.id, position)?.flow) ?? flow
    if (!node) return flow
    switch (what) {
      case 'wire': {
        const target = pick(flow.nodes, other)
        const typed = recordTypesOf(flow)
        const port = pick(typed.nodes.get(node.id)?.definition.outputs ?? [], other) ?? 'out'
        const [from, to] = [
          { node: node.id, port },
          { node: target?.id ?? '', port: 'in' },
        ]
        return wireProblem(typed, from, to) ? flow : connect(flow, from, to)
      }
      case 'remove':
        return removeNodes(flow, [node.id])
      case 'move':
        return moveNodes(flow, new Map([[node.id, position]]))
      case 'name':
        return renameNode(flow, node.id, text)
      case 'set':
        return configureNode(flow, node.id, { ...node.config, note: text })
      case 'switch':
        return setDisabled(flow, [node.id], one % 2 === 0)
      default:
        return duplicateNodes(flow, [node.id]).flow
    }
  })

describe('undo and redo', () => {
  it('lead through the same documents, byte for byte, whatever was edited', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 25 }), (edits) => {
        const store = opened()
        const texts = [textOf(store)]
        for (const edit of edits) {
          store.edit(edit)
          if (textOf(store) !== texts.at(-1) || store.history.getState().pastStates.length >= texts.length)
            texts.push(textOf(store))
        }
        for (const text of texts.toReversed().slice(1)) {
          store.undo()
          expect(textOf(store)).toBe(text)
        }
        for (const text of texts.slice(1)) {
          store.redo()
          expect(textOf(store)).toBe(text)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('take back a whole series of letters typed into one field', () => {
    const store = opened(placeNode(emptyFlow('f', 'Flow'), 'filter', { x: 0, y: 0 }).flow)
    const before = textOf(store)
    for (const name of ['O', 'On', 'Onl', 'Only']) store.edit((flow) => renameNode(flow, 'filter', name), 'filter name')
    store.undo()
    expect(textOf(store)).toBe(before)
    store.redo()
    expect(store.store.getState().flow.nodes[0]?.name).toBe('Only')
  })

  it('keep two visits to a field apart', () => {
    const store = opened(placeNode(emptyFlow('f', 'Flow'), 'filter', { x: 0, y: 0 }).flow)
    store.edit((flow) => renameNode(flow, 'filter', 'One'), 'filter name')
    store.endMerge()
    store.edit((flow) => renameNode(flow, 'filter', 'Two'), 'filter name')
    store.undo()
    expect(store.store.getState().flow.nodes[0]?.name).toBe('One')
  })

  it('know nothing of an edit that changed nothing', () => {
    const store = opened()
    store.edit((flow) => flow)
    expect(store.history.getState().pastStates).toEqual([])
  })

  it('start afresh with another flow', () => {
    const store = opened()
    store.edit((flow) => renameFlow(flow, 'Changed'))
    store.open({ flow: emptyFlow('g', 'Other'), revision: 1, bindings: {} })
    store.undo()
    expect(store.store.getState().flow.name).toBe('Other')
  })
})

describe('the selection', () => {
  it('loses what is no longer there', () => {
    const store = opened(placeNode(emptyFlow('f', 'Flow'), 'filter', { x: 0, y: 0 }).flow)
    store.select(['filter'])
    store.edit((flow) => removeNodes(flow, ['filter']))
    expect(store.store.getState().selection).toEqual([])
  })

  it('is kept when the same flow is opened again', () => {
    const { flow } = placeNode(emptyFlow('f', 'Flow'), 'filter', { x: 0, y: 0 })
    const store = opened(flow)
    store.select(['filter'])
    store.open({ flow: renameFlow(flow, 'Newer'), revision: 2, bindings: {} })
    expect(store.store.getState().selection).toEqual(['filter'])
  })
})
