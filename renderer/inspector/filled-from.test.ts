import { expect, it } from 'vitest'
import { recordTypesOf } from '#shared/compiler/record-types-of.ts'
import { configureNode } from '#shared/flow/edit-flow.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { filledFrom } from './filled-from.ts'

const drawn = flowOf('invoices -> lookup -> filter.kept -> customer -> invoice')

/** What the field `terms` of the lookup fills, with this mapping of the invoice. */
function filled(mapping: JsonObject, flow: Flow = drawn) {
  const invoice = flow.nodes.find(({ id }) => id === 'invoice')
  const mapped = configureNode(flow, 'invoice', { ...invoice?.config, mapping })
  const found = filledFrom(recordTypesOf(mapped), 'lookup', 'terms')
  return found && `${found.nodeId}: ${found.field.key}`
}

it('finds the field that is filled with what a step adds, however far behind it', () => {
  expect(filled({ TermsOfPayment: { kind: 'field', path: 'terms' } })).toBe('invoice: TermsOfPayment')
})

it('finds it among the rows of a list, too', () => {
  const rows = { kind: 'rows', of: 'line_items', fields: { VAT: { kind: 'field', path: 'terms' } } }
  expect(filled({ InvoiceRows: rows })).toBe('invoice: VAT')
})

it('finds nothing where the field goes into something else, or nowhere', () => {
  expect(filled({ Remarks: { kind: 'template', text: '{terms}' } })).toBeNull()
  expect(filled({})).toBeNull()
  expect(filledFrom(recordTypesOf(flowOf('invoices -> lookup')), 'lookup', 'terms')).toBeNull()
})

it('comes to an end in a circle of wires', () => {
  const circle = flowOf(['invoices -> lookup -> filter.kept -> map', 'map -> filter'])
  expect(filledFrom(recordTypesOf(circle), 'lookup', 'terms')).toBeNull()
})
