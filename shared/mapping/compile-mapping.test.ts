import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '#shared/json.ts'
import type { LocalizedText } from '#shared/language.ts'
import type { Field, FieldType, RecordType } from '#shared/records/field.ts'
import { compileMapping } from './compile-mapping.ts'
import type { Expression, Mapping } from './expression.ts'
import { call, constant, field, rows } from './expression.ts'
import { fitValue } from './fit-value.ts'

const label: LocalizedText = { en: 'x', nl: 'x', sv: 'x', pl: 'x' }
const a = (key: string, type: FieldType, more: Partial<Pick<Field, 'required' | 'access'>> = {}): Field => ({
  key,
  label,
  ...type,
  ...more,
})
const typeOf = (...fields: readonly Field[]): RecordType => ({
  id: 'flow.test',
  system: 'flow',
  label,
  key: 'K',
  title: 'K',
  fields,
})

const order = typeOf(
  a('Customer', { type: 'text', maxLength: 10, charset: 'fortnox' }, { required: true }),
  a('Number', { type: 'text', maxLength: 5, charset: 'number-series', identifies: true }),
  a('Date', { type: 'date' }),
  a('Total', { type: 'decimal', decimals: 2 }, { access: 'read' }),
  a('Mail', {
    type: 'record',
    fields: [
      a('To', { type: 'text', format: 'email' }, { required: true }),
      a('Subject', { type: 'text', maxLength: 100 }),
    ],
  }),
  a('Rows', {
    type: 'list',
    item: {
      type: 'record',
      fields: [
        a('Text', { type: 'text', maxLength: 50 }, { required: true }),
        a('Price', { type: 'decimal', decimals: 2 }),
        a('VAT', { type: 'integer', min: 0, max: 100 }),
      ],
    },
  }),
)
const map = (mapping: Mapping, record: JsonObject = {}) => compileMapping(mapping, order)(record)
const customer = { Customer: constant('Anna') }

