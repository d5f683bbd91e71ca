import { describe, expect, it } from 'vitest'
import type { Json } from '../json.ts'
import { exampleRecord } from './example-of.ts'
import type { RecordType } from './field.ts'
import { recordTypes } from './record-types.ts'
import { subtitleOf, summaryOf, titleOf } from './title-of.ts'

const nothing: readonly Json[] = [null, {}, [], 'text', { DocumentNumber: '', invoice_number: null, Total: null }]

describe('titleOf', () => {
  it('is what a person knows the record by', () => {
    expect(titleOf(recordTypes['jortt.invoice'], { id: 'a1', invoice_number: '202611-042' })).toBe('202611-042')
    expect(titleOf(recordTypes['fortnox.article'], { ArticleNumber: 'KOPP-20', Description: 'Kaffekopp' })).toBe(
      'Kaffekopp',
    )
  })

  it('falls back to the key where the title is empty', () => {
    expect(titleOf(recordTypes['jortt.invoice'], { id: 'a1', invoice_number: null })).toBe('a1')
    expect(titleOf(recordTypes['fortnox.customer'], { CustomerNumber: '1042', Name: ' ' })).toBe('1042')
  })

  it('takes a number where the system answers with one', () => {
    expect(titleOf(recordTypes['fortnox.order'], { DocumentNumber: 58 })).toBe('58')
  })

  it('works for types made in a flow, and is empty where the record says nothing', () => {
    const made: RecordType = {
      id: 'flow.map-1',
      system: 'flow',
      label: { en: 'Row', nl: 'Regel', sv: 'Rad', pl: 'Wiersz' },
      key: 'id',
      title: 'customer.name',
      fields: [],
    }
    expect(titleOf(made, { id: '7', customer: { name: 'Åkerlund' } })).toBe('Åkerlund')
    expect(subtitleOf(made, { id: '7' })).toBe('')
    expect(titleOf(made, {})).toBe('')
  })
})

describe('summaryOf', () => {
  it('has number, customer and amount of a document', () => {
    expect(summaryOf(recordTypes['fortnox.invoice'], exampleRecord(recordTypes['fortnox.invoice']))).toEqual({
      title: '131',
      name: 'Café Åkerlund AB',
      amount: { amount: '1302.00', currency: 'SEK' },
    })
    expect(summaryOf(recordTypes['jortt.invoice'], exampleRecord(recordTypes['jortt.invoice']))).toEqual({
      title: '202611-042',
      name: 'Fietsenhuis Zuid B.V.',
      amount: { amount: '28.74', currency: 'EUR' },
    })
  })

  it('has no amount for customers and articles', () => {
    expect(summaryOf(recordTypes['fortnox.customer'], exampleRecord(recordTypes['fortnox.customer']))).toEqual({
      title: 'Café Åkerlund AB',
      name: 'Göteborg',
      amount: null,
    })
    expect(summaryOf(recordTypes['fortnox.article'], exampleRecord(recordTypes['fortnox.article']))).toMatchObject({
      title: 'Kaffekopp 20 cl',
      name: 'KOPP-20',
      amount: null,
    })
  })

  it('goes by its reference before it goes by its key', () => {
    expect(summaryOf(recordTypes['jortt.invoice'], { id: 'a1', reference: 'ORD-1042' }).title).toBe('ORD-1042')
    expect(summaryOf(recordTypes['jortt.invoice'], { id: 'a1', reference: null }).title).toBe('a1')
    expect(summaryOf(recordTypes['fortnox.order'], { YourOrderNumber: 'WEB-5001' }).title).toBe('WEB-5001')
  })

  it('has no amount where its currency is missing', () => {
    expect(summaryOf(recordTypes['fortnox.order'], { Total: '12.50' }).amount).toBeNull()
    expect(summaryOf(recordTypes['fortnox.order'], { Total: '0.00', Currency: 'SEK' }).amount).toEqual({
      amount: '0.00',
      currency: 'SEK',
    })
  })

  it('bears records that say nothing', () => {
    for (const type of Object.values(recordTypes)) {
      for (const record of nothing) {
        expect(summaryOf(type, record), JSON.stringify(record)).toEqual({ title: '', name: null, amount: null })
      }
    }
  })
})
