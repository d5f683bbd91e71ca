import { expect, it } from 'vitest'
import { flowOf } from '../testing/flow-of.ts'
import { confirmStep, isConfirmed, removeNodes, renameFlow } from './edit-flow.ts'
import { restoredFlow } from './restored-flow.ts'

const drawn = flowOf('invoices -> customer -> invoice')
const sending = confirmStep(drawn, 'invoice', 'sends-documents')

it('puts the flow of a version in the place of what the flow is now', () => {
  const now = { ...renameFlow(removeNodes(drawn, ['customer']), 'Another'), id: 'mine' }
  expect(restoredFlow(now, drawn)).toEqual({ ...drawn, id: 'mine' })
})

it('keeps a yes that holds today as well', () => {
  expect(restoredFlow(renameFlow(sending, 'Another'), sending)).toEqual(sending)
})

it('brings back no yes that was withdrawn, nor one of a step that was removed', () => {
  for (const now of [drawn, removeNodes(sending, ['invoice'])]) {
    expect(isConfirmed(restoredFlow(now, sending), 'invoice', 'sends-documents')).toBe(false)
  }
})

it('gives no yes to what the version itself had none for', () => {
  expect(restoredFlow(sending, drawn).settings.confirmed).toEqual([])
})

it('takes a yes for another kind of step under the same id for none', () => {
  const other = { ...sending, nodes: sending.nodes.map((node) => ({ ...node, kind: 'fortnox.order' })) }
  expect(restoredFlow(other, sending).settings.confirmed).toEqual([])
})
