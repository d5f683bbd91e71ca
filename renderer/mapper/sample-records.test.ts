import { describe, expect, it } from 'vitest'
import { recordTypesOf } from '#shared/compiler/record-types-of.ts'
import { configureNode } from '#shared/flow/edit-flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { exampleRecord } from '#shared/records/example-of.ts'
import { jorttInvoice } from '#shared/records/record-types.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { recordsAt, sampleRoute } from './sample-records.ts'
import { invoiceFlow, slotIn } from './testing/sample-slot.ts'

const typed = invoiceFlow()
const { nodeId } = slotIn(typed, 'fortnox.invoice')
const invoice: JsonObject = { ...exampleRecord(jorttInvoice), credited_invoice_id: null }

describe('sample records', () => {
  it('arrive with what the steps on the way make of them', async () => {
    const route = sampleRoute(typed, nodeId)
    const [record] = route ? await recordsAt(typed, route, [invoice]) : []
    expect(record).toMatchObject({
      id: invoice.id,
      currency: 'EUR',
      customer: { CustomerNumber: '1042' },
      line_items: [{ description: 'SKU-77 Fietsbel koper', article: { ArticleNumber: expect.any(String) } }],
    })
  })

  it('do not arrive where a filter keeps them back', async () => {
    const route = sampleRoute(typed, nodeId)
    const creditNote = { ...invoice, credited_invoice_id: 'c2ea9b6d-dc5f-4a41-9d1e-0c6f1f9a2b11' }
    expect(route && (await recordsAt(typed, route, [creditNote, invoice]))).toHaveLength(1)
  })

  it('do not arrive where a step can do nothing with them', async () => {
    const flow = templateOf('invoices')!.make('f')
    const map = flow.nodes.find(({ kind }) => kind === 'map')!
    const value = {
      kind: 'lookup',
      of: { kind: 'field', path: 'id' },
      table: [{ from: 'x', to: 'y' }],
      otherwise: 'problem',
    }
    const failing = recordTypesOf(
      configureNode(flow, map.id, { output: 'add', fields: [{ name: 'made', type: 'text', value }] }),
    )
    const route = sampleRoute(failing, nodeId)
    expect(route && (await recordsAt(failing, route, [invoice]))).toEqual([])
  })

  it('come from nowhere where no source is wired', () => {
    expect(sampleRoute(recordTypesOf({ ...templateOf('invoices')!.make('f'), edges: [] }), nodeId)).toBeNull()
  })
})
