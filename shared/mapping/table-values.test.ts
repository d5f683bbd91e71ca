import { describe, expect, it } from 'vitest'
import { knownValues, missingValues, registerOf, valuesOfType, withMissingRows } from './table-values.ts'

const nothingSeen = new Map<string, number>()
const known = (...values: readonly string[]) => values.map((value) => ({ value, label: null, seen: 0 }))

describe('the values a field can have', () => {
  it('are listed by a register of the system that the field belongs to', () => {
    expect(registerOf({ type: 'code', register: 'units' })).toEqual({ system: 'fortnox', register: 'units' })
    expect(registerOf({ type: 'text', register: 'labels' })).toEqual({ system: 'jortt', register: 'labels' })
    expect(registerOf({ type: 'list', item: { type: 'text', register: 'labels' } })?.register).toBe('labels')
    expect(registerOf({ type: 'text' })).toBeNull()
  })

  it('are named by a choice, and by yes or no', () => {
    expect(valuesOfType({ type: 'enum', values: ['nl', 'de'] })).toEqual(['nl', 'de'])
    expect(valuesOfType({ type: 'boolean' })).toEqual(['true', 'false'])
    expect(valuesOfType({ type: 'text' })).toBeNull()
  })

  it('are those that can be chosen, then those seen besides, the most frequent first', () => {
    const seen = new Map([
      ['rare', 1],
      ['often', 7],
      ['30', 2],
    ])
    expect(knownValues([{ code: '30', label: '30 days' }], seen)).toEqual([
      { value: '30', label: '30 days', seen: 2 },
      { value: 'often', label: null, seen: 7 },
      { value: 'rare', label: null, seen: 1 },
    ])
  })

  it('count as one where a table can’t tell them apart, and the empty value as none', () => {
    const seen = new Map([
      ['0.21', 1],
      ['0.210', 2],
      [' ', 9],
    ])
    expect(knownValues([], seen)).toEqual([{ value: '0.210', label: null, seen: 3 }])
  })
})

describe('the rows a table lacks', () => {
  it('are the values it says nothing about, those that occur first', () => {
    const values = knownValues(
      [
        { code: 'a', label: null },
        { code: 'b', label: null },
      ],
      new Map([
        ['b', 1],
        ['c', 2],
      ]),
    )
    expect(missingValues([{ from: 'c', to: 'x' }], values).map(({ value }) => value)).toEqual(['b', 'a'])
    expect(missingValues([{ from: '30.0', to: 1 }], knownValues([{ code: '30', label: null }], nothingSeen))).toEqual(
      [],
    )
  })

  it('are added below, filled in where the other system has the same value or name', () => {
    const choices = [
      { code: 'NL', label: null },
      { code: '30', label: 'Thirty days' },
    ]
    const missing = [...known('nl', 'xx'), { value: 'id-1', label: 'thirty days', seen: 0 }]
    expect(withMissingRows([{ from: 'SE', to: 'SE' }], missing, choices)).toEqual([
      { from: 'SE', to: 'SE' },
      { from: 'nl', to: 'NL' },
      { from: 'xx', to: '' },
      { from: 'id-1', to: '30' },
    ])
  })

  it('take the place of a row that was only begun', () => {
    expect(withMissingRows([{ from: '', to: '' }], known('a'), [])).toEqual([{ from: 'a', to: '' }])
  })

  it('are none once they have been added', () => {
    const values = known('a', '1.0', 'b')
    expect(missingValues(withMissingRows([], values, []), values)).toEqual([])
  })
})
