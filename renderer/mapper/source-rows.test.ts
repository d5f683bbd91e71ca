import { describe, expect, it } from 'vitest'
import type { Field } from '#shared/records/field.ts'
import { indent } from './row-layout.ts'
import { foldedAtFirst, shownSources } from './shown-sources.ts'
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

describe('a record in a record, fifty levels deep', () => {
  const levels = 50
  const deep = nested(levels)
  const [group] = sourceGroups({ ...typed, graph: { ...typed.graph, order: [] } }, 'nowhere', {
    ...slot.source,
    fields: [deep],
  })
  const label = ({ field }: { field: { label: { en: string } } }) => field.label.en

  it('has a row for each field, and starts with what is deep folded together', () => {
    expect(group?.rows).toHaveLength(2 * levels + 1)
    const shown = shownSources(group ? [group] : [], foldedAtFirst(group ? [group] : []), '', label)
    expect(shown[0]?.rows.length).toBeLessThan(20)
  })

  it('gives up its last field to a search, below the rows it stands under', () => {
    const shown = shownSources(group ? [group] : [], foldedAtFirst(group ? [group] : []), `name ${levels}`, label)
    expect(shown[0]?.rows).toHaveLength(levels + 1)
    expect(shown[0]?.rows.at(-1)).toMatchObject({ depth: levels, hasChildren: false })
  })

  it('leaves room for the name at every depth', () => {
    for (let depth = 0; depth <= levels; depth++) expect(indent(depth)).toBeLessThan(200)
    expect(indent(levels)).toBeGreaterThan(indent(levels - 1))
  })
})

function nested(levels: number): Field {
  const text = (name: string) => ({ en: name, nl: name, sv: name, pl: name })
  let field: Field = { key: 'end', label: text('End'), type: 'text' }
  for (let level = levels; level >= 1; level--) {
    const name: Field = { key: 'name', label: text(`name ${level}`), type: 'text' }
    // The deepest is found last.
    field = {
      key: 'inner',
      label: text(`Inner ${level}`),
      type: 'record',
      fields: level === levels ? [field, name] : [name, field],
    }
  }
  return field
}