describe('a mapping', () => {
  it('builds nested records and rows, leaving empty values out', () => {
    const record = {
      day: '2026-11-20T23:00:00Z',
      lines: [
        { d: 'Hammer', p: '10.50', v: '0.25' },
        { d: 'Nails', p: null },
      ],
    }
    expect(
      map(
        {
          ...customer,
          Date: field('day'),
          Number: field('none'),
          'Mail.To': constant('a@example.test'),
          'Mail.Subject': { kind: 'template', text: 'Order {none}' },
          Rows: rows('lines', {
            Text: field('$item.d'),
            Price: field('$item.p'),
            VAT: call('fractionToPercent', field('$item.v')),
          }),
        },
        record,
      ),
    ).toEqual({
      value: {
        Customer: 'Anna',
        Date: '2026-11-20',
        Mail: { To: 'a@example.test' },
        Rows: [{ Text: 'Hammer', Price: '10.50', VAT: 25 }, { Text: 'Nails' }],
      },
      issues: [],
    })
  })

  it('says before and after of a text it cleaned or cut', () => {
    expect(map({ Customer: constant("Café 't Hoekje") })).toEqual({
      value: { Customer: 'Café ’t' },
      issues: [
        {
          kind: 'text-changed',
          severity: 'warning',
          target: 'Customer',
          before: "Café 't Hoekje",
          after: 'Café ’t',
          changes: ['characters', 'cut'],
        },
      ],
    })
  })

  it('leaves out a value with an error and names its place, down to the row', () => {
    const record = {
      lines: [
        { d: 'Hammer', v: '25' },
        { d: '', v: 'high' },
        { d: 'Nails', v: '250' },
      ],
    }
    const mapped = map(
      { ...customer, Number: constant('A 1'), Rows: rows('lines', { Text: field('$item.d'), VAT: field('$item.v') }) },
      record,
    )
    expect(mapped).toMatchObject({
      value: { Customer: 'Anna', Rows: [{ Text: 'Hammer', VAT: 25 }, { Text: 'Nails' }] },
      issues: [
        { kind: 'text-refused', severity: 'error', target: 'Number' },
        { kind: 'wrong-type', severity: 'error', target: 'Rows[1].VAT', value: 'high' },
        { kind: 'required-empty', severity: 'error', target: 'Rows[1].Text' },
        { kind: 'out-of-range', severity: 'error', target: 'Rows[2].VAT', value: '250', min: 0, max: 100 },
      ],
    })
  })

  it('misses required fields, inside a record only if anything of it is there', () => {
    expect(map({})).toEqual({ value: {}, issues: [{ kind: 'required-empty', severity: 'error', target: 'Customer' }] })
    expect(map({ ...customer, 'Mail.Subject': constant('Hello') })).toMatchObject({
      issues: [{ kind: 'required-empty', target: 'Mail.To' }],
    })
  })

  it('tells a required field with an error once', () => {
    expect(map({ Customer: call('shout') })).toEqual({
      value: {},
      issues: [
        {
          kind: 'fault',
          severity: 'error',
          target: 'Customer',
          fault: { kind: 'unknown-function', function: 'shout' },
        },
      ],
    })
  })

  it('reports targets that are not there, can not be written, or need rows', () => {
    const mapped = map({ ...customer, Colour: constant('red'), Total: constant('1'), 'Rows.Price': constant('1') })
    expect(mapped).toMatchObject({
      value: { Customer: 'Anna' },
      issues: ['Colour', 'Total', 'Rows.Price'].map((target) => ({ kind: 'unknown-target', target })),
    })
  })

  it('waits for formulas and keeps the order of what there is to say', async () => {
    const slow = (text: string): Expression => ({ kind: 'formula', text })
    const mapped = map(
      {
        Customer: slow('name'),
        Number: slow('1 +'),
        Rows: rows('lines', { Text: slow('$item.d'), Price: slow('$number($item.p) / 3') }),
      },
      { name: 'Anna', lines: [{ d: 'Hammer', p: '10' }] },
    )
    expect(mapped).toBeInstanceOf(Promise)
    expect(await mapped).toMatchObject({
      value: { Customer: 'Anna', Rows: [{ Text: 'Hammer', Price: '3.33' }] },
      issues: [
        { kind: 'fault', target: 'Number', fault: { kind: 'formula-failed' } },
        { kind: 'rounded', severity: 'warning', target: 'Rows[0].Price', after: '3.33' },
      ],
    })
  })

  it('lets a fault of the program through', () => {
    const hostile = {
      get lines(): Json {
        throw new TypeError('bug')
      },
    }
    expect(() => map({ ...customer, Rows: rows('lines', {}) }, hostile)).toThrow('bug')
  })

  it('can not be made to touch a prototype', () => {
    const odd = typeOf(
      a('__proto__', { type: 'record', fields: [a('polluted', { type: 'text' })] }),
      a('constructor', { type: 'text' }),
    )
    const mapped = compileMapping({ '__proto__.polluted': constant('yes'), constructor: constant('c') }, odd)({})
    expect(JSON.stringify(mapped)).toBe('{"value":{"__proto__":{"polluted":"yes"},"constructor":"c"},"issues":[]}')
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })
})

