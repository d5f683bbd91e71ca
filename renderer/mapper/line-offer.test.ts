import { describe, expect, it } from 'vitest'
import { field, type Mapping, rows } from '#shared/mapping/expression.ts'
import { type LineOffer, lineOffer } from './line-offer.ts'
import { sourceGroups } from './source-rows.ts'
import { targetRows } from './target-rows.ts'
import { invoiceFlow, slotIn } from './testing/sample-slot.ts'

const typed = invoiceFlow()
const { nodeId, slot } = slotIn(typed, 'fortnox.invoice')
const sources = sourceGroups(typed, nodeId, slot.source).flatMap((group) => group.rows)
const targets = targetRows(slot.target.fields)

function offer(source: string, target: string, mapping: Mapping = {}): LineOffer {
  const [from, to] = [sources.find(({ path }) => path === source), targets.find(({ id }) => id === target)]
  if (!from || !to) throw new Error(`No ${from ? target : source}`)
  return lineOffer(slot, mapping, from, to)
}
const mapped = (made: LineOffer) => (made.kind === 'fits' ? made.mapping : null)

describe('a line from one field to another', () => {
  it('maps the field where the types fit', () => {
    expect(mapped(offer('invoice_number', 'YourOrderNumber'))).toEqual({ YourOrderNumber: field('invoice_number') })
  })

  it('reads what a step has attached on the way', () => {
    expect(mapped(offer('customer.CustomerNumber', 'CustomerNumber'))).toEqual({
      CustomerNumber: field('customer.CustomerNumber'),
    })
  })

  it('offers the parts of an amount where a number is wanted', () => {
    const made = offer('invoice_total', 'Freight')
    expect(made).toMatchObject({
      kind: 'convert',
      ways: [{ name: '.amount', mapping: { Freight: field('invoice_total.amount') } }],
    })
  })

  it('offers a table, or the value as it is, where a text goes to a choice', () => {
    const made = offer('reference', 'Language')
    expect(made.kind === 'convert' && made.ways.map(({ name }) => name)).toEqual(['lookup', 'as-is'])
  })

  it('is refused where nothing makes it fit', () => {
    expect(offer('net_amounts', 'InvoiceDate')).toEqual({
      kind: 'refused',
      reason: { kind: 'types', from: 'boolean', to: 'date' },
    })
  })

  it('is refused at a group, whose fields are filled one by one', () => {
    const group = targets.find(({ shape }) => shape === 'group')
    expect(offer('reference', group?.id ?? '')).toEqual({ kind: 'refused', reason: { kind: 'group' } })
  })
})

describe('a line into the rows of a list', () => {
  const withRows: Mapping = { InvoiceRows: rows('line_items', {}) }

  it('reads the current line', () => {
    expect(mapped(offer('line_items.description', 'InvoiceRows.Description', withRows))).toEqual({
      InvoiceRows: rows('line_items', { Description: field('$item.description') }),
    })
  })

  it('also makes the rows where they are not mapped yet', () => {
    expect(mapped(offer('line_items.quantity', 'InvoiceRows.DeliveredQuantity'))).toEqual({
      InvoiceRows: rows('line_items', { DeliveredQuantity: field('$item.quantity') }),
    })
  })

  it('reads a field of the whole record for each line', () => {
    expect(mapped(offer('reference', 'InvoiceRows.Description', withRows))).toEqual({
      InvoiceRows: rows('line_items', { Description: field('reference') }),
    })
  })

  it('is refused while it is not known which list the rows come from', () => {
    expect(offer('reference', 'InvoiceRows.Description')).toEqual({ kind: 'refused', reason: { kind: 'no-rows' } })
  })

  it('is refused to the rows themselves from anything but a list of records', () => {
    expect(offer('reference', 'InvoiceRows')).toEqual({ kind: 'refused', reason: { kind: 'needs-list' } })
  })

  it('starts the rows of the usual list with the usual fields', () => {
    expect(mapped(offer('line_items', 'InvoiceRows'))?.InvoiceRows).toEqual(slot.defaults.InvoiceRows)
  })

  it('keeps the fields of rows that get another list', () => {
    const before: Mapping = { InvoiceRows: rows('line_items', { Description: field('$item.description') }) }
    expect(mapped(offer('discounts', 'InvoiceRows', before))).toEqual({
      InvoiceRows: rows('discounts', { Description: field('$item.description') }),
    })
  })
})
