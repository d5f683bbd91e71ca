import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { readableFields } from './readable-fields.ts'

const rows = (payload: JsonObject, language: 'en' | 'nl' | 'sv' | 'pl' = 'en') =>
  readableFields(payload, language).map(({ label, depth, value }) => ({ label, depth, value }))

describe('a payload made readable', () => {
  it('names fields by the record that the payload looks like', () => {
    const [number] = readableFields({ CustomerNumber: '1042', YourOrderNumber: '7' }, 'en')
    expect(number).toMatchObject({ path: 'CustomerNumber', label: 'Customer number', value: '1042' })
  })

  it('has the fields in the order of the record, and unknown ones at the end', () => {
    const payload = { city: 'Utrecht', made_up: 'x', id: '1', customer_name: 'Vermeer' }
    expect(readableFields(payload, 'en').map(({ path }) => path)).toEqual(['id', 'customer_name', 'city', 'made_up'])
  })

  it('finds the record inside the wrapping of a request', () => {
    const [wrapping, number] = rows({ Invoice: { CustomerNumber: '1042' } })
    expect(wrapping).toEqual({ label: 'Invoice', depth: 0, value: null })
    expect(number).toMatchObject({ depth: 1, value: '1042' })
  })

  it('numbers the rows of a list from 1 and keeps their path', () => {
    const fields = readableFields({ Invoice: { InvoiceRows: [{ Price: '12.50' }, { Price: '8.00' }] } }, 'en')
    expect(fields.map(({ path }) => path)).toEqual([
      'Invoice',
      'Invoice.InvoiceRows[0]',
      'Invoice.InvoiceRows[0].Price',
      'Invoice.InvoiceRows[1]',
      'Invoice.InvoiceRows[1].Price',
    ])
    expect(fields[3]!.label).toMatch(/ 2$/)
  })

  it('writes dates and amounts in the language of the reader, without losing a decimal', () => {
    const payload = { Invoice: { InvoiceDate: '2026-11-20', Total: '1204.50', CustomerNumber: '1' } }
    expect(rows(payload, 'sv').map((row) => row.value)).toEqual([null, '1', '20 nov. 2026', '1\u00a0204,50'])
  })

  it('leaves out what is empty and the groups in which nothing is left', () => {
    expect(rows({ a: '', b: null, c: { d: null }, e: [], f: 0, g: false })).toEqual([
      { label: 'f', depth: 0, value: '0' },
      { label: 'g', depth: 0, value: false },
    ])
  })
})
