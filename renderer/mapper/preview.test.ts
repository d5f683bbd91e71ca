import { describe, expect, it } from 'vitest'
import { call, constant, field, rows } from '#shared/mapping/expression.ts'
import { fieldAt } from '#shared/records/field-at.ts'
import { compilePreview, compileResult, issuesAt, sourceValue, targetValue } from './preview.ts'
import { invoiceFlow, slotIn } from './testing/sample-slot.ts'

const typed = invoiceFlow()
const { slot: invoice } = slotIn(typed, 'fortnox.invoice')
const { slot: articles } = slotIn(typed, 'fortnox.articles')
const record = {
  city: 'Rotterdam',
  line_items: [{ description: 'SKU-77 Bel', price: '12.505' }, { description: 'Other' }],
}
const at = (path: string, list: string | null = null) => ({ list, path })

describe('the preview of a mapping', () => {
  it('shows what a field gets, and for rows what the first one gets', async () => {
    const mapping = {
      City: field('city'),
      InvoiceRows: rows('line_items', { Description: field('$item.description') }),
    }
    const preview = await compilePreview(invoice, mapping)(record)
    expect(targetValue(preview, invoice, at('City'))).toBe('Rotterdam')
    expect(targetValue(preview, invoice, at('Description', 'InvoiceRows'))).toBe('SKU-77 Bel')
    expect(targetValue(preview, invoice, at('InvoiceRows'))).toHaveLength(2)
  })

  it('shows, where a mapping is used for each line, what the first line gets', async () => {
    const preview = await compilePreview(articles, { Description: field('$item.description') })(record)
    expect(targetValue(preview, articles, at('Description'))).toBe('SKU-77 Bel')
    expect(issuesAt(preview, articles, at('Description'))).toEqual([])
  })

  it('says what was changed or is wrong, at the field it is about', async () => {
    const mapping = { YourOrderNumber: constant('x'.repeat(100)), InvoiceDate: field('city') }
    const preview = await compilePreview(invoice, mapping)(record)
    expect(issuesAt(preview, invoice, at('YourOrderNumber'))).not.toEqual([])
    expect(issuesAt(preview, invoice, at('InvoiceDate'))).toMatchObject([{ kind: 'wrong-type' }])
    expect(issuesAt(preview, invoice, at('City'))).toEqual([])
  })

  it('waits for formulas', async () => {
    const preview = await compilePreview(invoice, { City: { kind: 'formula', text: '$upper(city)' } })(record)
    expect(targetValue(preview, invoice, at('City'))).toBe('ROTTERDAM')
  })
})

describe('the result of one field', () => {
  const city = fieldAt(invoice.target.fields, 'City')!
  const price = fieldAt(invoice.target.fields, 'InvoiceRows.Price')!

  it('is fitted to the target, with what was changed', async () => {
    expect(await compileResult(field('$item.price'), price, 'line_items')(record)).toMatchObject({
      value: expect.stringMatching(/^12\.5/),
    })
    expect(await compileResult(call('upper', field('city')), city, null)(record)).toEqual({
      value: 'ROTTERDAM',
      issues: [],
    })
  })

  it('is a fault in words, not a crash, where it can not be worked out', async () => {
    const divided = call('divide', constant('1'), constant('0'))
    expect(await compileResult(divided, price, null)(record)).toMatchObject({
      value: null,
      issues: [{ kind: 'division-by-zero' }],
    })
    const formula = { kind: 'formula', text: '$error("no")' } as const
    expect((await compileResult(formula, city, null)(record)).issues).not.toEqual([])
  })

  it('is empty for a record without lines', async () => {
    expect(await compileResult(field('$item.price'), price, 'line_items')({ line_items: [] })).toEqual({
      value: null,
      issues: [],
    })
  })
})

it('a field of a list shows the value of the first item', () => {
  expect(sourceValue(record, 'line_items.description')).toBe('SKU-77 Bel')
  expect(sourceValue(record, 'line_items')).toHaveLength(2)
  expect(sourceValue(record, '__proto__.x')).toBeNull()
})
