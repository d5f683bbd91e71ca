import { describe, expect, it } from 'vitest'
import { fieldChanges } from './field-changes.ts'
import { madeNumber } from './made-number.ts'

describe('the changes of a write', () => {
  it('are the fields that differ from what is there', () => {
    const before = { Name: 'Cykelhuset', City: 'Malmö', Phone1: '040-1' }
    expect(fieldChanges({ Name: 'Cykelhuset', City: 'Lund', Email: 'ny@x.example' }, before)).toEqual([
      { path: 'City', before: 'Malmö', after: 'Lund' },
      { path: 'Email', before: null, after: 'ny@x.example' },
    ])
  })

  it('are all filled fields of a record that does not exist yet', () => {
    expect(fieldChanges({ Name: 'Ny', Email: '', Phone1: null }, null)).toEqual([
      { path: 'Name', before: null, after: 'Ny' },
    ])
  })

  it('take numbers and texts of one amount for the same, but not two numbers of customers', () => {
    expect(fieldChanges({ Price: 12.5, VAT: '25.00' }, { Price: '12.50', VAT: 25 })).toEqual([])
    expect(fieldChanges({ CustomerNumber: '0123' }, { CustomerNumber: '123' })).toHaveLength(1)
    expect(fieldChanges({ Active: false }, { Active: null })).toEqual([{ path: 'Active', before: null, after: false }])
  })

  it('show a cleared field as empty', () => {
    expect(fieldChanges({ Email: 'API_BLANK' }, { Email: 'a@x.example' })).toEqual([
      { path: 'Email', before: 'a@x.example', after: null },
    ])
    expect(fieldChanges({ Email: 'API_BLANK' }, { Email: '' })).toEqual([])
  })

  it('name rows by their place, and those that would go', () => {
    const before = {
      InvoiceRows: [
        { Price: 1, RowId: 4 },
        { Price: 2, RowId: 5 },
      ],
    }
    expect(fieldChanges({ InvoiceRows: [{ Price: 3 }] }, before)).toEqual([
      { path: 'InvoiceRows.1.Price', before: 1, after: 3 },
      { path: 'InvoiceRows.2', before: { Price: 2, RowId: 5 }, after: null },
    ])
    expect(fieldChanges({ amount: { amount: '1.00', currency: 'EUR' } }, null).map(({ path }) => path)).toEqual([
      'amount.amount',
      'amount.currency',
    ])
  })

  it('call a number that the dry run made up new', () => {
    const sent = {
      InvoiceNumber: Number(madeNumber('whole', 3)),
      CustomerNumber: madeNumber('text', 1),
      id: madeNumber('uuid', 12),
      n: 2100,
    }
    expect(fieldChanges(sent, null).map(({ after }) => after)).toEqual(['new-3', 'new-1', 'new-12', 2100])
  })
})
