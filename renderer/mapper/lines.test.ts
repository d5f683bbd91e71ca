import { describe, expect, it } from 'vitest'
import { call, field, first, rows } from '#shared/mapping/expression.ts'
import { expressionPaths } from './expression-paths.ts'
import { linesOf } from './lines.ts'
import { targetRows } from './target-rows.ts'
import { invoiceFlow, slotIn } from './testing/sample-slot.ts'

const { slot } = slotIn(invoiceFlow(), 'fortnox.invoice')
const targets = targetRows(slot.target.fields)
const shown = new Set(['city', 'line_items', 'line_items.amount', 'line_items.quantity'])
const lines = (mapping: Parameters<typeof linesOf>[1]) =>
  linesOf(slot, mapping, shown, targets).map(({ source, target }) => `${source} → ${target}`)

describe('the lines of a mapping', () => {
  it('lead from each field that is read, once', () => {
    expect(lines({ City: first(field('city'), call('upper', field('city'))) })).toEqual(['city → City'])
  })

  it('lead from the fields of the list inside rows', () => {
    const mapping = { InvoiceRows: rows('line_items', { DeliveredQuantity: field('$item.quantity') }) }
    expect(lines(mapping)).toEqual(['line_items → InvoiceRows', 'line_items.quantity → InvoiceRows.DeliveredQuantity'])
  })

  it('lead from the row above where the field itself is folded away', () => {
    const mapping = { InvoiceRows: rows('line_items', { Price: field('$item.amount.amount') }) }
    expect(lines(mapping)).toContain('line_items.amount → InvoiceRows.Price')
  })

  it('are not drawn from fields that are not shown', () => {
    expect(lines({ City: field('country') })).toEqual([])
  })
})

describe('the fields an expression reads', () => {
  it('are found in every kind of expression', () => {
    const compare = { kind: 'compare', left: field('a'), operator: 'equals', right: field('b') } as const
    expect(
      expressionPaths({
        kind: 'condition',
        when: { kind: 'not', of: compare },
        then: field('c'),
        otherwise: field('d'),
      }),
    ).toEqual(['a', 'b', 'c', 'd'])
    expect(expressionPaths({ kind: 'template', text: 'Order {e}, {f.g}' })).toEqual(['e', 'f.g'])
    expect(expressionPaths({ kind: 'lookup', of: field('h'), table: [], otherwise: 'keep' })).toEqual(['h'])
    expect(expressionPaths({ kind: 'formula', text: 'i & "x" & j.k' })).toEqual(['i', 'j.k'])
    expect(expressionPaths({ kind: 'constant', value: 'l' })).toEqual([])
  })
})
