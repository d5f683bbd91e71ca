import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffFlows, type FlowDiff, isSameContent } from '#shared/flow/diff-flows.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { flowContent } from '#shared/flow/flow-content.ts'
import { stableJson } from '#shared/json.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { anyEdit } from '../canvas/testing/any-edit.ts'

const start = templateOf('invoices')?.make('flow')
if (!start) throw new Error('The template of invoices is gone')

/** The document as a text that does not depend on the order in which things were drawn. */
const wholeText = (flow: Flow) => {
  const byId = <Item extends { readonly id: string }>(items: readonly Item[]) =>
    items.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const groups = byId(flow.groups).map((group) => ({ ...group, nodes: group.nodes.toSorted() }))
  return stableJson({ ...flow, nodes: byId(flow.nodes), edges: byId(flow.edges), notes: byId(flow.notes), groups })
}

const isNothing = (diff: FlowDiff) =>
  isSameContent(diff) &&
  [diff.confirmed.added, diff.confirmed.removed, diff.moved.nodes, diff.moved.notes].every((list) => list.length === 0)

it('a flow has no difference from itself, and every edit is one, whatever was edited before', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 30 }), anyEdit, (edits, edit) => {
      const flow = edits.reduce((edited, next) => next(edited), start)
      expect(isNothing(diffFlows(flow, structuredClone(flow)))).toBe(true)
      const after = edit(flow)
      const diff = diffFlows(flow, after)
      expect(isNothing(diff)).toBe(wholeText(flow) === wholeText(after))
      for (const node of diff.nodes) if (node.kind === 'changed') expect(node.changes).not.toEqual([])
    }),
    { numRuns: 200 },
  )
})

it('the two say the same exactly where they are the same version', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 5 }), (edits) => {
      const after = edits.reduce((edited, next) => next(edited), start)
      const areEqual = stableJson(flowContent(start)) === stableJson(flowContent(after))
      expect(isSameContent(diffFlows(start, after))).toBe(areEqual)
    }),
  )
})
