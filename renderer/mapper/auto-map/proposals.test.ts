import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Mapping } from '#shared/mapping/expression.ts'
import { sourceGroups } from '../source-rows.ts'
import { expressionAt, targetRows } from '../target-rows.ts'
import { invoiceFlow, slotIn } from '../testing/sample-slot.ts'
import { proposalsFor, withProposals } from './proposals.ts'

const typed = invoiceFlow()

function openMapping(kind: string) {
  const { nodeId, slot } = slotIn(typed, kind)
  const sources = sourceGroups(typed, nodeId, slot.source).flatMap((group) => group.rows)
  const targets = targetRows(slot.target.fields)
  return { slot, sources, targets, propose: (mapping: Mapping) => proposalsFor(slot, mapping, sources, targets) }
}

describe('proposals for an empty mapping', () => {
  it('find what belongs together, and say how sure they are', () => {
    const { slot, propose } = openMapping('fortnox.customer')
    const found = Object.fromEntries(propose({}).map(({ target, source }) => [target.id, source.path]))
    expect(found).toMatchObject({
      Name: 'customer_details.customer_name',
      ZipCode: 'customer_address_postal_code',
      City: 'customer_address_city',
      VATNumber: 'customer_vat_number',
    })
    expect(slot.source.id).toBe('jortt.invoice')
  })

  it('never propose one source for two fields as if both were sure', () => {
    const { propose } = openMapping('fortnox.invoice')
    const sure = propose({}).filter(({ score }) => score > 0.6)
    const sources = sure.map(({ source }) => source.path)
    expect(new Set(sources).size).toBe(sources.length)
  })

  it('are less sure of a source that fills a field already', () => {
    const { propose } = openMapping('fortnox.customer')
    const scoreOf = (mapping: Mapping) =>
      propose(mapping).find(({ target, source }) => target.id === 'OurReference' && source.path === 'reference')
        ?.score ?? 0
    expect(scoreOf({ YourReference: { kind: 'field', path: 'reference' } })).toBeLessThan(scoreOf({}))
  })

  it('fill rows only where it is known which list they come from', () => {
    const { slot, propose } = openMapping('fortnox.invoice')
    expect(propose({}).filter(({ target }) => target.list !== null)).toEqual([])
    const rows: Mapping = { InvoiceRows: { kind: 'rows', of: 'line_items', fields: {} } }
    const filled = withProposals(slot, rows, propose(rows))
    expect(filled.InvoiceRows).toMatchObject({
      of: 'line_items',
      fields: { Description: { kind: 'field', path: '$item.description' } },
    })
  })
})

describe('accepted proposals', () => {
  it('never touch what is filled, whatever is accepted', () => {
    const { slot, targets, propose } = openMapping('fortnox.customer')
    const ids = targets.filter(({ shape }) => shape === 'value').map(({ id }) => id)
    fc.assert(
      fc.property(fc.subarray(ids), (filled) => {
        const before: Mapping = Object.fromEntries(filled.map((id) => [id, { kind: 'constant', value: 'mine' }]))
        const after = withProposals(slot, before, propose(before))
        for (const [id, expression] of Object.entries(before)) expect(after[id]).toEqual(expression)
        for (const { target } of propose(before)) expect(expressionAt(after, target)).not.toBeNull()
      }),
      { numRuns: 25 },
    )
  })
})
