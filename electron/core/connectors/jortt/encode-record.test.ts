import { describe, expect, it } from 'vitest'
import { exampleRecord } from '#shared/records/example-of.ts'
import { jorttCustomer, jorttEstimate, jorttInvoice } from '#shared/records/record-types.ts'
import { encodeForJortt, wholeCustomer } from './encode-record.ts'

const line = {
  description: 'SKU-77 Fietsbel',
  quantity: '2',
  amount: { amount: '12.50', currency: 'EUR' },
  vat: { value: '0.21' },
}

describe('a document', () => {
  it('keeps amounts, quantities and rates as texts', () => {
    expect(encodeForJortt(jorttInvoice, { net_amounts: false, line_items: [line] }, 'create')).toEqual({
      ok: true,
      value: { net_amounts: false, line_items: [{ ...line, vat: { value: '0.21', category: null } }] },
    })
  })

  it('always names the category of VAT, the special ones too', () => {
    const exempt = { ...line, vat: { value: '0.00', category: 'exempt' } }
    const empty = { ...line, vat: { value: '0.21', category: null } }
    const encoded = encodeForJortt(jorttEstimate, { line_items: [exempt, empty] }, 'create')
    expect(encoded.ok && encoded.value.line_items).toEqual([exempt, empty])
  })

  it('uses the names of requests and leaves out those of answers', () => {
    const encoded = encodeForJortt(jorttInvoice, exampleRecord(jorttInvoice), 'create')
    const names = Object.keys(encoded.ok ? encoded.value : {})
    expect(names).toEqual(expect.arrayContaining(['delivery_period', 'payment_term', 'label_ids', 'sold_via_platform']))
    expect(names).not.toEqual(expect.arrayContaining(['invoice_delivery_period']))
    expect(names.filter((name) => name.startsWith('customer_'))).toEqual(['customer_id'])
  })
})

describe('an edit', () => {
  it('leaves out what only belongs to the making of a document', () => {
    const invoice = { reference: 'A', sold_via_platform: true }
    expect(encodeForJortt(jorttInvoice, invoice, 'update')).toEqual({ ok: true, value: { reference: 'A' } })
    expect(encodeForJortt(jorttInvoice, invoice, 'create')).toEqual({ ok: true, value: invoice })
    const estimate = { reference: 'A', send_method: 'email', email_address_customer: 'a@kade.example' }
    expect(encodeForJortt(jorttEstimate, estimate, 'update')).toEqual({ ok: true, value: { reference: 'A' } })
  })
})

describe('a customer', () => {
  it('is cleared with null when it is updated', () => {
    expect(encodeForJortt(jorttCustomer, { attn: null, vat_number: '' }, 'update')).toEqual({
      ok: true,
      value: { attn: null, vat_number: null },
    })
  })

  it('is updated as a whole, without what only answers hold', () => {
    const current = {
      id: 'c1',
      customer_name: 'Fietsenhuis',
      is_private: false,
      payment_term: 30,
      attn: null,
      address_country_name: 'Nederland',
      archived: false,
    }
    expect(wholeCustomer(current, { customer_name: 'Fietsenhuis Zuid', salutation: 'family' })).toEqual({
      ok: true,
      value: { customer_name: 'Fietsenhuis Zuid', is_private: false, payment_term: 30, salutation: 'family' },
    })
  })
})
