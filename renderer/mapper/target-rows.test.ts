import { describe, expect, it } from 'vitest'
import { constant, field, rows } from '#shared/mapping/expression.ts'
import { expressionAt, listAround, scopeIn, targetRows, withExpression } from './target-rows.ts'
import { invoiceFlow, slotIn } from './testing/sample-slot.ts'

const { slot } = slotIn(invoiceFlow(), 'fortnox.invoice')
const targets = targetRows(slot.target.fields)
const rowOf = (id: string) => targets.find((row) => row.id === id)!

describe('the rows of a target', () => {
  it('go through lists and groups, and leave out what can not be written', () => {
    expect(rowOf('InvoiceRows')).toMatchObject({ shape: 'rows', list: null, depth: 0 })
    expect(rowOf('InvoiceRows.VAT')).toMatchObject({ shape: 'value', list: 'InvoiceRows', path: 'VAT', depth: 1 })
    expect(targets.filter(({ field }) => field.access === 'read')).toEqual([])
    expect(targets.map(({ id }) => id)).not.toContain('Total')
  })

  it('have ids of their own', () => {
    expect(new Set(targets.map(({ id }) => id)).size).toBe(targets.length)
  })
})

describe('a mapping', () => {
  const mapping = { City: field('city'), InvoiceRows: rows('line_items', { Price: field('$item.price') }) }

  it('is read inside rows and outside of them', () => {
    expect(expressionAt(mapping, rowOf('City'))).toEqual(field('city'))
    expect(expressionAt(mapping, rowOf('InvoiceRows.Price'))).toEqual(field('$item.price'))
    expect(expressionAt(mapping, rowOf('InvoiceRows.VAT'))).toBeNull()
    expect(expressionAt({}, { list: null, path: 'constructor' })).toBeNull()
  })

  it('changes in one field only', () => {
    const changed = withExpression(mapping, rowOf('InvoiceRows.VAT'), constant('25'))
    expect(changed).toEqual({
      City: field('city'),
      InvoiceRows: rows('line_items', { Price: field('$item.price'), VAT: constant('25') }),
    })
    expect(withExpression(changed, rowOf('InvoiceRows.VAT'), null)).toEqual(mapping)
    expect(withExpression(mapping, rowOf('City'), null)).toEqual({ InvoiceRows: mapping.InvoiceRows })
  })

  it('gets its rows with the first field inside them, once it is known from which list', () => {
    const row = rowOf('InvoiceRows.Price')
    expect(withExpression({}, row, field('$item.price'))).toEqual({})
    expect(withExpression({}, row, field('$item.price'), 'line_items')).toEqual({
      InvoiceRows: rows('line_items', { Price: field('$item.price') }),
    })
  })

  it('knows what can be read inside rows', () => {
    expect(listAround(slot, mapping, rowOf('InvoiceRows.Price'))).toBe('line_items')
    expect(scopeIn(slot, 'line_items').item?.type).toBe('record')
    expect(scopeIn(slot, null).item).toBeUndefined()
  })
})
