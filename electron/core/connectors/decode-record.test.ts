import { describe, expect, it } from 'vitest'
import { isJsonObject, type Json } from '#shared/json.ts'
import type { FieldType, RecordType } from '#shared/records/field.ts'
import {
  fortnoxArticle,
  fortnoxOffer,
  fortnoxOrder,
  fortnoxPayment,
  fortnoxPrice,
  jorttEstimate,
  jorttInvoice,
} from '#shared/records/record-types.ts'
import { parseExactJson } from '../connections/exact-json.ts'
import { decodeRecord } from './decode-record.ts'

const label = { en: 'x', nl: 'x', sv: 'x', pl: 'x' }
const aType = (field: FieldType): RecordType => ({
  id: 'fortnox.test',
  system: 'fortnox',
  label,
  key: 'F',
  title: 'F',
  fields: [{ ...field, key: 'F', label }],
})
const decoded = (field: FieldType, value: Json) => decodeRecord(aType(field), { F: value }).F

describe('a value', () => {
  it.each<[string, FieldType, Json, Json]>([
    ['a number for a text', { type: 'text' }, 1042, '1042'],
    ['a boolean for a text', { type: 'text' }, true, 'true'],
    ['a record for a text', { type: 'text' }, { a: 1 }, null],
    ['a text that is empty', { type: 'text' }, '', null],
    ['a field without a licence', { type: 'decimal' }, 'API_NORIGHT', null],
    ['a number for a decimal', { type: 'decimal' }, 199.5, '199.5'],
    ['a tiny number for a decimal', { type: 'decimal' }, 1e-7, '0.0000001'],
    ['a text for a decimal', { type: 'decimal' }, '12.50', '12.50'],
    ['more digits than a number holds', { type: 'decimal' }, '12345678901234567.89', '12345678901234567.89'],
    ['words for a decimal', { type: 'decimal' }, 'a lot', null],
    ['a text for an integer', { type: 'integer' }, '30', 30],
    ['a decimal without decimals for an integer', { type: 'integer' }, '30.0', 30],
    ['a fraction for an integer', { type: 'integer' }, 30.5, null],
    ['a text for a boolean', { type: 'boolean' }, 'true', true],
    ['a number for a boolean', { type: 'boolean' }, 0, false],
    ['a date', { type: 'date' }, '2026-11-20', '2026-11-20'],
    ['a date that does not exist', { type: 'date' }, '0000-00-00', null],
    ['a time', { type: 'datetime' }, '2026-11-20T09:30:00.000+01:00', '2026-11-20T09:30:00.000+01:00'],
    ['a choice nobody knows yet', { type: 'enum', values: ['A'] }, 'B', 'B'],
    ['a number for a code', { type: 'code', register: 'accounts' }, 3001, '3001'],
    ['nothing for a list', { type: 'list', item: { type: 'text' } }, null, []],
    ['something else for a list', { type: 'list', item: { type: 'text' } }, 'a', []],
    ['something else for a record', { type: 'record', fields: [] }, 'a', null],
  ])('is tolerated: %s', (_what, field, value, expected) => {
    expect(decoded(field, value)).toEqual(expected)
  })
})

describe('a record', () => {
  it('has the fields of its type and no others, and keeps absent apart from empty', () => {
    const json = { ArticleNumber: 'A1', Description: '', QuantityInStock: '-8', '@url': 'https://…', Novelty: 1 }
    expect(decodeRecord(fortnoxArticle, json)).toEqual({
      ArticleNumber: 'A1',
      Description: null,
      QuantityInStock: '-8',
    })
  })

  it('is decoded row by row', () => {
    const json = {
      DocumentNumber: 58,
      OrderRows: [{ RowId: '5', OrderedQuantity: '2', Price: 199.5, VAT: 25, AccountNumber: 3001 }],
    }
    expect(decodeRecord(fortnoxOrder, json)).toEqual({
      DocumentNumber: '58',
      OrderRows: [{ RowId: 5, OrderedQuantity: '2', Price: '199.5', VAT: '25', AccountNumber: '3001' }],
    })
  })

  it('of a payment reads the same from a list as from its own page, where types differ', () => {
    const page = { Number: '40', InvoiceNumber: 131, Amount: 499, InvoiceTotal: '499.00', ModeOfPaymentAccount: 1930 }
    const item = { Number: 40, InvoiceNumber: '131', Amount: '499', InvoiceTotal: 499, ModeOfPaymentAccount: '1930' }
    const common = { Number: '40', InvoiceNumber: 131, Amount: '499', ModeOfPaymentAccount: '1930' }
    expect(decodeRecord(fortnoxPayment, page)).toEqual({ ...common, InvoiceTotal: '499.00' })
    expect(decodeRecord(fortnoxPayment, item)).toEqual({ ...common, InvoiceTotal: '499' })
  })

  it('of an offer has its quantity, and nothing where the company has no licence', () => {
    const json = {
      DocumentNumber: 44,
      CostCenter: 'API_NORIGHT',
      OfferRows: [{ Quantity: 2.5, Project: 'API_NORIGHT' }],
    }
    expect(decodeRecord(fortnoxOffer, json)).toEqual({
      DocumentNumber: '44',
      CostCenter: null,
      OfferRows: [{ Quantity: '2.5', Project: null }],
    })
  })

  it('of a price keeps the day of its change, from a date or from a date and time', () => {
    const price = { ArticleNumber: 77, PriceList: 'A', FromQuantity: 0, Price: '12.50' }
    const days = ['2026-11-20', '2026-11-20T10:00:00+01:00', '2026-11-20 10:00:00', ''].map(
      (day) => decodeRecord(fortnoxPrice, { ...price, Date: day }).Date,
    )
    expect(days).toEqual(['2026-11-20', '2026-11-20', '2026-11-20', null])
    expect(decodeRecord(fortnoxPrice, price)).toEqual({ ...price, ArticleNumber: '77', FromQuantity: '0' })
  })

  it('of an estimate keeps a state that nobody knows yet', () => {
    const json = {
      id: 'e1',
      acceptance_status: 'withdrawn',
      estimate_number: 17,
      total: { amount: 23.75, currency: 'EUR' },
    }
    expect(decodeRecord(jorttEstimate, json)).toEqual({
      id: 'e1',
      acceptance_status: 'withdrawn',
      estimate_number: '17',
      total: { amount: '23.75', currency: 'EUR' },
    })
  })

  it('keeps money and VAT fractions of jortt as texts', () => {
    const vat = { value: 0.21, category: null }
    const json = { id: 'i1', line_items: [{ quantity: '2', amount: { amount: 12.5, currency: 'EUR' }, vat }] }
    expect(decodeRecord(jorttInvoice, json)).toEqual({
      id: 'i1',
      line_items: [
        { quantity: '2', amount: { amount: '12.5', currency: 'EUR' }, vat: { value: '0.21', category: null } },
      ],
    })
  })

  it('does not let a hostile name reach a prototype', () => {
    const json = parseExactJson('{"__proto__":{"Active":true},"ArticleNumber":"A1"}')
    expect(decodeRecord(fortnoxArticle, isJsonObject(json) ? json : {})).toEqual({ ArticleNumber: 'A1' })
  })
})
