import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '#shared/json.ts'
import type { FieldType } from '#shared/records/field.ts'
import { fortnoxCustomer } from '#shared/records/fortnox-customer.ts'
import { fortnoxInvoice } from '#shared/records/fortnox-invoice.ts'
import { jorttInvoice } from '#shared/records/jortt-invoice.ts'
import { compileFitAtOnce } from './fit-at-once.ts'
import { fitValue } from './fit-value.ts'

const types: readonly FieldType[] = [
  ...fortnoxInvoice.fields,
  ...fortnoxCustomer.fields,
  ...jorttInvoice.fields,
  { type: 'text' },
  { type: 'text', maxLength: 5, charset: 'fortnox' },
  { type: 'text', maxLength: 5, charset: 'number-series', identifies: true },
  { type: 'decimal', decimals: 0 },
  { type: 'decimal', decimals: 3, min: -5, max: 5 },
  { type: 'integer' },
  { type: 'enum', values: ['A', 'b'] },
]

const telling: readonly Json[] = [
  '',
  ' ',
  'A',
  ' a ',
  'https://a.example',
  'a: b',
  'a:/b',
  "Café 't Hoekje",
  'Cafe\u0301',
  '\u00a0x',
  'x\u00a0',
  '\u0085',
  '×÷',
  '🙂🙂🙂🙂🙂🙂',
  '007',
  '-0',
  '-0.00',
  '0',
  '.5',
  '5.',
  '-',
  '1e3',
  '123456789012345',
  '1234567890123456',
  '12.345',
  '12.340',
  ' 12',
  '2026-11-20',
  '2026-02-30',
  '2026-11-20T10:00:00Z',
  'true',
]
const characters = fc.constantFrom(...' :/.-+0123456789aZéÅßŉſ×’\'"{}|\n\t\u00a0\u0301\u2028🙂€ºªĸ'.split(''))
const texts = fc.oneof(fc.constantFrom(...telling), fc.string({ unit: characters, maxLength: 20 }), fc.string())
const numbers = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(-0, 2 ** 53, 1e21),
)
const decimals = fc.tuple(fc.integer(), fc.nat(9999)).map(([whole, part]) => `${whole}.${part}`)
const values: fc.Arbitrary<Json> = fc.oneof(
  texts,
  numbers,
  decimals,
  fc.constantFrom<Json>(null, true, false, [], {}),
  fc.array(texts),
)

describe('a value that is taken as it is', () => {
  it('is what the slow way makes of it, which has nothing to say about it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), values, (type, value) => {
        const atOnce = compileFitAtOnce(type)(value)
        if (atOnce !== undefined) expect(fitValue(value, type)).toEqual({ value: atOnce, issues: [] })
      }),
      { numRuns: 20_000 },
    )
  })

  it.each<[string, Json, FieldType]>([
    ['a text', 'Café Åkerlund, plan 2: lager (B)', { type: 'text', maxLength: 1024, charset: 'fortnox' }],
    ['a code', 'EUR', { type: 'code', register: 'currencies', maxLength: 3 }],
    ['an amount', '12.50', { type: 'decimal', decimals: 2, min: 0, max: 100 }],
    ['a whole number', 25, { type: 'integer', min: 0 }],
    ['a day', '2026-11-20', { type: 'date' }],
    ['a choice', 'PERCENT', { type: 'enum', values: ['PERCENT', 'AMOUNT'] }],
    ['a yes', true, { type: 'boolean' }],
  ])('%s is one', (_name, value, type) => {
    expect(compileFitAtOnce(type)(value)).toBe(value)
  })
})