describe('a value for its target', () => {
  const money: FieldType = { type: 'decimal', decimals: 2 }
  it.each<[string, Json, FieldType, Json]>([
    ['a decimal as it is written', '12.50', money, '12.50'],
    ['a number as decimal text', 1e-7, { type: 'decimal' }, '0.0000001'],
    ['a large number without exponent', 1e21, { type: 'decimal' }, '1000000000000000000000'],
    ['a decimal that fits after rounding', '2.345', money, '2.35'],
    ['a negative half away from zero', '-2.345', money, '-2.35'],
    ['a whole number', '25.0', { type: 'integer' }, 25],
    ['yes or no', 'TRUE', { type: 'boolean' }, true],
    ['a false', 0, { type: 'boolean' }, false],
    ['a day out of a date and time', '2026-11-20T23:00:00+01:00', { type: 'date' }, '2026-11-20'],
    ['a day as a date and time', '2026-11-20', { type: 'datetime' }, '2026-11-20T00:00:00Z'],
    ['text from a number', 12.5, { type: 'text' }, '12.5'],
    ['text from a list', ['a', null, 2], { type: 'text' }, 'a, 2'],
    ['a country in capitals', 'nl', { type: 'text', format: 'country' }, 'NL'],
    ['an enum whatever its case', 'company', { type: 'enum', values: ['PRIVATE', 'COMPANY'] }, 'COMPANY'],
    ['a code from a number', 30, { type: 'code', register: 'termsofpayments' }, '30'],
    ['one value as a list', 'a@example.test', { type: 'list', item: { type: 'text' } }, ['a@example.test']],
    [
      'a record of known fields',
      { To: 'x', Other: 'y' },
      { type: 'record', fields: [a('To', { type: 'text' })] },
      { To: 'x' },
    ],
    ['nothing', '  ', money, null],
  ])('%s', (_name, value, type, expected) => {
    expect(fitValue(value, type).value).toEqual(expected)
  })

  it.each<[Json, FieldType, object]>([
    ['1e3', money, { kind: 'wrong-type', wanted: 'decimal' }],
    ['NaN', money, { kind: 'wrong-type' }],
    ['12,50', money, { kind: 'wrong-type' }],
    ['1 000', money, { kind: 'wrong-type' }],
    [{ amount: '1' }, money, { kind: 'wrong-type' }],
    ['high', { type: 'integer' }, { kind: 'wrong-type', wanted: 'integer' }],
    ['maybe', { type: 'boolean' }, { kind: 'wrong-type', wanted: 'boolean' }],
    ['2026-02-29', { type: 'date' }, { kind: 'wrong-type', wanted: 'date' }],
    ['20-11-2026', { type: 'date' }, { kind: 'wrong-type' }],
    ['RED', { type: 'enum', values: ['BLUE'] }, { kind: 'not-in-enum', value: 'RED', values: ['BLUE'] }],
    ['no-address', { type: 'text', format: 'email' }, { kind: 'bad-format', format: 'email' }],
    ['Sweden', { type: 'text', format: 'country' }, { kind: 'bad-format', format: 'country' }],
    ['123', { type: 'text', minLength: 13 }, { kind: 'too-short', minLength: 13 }],
    ['1234567', { type: 'code', register: 'accounts', maxLength: 4 }, { kind: 'text-refused' }],
    ['101', { type: 'decimal', max: 100 }, { kind: 'out-of-range', max: 100, min: null }],
    ['🔨', { type: 'text', charset: 'fortnox' }, { kind: 'text-changed', after: '' }],
  ])('%j is refused or emptied with the reason', (value, type, issue) => {
    expect(fitValue(value, type)).toMatchObject({ value: null, issues: [{ path: '', issue }] })
  })

  it('warns when rounding changed an amount, with both figures', () => {
    expect(fitValue('8.264462', money).issues).toEqual([
      { path: '', issue: { kind: 'rounded', severity: 'warning', before: '8.264462', after: '8.26', decimals: 2 } },
    ])
    expect(fitValue('8.2600', money)).toEqual({ value: '8.2600', issues: [] })
  })

  it('is the same when fitted twice', () => {
    const types: readonly FieldType[] = [
      money,
      { type: 'integer' },
      { type: 'text', charset: 'fortnox', maxLength: 12 },
      { type: 'date' },
      { type: 'datetime' },
      { type: 'boolean' },
    ]
    const values = fc.oneof(
      fc.jsonValue(),
      fc.integer(),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    )
    fc.assert(
      fc.property(values, fc.constantFrom(...types), (value, type) => {
        const once = fitValue(value as Json, type)
        expect(fitValue(once.value, type)).toEqual({ value: once.value, issues: [] })
      }),
    )
  })
})
