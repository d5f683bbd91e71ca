import { describe, expect, it } from 'vitest'
import type { PlannedRecord, PlannedWrite } from '#shared/runs/planned.ts'
import { matches, plannedLabel, plannedValue } from './planned-words.ts'

const write: PlannedWrite = {
  nodeId: 'invoice',
  system: 'fortnox',
  action: 'create',
  entity: 'invoice',
  target: null,
  needsYes: false,
  fields: [],
}

describe('a planned field in words', () => {
  it('has the name that the system’s field has in the reader’s language, with the number of its row', () => {
    expect(plannedLabel('CustomerNumber', write, 'en')).toBe('Customer number')
    expect(plannedLabel('InvoiceRows.2.Price', write, 'en')).toMatch(/ 2 · Price$/)
    expect(plannedLabel('CustomerNumber', write, 'sv')).toBe('Kundnummer')
  })

  it('keeps a name that nothing is known of', () => {
    expect(plannedLabel('Colour', write, 'en')).toBe('Colour')
    expect(plannedLabel('Colour', { ...write, system: 'file', entity: 'file' }, 'nl')).toBe('Colour')
  })

  it('has nothing for what is empty, and the reader’s own digits', () => {
    expect(plannedValue('', 'en')).toBeNull()
    expect(plannedValue(null, 'en')).toBeNull()
    expect(plannedValue(1234.5, 'nl')).toBe('1.234,5')
    expect(plannedValue('0012', 'nl')).toBe('0012')
  })
})

describe('a search among planned records', () => {
  const record: PlannedRecord = {
    seq: 0,
    key: '7d0f',
    title: '2026-0042',
    name: 'Fietshandel Rotterdam',
    amount: { amount: '26.80', currency: 'EUR' },
    outcome: 'updated',
    nodeId: 'invoice',
    reason: null,
    warnings: [],
    writes: [{ ...write, action: 'update', target: '1042' }],
  }

  it.each(['2026-0042', 'rotterdam 26.80', '1042', ''])('finds it by “%s”', (search) => {
    expect(matches(record, search)).toBe(true)
  })

  it('wants every word to be there', () => {
    expect(matches(record, 'rotterdam utrecht')).toBe(false)
  })
})
