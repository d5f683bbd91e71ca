import { describe, expect, it } from 'vitest'
import { shownSources } from './shown-sources.ts'
import { inRecord, inScope, isMoney, sourceGroups } from './source-rows.ts'
import { invoiceFlow, slotIn } from './testing/sample-slot.ts'

const typed = invoiceFlow()
const { nodeId, slot } = slotIn(typed, 'fortnox.invoice')
const groups = sourceGroups(typed, nodeId, slot.source)
const kinds = groups.map(({ kind }) => kind)
const paths = (of: typeof groups) => of.flatMap(({ rows }) => rows.map(({ path }) => path))

describe('the fields a node can read', () => {
  it('stand under the steps that bring them, the source first', () => {
    expect(kinds).toEqual(['jortt.invoices', 'map', 'fortnox.customer'])
    expect(groups[0]?.attached).toBe(false)
    expect(groups[2]?.rows.map(({ path }) => path)).toContain('customer.CustomerNumber')
    expect(groups[2]?.rows.every(({ depth }) => depth === 0)).toBe(true)
  })

  it('go through records and lists', () => {
    expect(paths(groups)).toContain('line_items.amount.amount')
    expect(groups[0]?.rows.find(({ path }) => path === 'line_items.vat.value')).toMatchObject({
      list: 'line_items',
      depth: 2,
    })
  })

  it('leave out what the system never sends', () => {
    expect(paths(groups)).not.toContain('payment_term')
  })

  it('have what is attached to each line among the fields of the line', () => {
    expect(paths(groups)).toContain('line_items.article.ArticleNumber')
  })
})

describe('the rows that are shown', () => {
  const label = ({ field }: { field: { label: { en: string } } }) => field.label.en

  it('are without those folded away, and what is below them', () => {
    const shown = paths(shownSources(groups, new Set(['line_items']), '', label))
    expect(shown).toContain('line_items')
    expect(shown.filter((path) => path.startsWith('line_items.'))).toEqual([])
  })

  it('are, in a search, what is found with the rows above it', () => {
    const shown = paths(shownSources(groups, new Set(['line_items.amount']), 'line_items.amount.currency', label))
    expect(shown).toEqual(['line_items', 'line_items.amount', 'line_items.amount.currency'])
  })
})

it('an amount and its currency are one value', () => {
  const fields = groups[0]?.rows.filter(({ field }) => isMoney(field)).map(({ path }) => path)
  expect(fields).toContain('invoice_total')
  expect(fields).not.toContain('customer_details')
})

it('a path inside a list is written relative to the current line, and back', () => {
  expect(inScope('line_items.quantity', 'line_items')).toBe('$item.quantity')
  expect(inScope('line_items_total', 'line_items')).toBe('line_items_total')
  expect(inScope('line_items.quantity', null)).toBe('line_items.quantity')
  expect(inRecord('$item.quantity', 'line_items')).toBe('line_items.quantity')
  expect(inRecord('city', 'line_items')).toBe('city')
})
