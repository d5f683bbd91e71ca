import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { removeNodes, renameFlow, renameNode } from '#shared/flow/edit-flow.ts'
import { emptyFlow, type Flow } from '#shared/flow/flow.ts'
import { flowText } from '#shared/flow/open-flow.ts'
import { createFlowStore } from './create-flow-store.ts'
import { placeNode } from './edits/place-node.ts'
import { anyEdit } from './testing/any-edit.ts'

const opened = (flow: Flow = emptyFlow('f', 'Flow')) => {
  const store = createFlowStore()
  store.open({ flow, revision: 1, bindings: {} })
  return store
}
const textOf = ({ store }: ReturnType<typeof createFlowStore>) => flowText(store.getState().flow)

describe('undo and redo', () => {
  it('lead through the same documents, byte for byte, whatever was edited', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 200, maxLength: 200 }), (edits) => {
        const store = opened()
        const texts = [textOf(store)]
        for (const edit of edits) {
          store.edit(edit)
          // An edit that changed nothing is none.
          if (store.history.getState().pastStates.length >= texts.length) texts.push(textOf(store))
        }
        expect(texts.length).toBeGreaterThan(50)
        for (const text of texts.toReversed().slice(1)) {
          store.undo()
          expect(textOf(store)).toBe(text)
        }
        for (const text of texts.slice(1)) {
          store.redo()
          expect(textOf(store)).toBe(text)
        }
      }),
      { numRuns: 8 },
    )
  }, 60_000)

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

describe('going on from what another window saved', () => {
  const base = placeNode(emptyFlow('f', 'Flow'), 'filter', { x: 0, y: 0 }).flow
  const theirs = { flow: renameFlow(base, 'Theirs'), revision: 7, bindings: { jortt: 'c' } }

  it('is one edit that can be taken back, and is not saved yet', () => {
    const store = opened(base)
    store.edit((flow) => renameNode(flow, 'filter', 'Mine'))
    store.rebase(theirs, renameNode(theirs.flow, 'filter', 'Mine'))
    expect(store.store.getState()).toMatchObject({ revision: 7, savedFlow: theirs.flow, bindings: theirs.bindings })
    expect(store.store.getState().saveState).toBe('unsaved')
    store.undo()
    expect(store.store.getState().flow).toMatchObject({ name: 'Flow', nodes: [{ name: 'Mine' }] })
    store.undo()
    expect(textOf(store)).toBe(flowText(base))
  })

  it('shows what the core has by its identity, where nothing is to be saved', () => {
    const store = opened(base)
    store.edit((flow) => renameNode(flow, 'filter', 'Mine'))
    store.rebase(theirs, structuredClone(theirs.flow))
    expect(store.store.getState().flow).toBe(theirs.flow)
    store.undo()
    expect(store.store.getState().flow.nodes[0]?.name).toBe('Mine')
  })

  it('is no edit where both made the same of it', () => {
    const store = opened(base)
    store.edit((flow) => renameFlow(flow, 'Theirs'))
    store.rebase(theirs, theirs.flow)
    expect(store.store.getState().flow).toBe(theirs.flow)
    expect(store.history.getState().pastStates).toHaveLength(1)
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
