import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json.ts'
import { editProblems } from './edit-problems.ts'
import type { RecordType } from './field.ts'

const label = { en: 'Field', nl: 'Veld', sv: 'Fält', pl: 'Pole' }
const type: RecordType = {
  id: 'test.invoice',
  system: 'jortt',
  label,
  key: 'id',
  title: 'number',
  fields: [
    { key: 'id', label, type: 'text' },
    { key: 'number', label, type: 'text' },
    { key: 'total', label, type: 'decimal' },
    { key: 'days', label, type: 'integer' },
    { key: 'paid', label, type: 'boolean' },
    { key: 'date', label, type: 'date' },
    { key: 'at', label, type: 'datetime' },
    { key: 'state', label, type: 'enum', values: ['draft', 'sent'] },
    { key: 'customer', label, type: 'record', fields: [{ key: 'name', label, type: 'text' }] },
    { key: 'rows', label, type: 'list', item: { type: 'record', fields: [{ key: 'price', label, type: 'decimal' }] } },
  ],
}
const original: JsonObject = { id: 'a', number: '1', days: '30', extra: 1, rows: [{ price: '1.00', unit: 'st' }] }
const problemsOf = (changes: JsonObject) => editProblems(type, original, { ...original, ...changes })

describe('an edited record', () => {
  it.each<JsonObject>([
    {},
    { number: null },
    { total: '-12.50', days: 14, paid: false, date: '2026-11-20', at: '2026-11-20T09:30:00Z', state: 'sent' },
    { customer: { name: 'Åkerlund' }, rows: [{ price: '2', unit: 'st' }, { price: '3.5' }] },
    { rows: [] },
    { extra: { anything: true } },
  ])('may say %j', (changes) => {
    expect(problemsOf(changes)).toEqual([])
  })

  it.each<[JsonObject, string, string]>([
    [{ total: 12.5 }, 'total', 'decimal'],
    [{ total: '1e5' }, 'total', 'decimal'],
    [{ days: 1.5 }, 'days', 'integer'],
    [{ paid: 'yes' }, 'paid', 'boolean'],
    [{ date: '2026-02-30' }, 'date', 'date'],
    [{ at: '2026-11-20 at nine' }, 'at', 'datetime'],
    [{ state: 1 }, 'state', 'enum'],
    [{ customer: 'Åkerlund' }, 'customer', 'record'],
    [{ rows: { price: '1' } }, 'rows', 'list'],
    [{ rows: [{ price: '1.00' }, { price: 2 }] }, 'rows.1.price', 'decimal'],
  ])('may not say %j', (changes, path, expected) => {
    expect(problemsOf(changes)).toEqual([{ kind: 'wrong-type', path, expected }])
  })

  it('has no fields that nobody knows, a known place for each value, and the key it had', () => {
    expect(problemsOf({ colour: 'red' })).toEqual([{ kind: 'unknown-field', path: 'colour' }])
    expect(problemsOf({ customer: { age: 7 } })).toEqual([{ kind: 'unknown-field', path: 'customer.age' }])
    expect(problemsOf({ state: 'lost' })).toEqual([{ kind: 'not-listed', path: 'state', allowed: ['draft', 'sent'] }])
    expect(problemsOf({ id: 'b' })).toEqual([{ kind: 'key-changed', path: 'id' }])
  })
})
