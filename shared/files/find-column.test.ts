import { describe, expect, it } from 'vitest'
import { findColumn } from './find-column.ts'

const typeOf = (cells: readonly (string | null)[], name = 'Värde') => {
  const { type, mark } = findColumn(name, cells)
  return mark ? `${type} ${mark}` : type
}

describe('the type of a column', () => {
  it.each([
    ['text', ['Skruv', 'Mutter']],
    ['text', [null, '']],
    ['integer', ['10', '-5', '0', null]],
    ['decimal comma', ['1.234,50', '12,00']],
    ['decimal dot', ['1,234.50', '12.5']],
    ['decimal comma', ['1 234,50', '7']],
    ['decimal dot', ['12.5', '1.234']],
    ['boolean', ['Ja', 'nej']],
    ['boolean', ['tak', 'nie']],
    ['boolean', ['true', 'FALSE']],
    ['date', ['2026-11-20', '2026-01-02']],
    ['date', ['20-11-2026', '1-2-2026']],
    ['date', ['20/11/2026']],
    ['date', ['20.11.2026']],
    ['date', ['20261120', '20260101']],
  ])('is %s for %j', (type, cells) => {
    expect(typeOf(cells)).toBe(type)
  })

  it.each([
    ['leading zeros', ['00123', '00124']],
    ['long numbers such as bar codes', ['7310865004703', '7310865004710']],
    ['organisation numbers', ['5560360793']],
    ['phone numbers', ['+46701234567', '+46701234568']],
    ['one cell that is something else', ['10', '12', 'slut']],
    ['days that are no days', ['2026-02-30', '2026-01-01']],
    ['days in two forms', ['2026-11-20', '20-11-2026']],
    ['amounts with their currency', ['12,50 kr']],
    ['thousands or decimals, which nobody can tell', ['1.234', '2.500']],
    ['yes or no as digits among words', ['ja', '1']],
  ])('stays text for %s', (_what, cells) => {
    expect(typeOf(cells)).toBe('text')
  })

  it.each(['Art.nr', 'Postnummer', 'Postcode', 'Kundnr', 'Telefon', 'customer_id', 'productId', 'EAN', 'Kod', 'SKU'])(
    'stays text under the heading %s, which names something',
    (name) => {
      expect(typeOf(['11122', '11123'], name)).toBe('text')
    },
  )

  it.each(['Artikelpris', 'Antal', 'Belopp', 'VAT', 'Totaal', 'Notering'])(
    'is a number under the heading %s',
    (name) => {
      expect(typeOf(['11122', '11123'], name)).toBe('integer')
    },
  )
})
