import { describe, expect, it } from 'vitest'
import { renameFlow } from '#shared/flow/edit-flow.ts'
import { flowText, openFlowText } from '#shared/flow/open-flow.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { fittingHistory, isKeptHistory } from './kept-history.ts'

const flow = flowOf('invoices -> filter -> customer')
const named = (name: string) => renameFlow(flow, name)
const kept = { past: [named('1'), named('2')], present: named('3'), future: [named('5'), named('4')] }
/** The same flow as the core gives it: another object. */
function reread(name: string) {
  const opened = openFlowText(flowText(named(name)))
  if (!opened.ok) throw new Error(opened.problem.kind)
  return opened.value
}
const names = (flows: readonly { name: string }[] | undefined) => flows?.map(({ name }) => name)

describe('a kept history', () => {
  it('goes on where it was', () => {
    const found = fittingHistory(kept, reread('3'))
    expect([names(found?.past), names(found?.future)]).toEqual([
      ['1', '2'],
      ['5', '4'],
    ])
  })

  it.each([
    ['2', ['1'], ['5', '4', '3']],
    ['4', ['1', '2', '3'], ['5']],
  ])('goes on from the flow that was saved, where that is %s', (opened, past, future) => {
    const found = fittingHistory(kept, reread(opened))
    expect([names(found?.past), names(found?.future)]).toEqual([past, future])
  })

  it('is of no use for a flow that was edited elsewhere', () => {
    expect(fittingHistory(kept, reread('Other'))).toBeNull()
  })

  it('is taken for one after it went through the browser’s store, and nothing else is', () => {
    expect(isKeptHistory(structuredClone(kept))).toBe(true)
    expect(isKeptHistory(null)).toBe(false)
    expect(isKeptHistory({ ...kept, past: 'all' })).toBe(false)
    expect(isKeptHistory({ ...kept, present: { ...flow, version: 1 } })).toBe(false)
    expect(isKeptHistory({ ...kept, future: [{ ...flow, nodes: [{ id: 'a' }] }] })).toBe(false)
    expect(isKeptHistory({ ...kept, future: [{ ...flow, edges: [{ id: 'a' }] }] })).toBe(false)
  })
})
