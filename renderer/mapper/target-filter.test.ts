import { expect, it } from 'vitest'
import { field, rows } from '#shared/mapping/expression.ts'
import { filterCounts, shownTargets } from './target-filter.ts'
import { type expressionAt, targetRows } from './target-rows.ts'
import { invoiceFlow, slotIn } from './testing/sample-slot.ts'

const { slot } = slotIn(invoiceFlow(), 'fortnox.invoice')
const mapping = { City: field('city'), InvoiceRows: rows('line_items', { VAT: field('$item.vat') }) }
const model = {
  mapping,
  targets: targetRows(slot.target.fields),
  problems: new Map([['ZipCode', []]]),
  isChanged: (row: Parameters<typeof expressionAt>[1] & { id: string }) => row.id === 'City',
}
const label = ({ field }: { field: { label: { en: string } } }) => field.label.en
const shown = (filter: Parameters<typeof shownTargets>[1], search = '') =>
  shownTargets(model, filter, search, label).map(({ id }) => id)

it('each filter shows its fields below the rows they stand under', () => {
  expect(shown('mapped')).toEqual(expect.arrayContaining(['City', 'InvoiceRows', 'InvoiceRows.VAT']))
  expect(shown('mapped')).toHaveLength(3)
  expect(shown('changed')).toEqual(['City'])
  expect(shown('problems')).toEqual(['ZipCode'])
  expect(shown('unmapped')).toContain('InvoiceRows.Price')
  expect(shown('unmapped')).not.toContain('InvoiceRows.VAT')
  expect(shown('all')).toHaveLength(model.targets.length)
})

it('a search finds fields by label and by name', () => {
  expect(shown('all', 'invoicerows.vat')).toEqual(['InvoiceRows', 'InvoiceRows.VAT', 'InvoiceRows.VATCode'])
  expect(shown('mapped', 'no such field')).toEqual([])
})

it('the counts add up', () => {
  const counts = filterCounts(model)
  expect(counts.mapped + counts.unmapped).toBe(counts.all)
  expect(counts).toMatchObject({ mapped: 3, changed: 1, problems: 1 })
  expect(counts.required).toBeGreaterThanOrEqual(3)
})
