import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { exampleRecord } from '#shared/records/example-of.ts'
import {
  fortnoxArticle,
  fortnoxCustomer,
  fortnoxInvoice,
  fortnoxOffer,
  fortnoxOrder,
  fortnoxPayment,
} from '#shared/records/record-types.ts'
import { decodeRecord } from '../decode-record.ts'
import { encodeForFortnox } from './encode-record.ts'

describe('creating', () => {
  it('writes decimals as numbers, except where Fortnox wants texts', () => {
    const record = {
      Freight: '49.00',
      OrderRows: [
        { OrderedQuantity: '2', DeliveredQuantity: '2.50', Price: '199.50', VAT: '25', AccountNumber: '3001' },
      ],
    }
    expect(encodeForFortnox(fortnoxOrder, record, 'create')).toEqual({
      ok: true,
      value: {
        Freight: 49,
        OrderRows: [{ OrderedQuantity: '2', DeliveredQuantity: '2.50', Price: 199.5, VAT: 25, AccountNumber: 3001 }],
      },
    })
  })

  it('writes the quantities of an offer as texts and the amounts of a payment as numbers', () => {
    const rows = { OfferRows: [{ Quantity: '2.50', Price: '10' }] }
    expect(encodeForFortnox(fortnoxOffer, rows, 'create')).toEqual({
      ok: true,
      value: { OfferRows: [{ Quantity: '2.50', Price: 10 }] },
    })
    const payment = { InvoiceNumber: 131, Amount: '250.50', ModeOfPaymentAccount: '1930', Booked: true, Number: '40' }
    expect(encodeForFortnox(fortnoxPayment, payment, 'create')).toEqual({
      ok: true,
      value: { InvoiceNumber: 131, Amount: 250.5, ModeOfPaymentAccount: 1930 },
    })
  })

  it("writes an article's account as a number and a customer's as text", () => {
    expect(encodeForFortnox(fortnoxArticle, { SalesAccount: '3001' }, 'create')).toMatchObject({
      value: { SalesAccount: 3001 },
    })
    const customer = { SalesAccount: '3001', InvoiceFreight: '49.00', InvoiceDiscount: '5' }
    expect(encodeForFortnox(fortnoxCustomer, customer, 'create')).toMatchObject({
      value: { SalesAccount: '3001', InvoiceFreight: '49.00', InvoiceDiscount: 5 },
    })
  })

  it('leaves out what is empty and what only Fortnox writes', () => {
    const record = { Name: 'A', Address2: null, City: ' ', Type: null, Active: null, Country: 'Sverige' }
    expect(encodeForFortnox(fortnoxCustomer, record, 'create')).toEqual({ ok: true, value: { Name: 'A' } })
  })

  it('does not round an amount that no number holds', () => {
    const record = { Freight: '12345678901234567.89' }
    expect(encodeForFortnox(fortnoxOrder, record, 'create')).toEqual({ ok: true, value: record })
  })
})

describe('a text', () => {
  it('goes out with its letters composed and without space around it', () => {
    expect(encodeForFortnox(fortnoxCustomer, { Name: ' Cafe\u0301 A\u030Akerlund ' }, 'create')).toEqual({
      ok: true,
      value: { Name: 'Café Åkerlund' },
    })
  })

  it('is counted in characters, not in the halves that JavaScript makes of some', () => {
    const name = '𝓐'.repeat(50)
    expect(encodeForFortnox(fortnoxCustomer, { YourReference: name }, 'create')).toEqual({
      ok: true,
      value: { YourReference: name },
    })
    expect(encodeForFortnox(fortnoxCustomer, { YourReference: `${name}x` }, 'create')).toEqual({
      ok: false,
      problem: [{ path: 'YourReference', problem: 'too-long', value: `${name}x` }],
    })
  })

  it('with characters that Fortnox refuses is not sent, in rows neither', () => {
    const record = { Remarks: 'Klaar > af', OrderRows: [{ Description: 'Kop "groot"' }] }
    expect(encodeForFortnox(fortnoxOrder, record, 'create')).toEqual({
      ok: false,
      problem: [
        { path: 'Remarks', problem: 'refused-characters', value: 'Klaar > af' },
        { path: 'OrderRows[0].Description', problem: 'refused-characters', value: 'Kop "groot"' },
      ],
    })
  })

  it('that names an entry of a register is not cut to another name', () => {
    const encoded = encodeForFortnox(fortnoxOrder, { Currency: 'SEKK' }, 'create')
    expect(encoded).toMatchObject({ problem: [{ path: 'Currency', problem: 'too-long' }] })
  })
})

describe('updating', () => {
  it('clears what is empty, in numeric fields too, and leaves choices and absent fields alone', () => {
    const record = { Address2: null, City: '', InvoiceDiscount: null, SalesAccount: null, Type: null, Active: null }
    expect(encodeForFortnox(fortnoxCustomer, record, 'update')).toEqual({
      ok: true,
      value: { Address2: 'API_BLANK', City: 'API_BLANK', InvoiceDiscount: 'API_BLANK', SalesAccount: 'API_BLANK' },
    })
  })

  it('clears inside a record, but writes rows anew', () => {
    const record = {
      EmailInformation: { EmailSubject: null, EmailAddressTo: 'a@example.test' },
      InvoiceRows: [{ Description: 'Kopp', Unit: null }],
    }
    expect(encodeForFortnox(fortnoxInvoice, record, 'update')).toEqual({
      ok: true,
      value: {
        EmailInformation: { EmailSubject: 'API_BLANK', EmailAddressTo: 'a@example.test' },
        InvoiceRows: [{ Description: 'Kopp' }],
      },
    })
  })
})

describe('a record that does not fit its type', () => {
  it('is refused with every field that is wrong', () => {
    const record: JsonObject = {
      Nme: 'A',
      Name: 7,
      Active: 'yes',
      InvoiceDiscount: 5,
      DefaultTemplates: { Invoice: false },
    }
    expect(encodeForFortnox(fortnoxCustomer, record, 'create')).toEqual({
      ok: false,
      problem: [
        { path: 'Nme', problem: 'unknown-field', value: 'A' },
        { path: 'Name', problem: 'wrong-type', value: 7 },
        { path: 'Active', problem: 'wrong-type', value: 'yes' },
        { path: 'InvoiceDiscount', problem: 'wrong-type', value: 5 },
        { path: 'DefaultTemplates.Invoice', problem: 'wrong-type', value: false },
      ],
    })
  })

  it('names the row', () => {
    const record = { OrderRows: [{ Price: '1' }, { Price: 'one' }], OrderDate: '2026-02-30' }
    expect(encodeForFortnox(fortnoxOrder, record, 'create')).toMatchObject({
      problem: [{ path: 'OrderRows[1].Price' }, { path: 'OrderDate' }],
    })
  })
})

it.each([fortnoxCustomer, fortnoxArticle, fortnoxOrder, fortnoxInvoice])(
  'writes the example of $id so that reading it back gives the same values',
  (type) => {
    const example = exampleRecord(type)
    const encoded = encodeForFortnox(type, example, 'create')
    if (!encoded.ok) throw new Error(JSON.stringify(encoded.problem))
    expect(encodeForFortnox(type, decodeRecord(type, encoded.value), 'create')).toEqual(encoded)
  },
)
