import { describe, expect, it } from 'vitest'
import { recordTypes } from '#shared/records/record-types.ts'
import { differsAt, leavesOf, withLeaf } from './record-leaves.ts'

const { fields } = recordTypes['jortt.invoice']
const invoice = {
  id: 'a1',
  invoice_number: '2026-0412',
  line_items: [{ description: 'Fiets', amount: { amount: '12.50', currency: 'EUR' } }],
  anything: { more: true },
}
const leaves = leavesOf(fields, invoice, 'en')
const leafAt = (path: string) => leaves.find((leaf) => leaf.path.join('.') === path)

describe('the values of a record', () => {
  it('are those it has, in lists and groups too, with their labels', () => {
    expect(leafAt('invoice_number')).toMatchObject({ label: 'Invoice number', group: '', text: '2026-0412' })
    expect(leafAt('line_items.0.amount.amount')).toMatchObject({ type: 'decimal', text: '12.50' })
    expect(leafAt('line_items.0.description')?.group).toContain('1')
    expect(leafAt('anything.more')).toMatchObject({ label: 'more', type: 'boolean', text: 'true' })
  })

  it('are known ones that are not filled in, too', () => {
    expect(leafAt('invoice_date')).toMatchObject({ text: '' })
  })
})

describe('a changed value', () => {
  it('leaves all others as they were', () => {
    const after = withLeaf(invoice, { path: ['line_items', '0', 'description'], type: 'text' }, 'Bel')
    expect(after).toEqual({ ...invoice, line_items: [{ ...invoice.line_items[0], description: 'Bel' }] })
    expect(differsAt(invoice, after, ['line_items', '0', 'description'])).toBe(true)
    expect(differsAt(invoice, after, ['invoice_number'])).toBe(false)
  })

  it('is made in a group that was not there', () => {
    expect(withLeaf({}, { path: ['total', 'amount'], type: 'decimal' }, '12,50')).toEqual({
      total: { amount: '12.50' },
    })
  })

  it.each([
    ['integer', '3', 3],
    ['integer', 'three', 'three'],
    ['boolean', 'false', false],
    ['decimal', '12.50', '12.50'],
    ['text', '3', '3'],
    ['date', ' ', null],
  ] as const)('of type %s: “%s” becomes %j', (type, text, value) => {
    expect(withLeaf({}, { path: ['field'], type }, text)).toEqual({ field: value })
  })
})
