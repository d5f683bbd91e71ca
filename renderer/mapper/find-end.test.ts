import { describe, expect, it } from 'vitest'
import { endsFrom, searchEnds } from './find-end.ts'
import { sourceGroups } from './source-rows.ts'
import { targetRows } from './target-rows.ts'
import { invoiceFlow, slotIn } from './testing/sample-slot.ts'

const typed = invoiceFlow()
const { nodeId, slot } = slotIn(typed, 'fortnox.invoice')
const model = {
  slot,
  mapping: slot.defaults,
  groups: sourceGroups(typed, nodeId, slot.source),
  targets: targetRows(slot.target.fields),
}
const endsOf = (side: 'source' | 'target', id: string) => endsFrom(model, side, id, ({ field }) => field.label.en)

describe('the ends a line can have', () => {
  it('come with what fits first, then what fits with a conversion, then what does not', () => {
    const kinds = endsOf('source', 'reference').map(({ offer }) => offer.kind)
    expect(new Set(kinds)).toEqual(new Set(['fits', 'convert', 'refused']))
    expect(kinds).toEqual(kinds.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
  })

  it('leave out groups, which are filled field by field', () => {
    const groups = model.targets.filter(({ shape }) => shape === 'group').map(({ id }) => id)
    const ids = endsOf('source', 'reference').map(({ id }) => id)
    expect(groups.length).toBeGreaterThan(0)
    expect(ids.filter((id) => groups.includes(id))).toEqual([])
  })

  it('say which group or list they are inside', () => {
    expect(endsOf('source', 'reference').find(({ id }) => id === 'InvoiceRows.Description')?.inside).toEqual([
      'Invoice rows',
    ])
  })
})

describe('searching them', () => {
  it('offers only what can be drawn until something is typed', () => {
    expect(searchEnds(endsOf('source', 'reference'), '').map(({ offer }) => offer.kind)).not.toContain('refused')
  })

  it('puts a name that begins with what is typed before one that only has it inside', () => {
    const [first] = searchEnds(endsOf('source', 'reference'), 'your ref')
    expect(first?.id).toBe('YourReference')
  })

  it('shows a field that does not fit, last, so that it can say why', () => {
    const found = searchEnds(endsOf('source', 'reference'), 'invoice rows')
    expect(found.find(({ id }) => id === 'InvoiceRows')?.offer.kind).toBe('refused')
    const kinds = found.map(({ offer }) => offer.kind === 'refused')
    expect(kinds).toEqual(kinds.toSorted((a, b) => Number(a) - Number(b)))
  })
})

const order = ['fits', 'convert', 'refused']
