import { describe, expect, it } from 'vitest'
import type { LocalizedText } from '#shared/language.ts'
import type { Field, FieldType, RecordType } from '#shared/records/field.ts'
import { fortnoxInvoice, jorttInvoice } from '#shared/records/record-types.ts'
import { checkCondition, checkExpression, checkMapping } from './check-mapping.ts'
import type { Expression, Mapping } from './expression.ts'
import { call, constant, field, first, rows } from './expression.ts'

const label: LocalizedText = { en: 'x', nl: 'x', sv: 'x', pl: 'x' }
const a = (key: string, type: FieldType, more: Partial<Pick<Field, 'required' | 'access'>> = {}): Field => ({
  key,
  label,
  ...type,
  ...more,
})
const money = (key: string) =>
  a(key, { type: 'record', fields: [a('amount', { type: 'decimal' }), a('currency', { type: 'text', maxLength: 3 })] })
const listOf = (key: string, ...fields: readonly Field[]) => a(key, { type: 'list', item: { type: 'record', fields } })

const source = {
  fields: [
    a('name', { type: 'text', maxLength: 200 }),
    a('note', { type: 'text' }),
    a('created', { type: 'datetime' }),
    a('paid', { type: 'boolean' }),
    a('language', { type: 'enum', values: ['nl', 'EN', 'de'] }),
    a('secret', { type: 'text' }, { access: 'write' }),
    a('mails', { type: 'list', item: { type: 'text' } }),
    money('total'),
    listOf('lines', a('text', { type: 'text' }), a('quantity', { type: 'decimal' }), money('price')),
  ],
}
const target: RecordType = {
  id: 'flow.t',
  system: 'flow',
  label,
  key: 'Name',
  title: 'Name',
  fields: [
    a('Name', { type: 'text', maxLength: 50 }, { required: true }),
    a('Total', { type: 'decimal', decimals: 2 }),
    a('Sum', { type: 'decimal' }, { access: 'read' }),
    a('Date', { type: 'date' }),
    a('Paid', { type: 'boolean' }),
    a('Language', { type: 'enum', values: ['EN', 'SV'] }),
    a('Mails', { type: 'list', item: { type: 'text' } }),
    a('Mail', {
      type: 'record',
      fields: [a('To', { type: 'text' }, { required: true }), a('Subject', { type: 'text', maxLength: 5 })],
    }),
    listOf('Rows', a('Text', { type: 'text' }, { required: true }), a('Price', { type: 'decimal' })),
  ],
}
const name = { Name: constant('Anna') }
const check = (mapping: Mapping) => checkMapping(mapping, source, target)
const lookup = (
  of: Expression,
  to: readonly string[],
  otherwise: 'keep' | 'empty' | 'problem' = 'empty',
): Expression => ({
  kind: 'lookup',
  of,
  table: to.map((value, at) => ({ from: String(at), to: value })),
  otherwise,
})
const template = (text: string): Expression => ({ kind: 'template', text })
const formula = (text: string): Expression => ({ kind: 'formula', text })

describe('checkMapping', () => {
  it('has nothing to say about a good mapping', () => {
    expect(
      check({
        Name: template('Order {note}'),
        Total: field('total.amount'),
        Date: call('dateOf', field('created')),
        Paid: field('paid'),
        Language: lookup(field('language'), ['EN', 'SV']),
        Mails: field('mails'),
        'Mail.To': first(field('note'), constant('a@example.test')),
        Rows: rows('lines', {
          Text: field('$item.text'),
          Price: call('multiply', field('$item.price.amount'), field('$index')),
        }),
      }),
    ).toEqual([])
  })

  it.each<[string, Mapping, readonly object[]]>([
    [
      'a source field that is not there',
      { Name: field('nam') },
      [{ kind: 'unknown-field', target: 'Name', path: 'nam' }],
    ],
    [
      'a field inside a template',
      { Name: template('{total.amont}') },
      [{ kind: 'unknown-field', path: 'total.amont' }],
    ],
    ['a field inside a formula', { Name: formula('note & lines.txt') }, [{ kind: 'unknown-field', path: 'lines.txt' }]],
    [
      'a field of a list, named in a function',
      { ...name, Total: call('sumOf', field('lines'), constant('prise.amount')) },
      [{ kind: 'unknown-field', path: 'prise.amount' }],
    ],
    ['a source field that never comes', { Name: field('secret') }, [{ kind: 'never-filled', severity: 'warning' }]],
    ['a row where there is none', { Name: field('$item.text') }, [{ kind: 'no-row', path: '$item.text' }]],
    [
      'a target that is not there',
      { ...name, Colour: constant('red') },
      [{ kind: 'unknown-target', target: 'Colour' }],
    ],
    ['a target that is read only', { ...name, Sum: constant('1') }, [{ kind: 'read-only-target', target: 'Sum' }]],
    [
      'a target inside a list',
      { ...name, 'Rows.Text': constant('1') },
      [{ kind: 'target-inside-list', target: 'Rows.Text', list: 'Rows' }],
    ],
    [
      'a target filled twice',
      { ...name, Mail: field('none'), 'Mail.To': constant('x') },
      [{ kind: 'unknown-field' }, { kind: 'target-twice', target: 'Mail.To', other: 'Mail' }],
    ],
    ['a required target that nothing fills', {}, [{ kind: 'required-unmapped', target: 'Name' }]],
    [
      'one inside a record',
      { ...name, 'Mail.Subject': constant('Hi') },
      [{ kind: 'required-unmapped', target: 'Mail.To' }],
    ],
    ['one inside rows', { ...name, Rows: rows('lines', {}) }, [{ kind: 'required-unmapped', target: 'Rows[].Text' }]],
    [
      'rows of something that is no list',
      { ...name, Rows: rows('note', { Text: constant('x') }) },
      [{ kind: 'not-a-list', target: 'Rows', path: 'note' }],
    ],
    [
      'rows of something that is not there',
      { ...name, Rows: rows('rows', {}) },
      [{ kind: 'unknown-field', target: 'Rows', path: 'rows' }],
    ],
    ['rows where no rows belong', { Name: rows('lines', {}) }, [{ kind: 'rows-inside', target: 'Name' }]],
    [
      'a record for an amount',
      { ...name, Total: field('total') },
      [{ kind: 'type-mismatch', severity: 'error', from: 'record', to: 'decimal', conversions: ['.amount'] }],
    ],
    [
      'a text for an amount',
      { ...name, Total: field('note') },
      [{ kind: 'type-mismatch', severity: 'error', from: 'text', conversions: ['toNumber', 'lookup'] }],
    ],
    [
      'a time for a day',
      { ...name, Date: field('created') },
      [{ kind: 'type-mismatch', severity: 'warning', conversions: ['dateOf'] }],
    ],
    [
      'a list for an amount',
      { ...name, Total: field('lines.quantity') },
      [{ kind: 'type-mismatch', from: 'list', conversions: ['sum', 'firstOf', 'lastOf', 'count'] }],
    ],
    [
      'a text for an enum',
      { ...name, Language: field('note') },
      [{ kind: 'type-mismatch', severity: 'warning', conversions: ['lookup'] }],
    ],
    [
      'an enum with other values',
      { ...name, Language: field('language') },
      [{ kind: 'not-in-enum', given: ['nl', 'de'], values: ['EN', 'SV'], conversions: ['lookup'] }],
    ],
    ['a constant the enum lacks', { ...name, Language: constant('NL') }, [{ kind: 'not-in-enum', given: ['NL'] }]],
    [
      'a lookup result the enum lacks',
      { ...name, Language: lookup(field('language'), ['EN', 'NO']) },
      [{ kind: 'not-in-enum', given: ['NO'] }],
    ],
    [
      'a branch the enum lacks',
      {
        ...name,
        Language: { kind: 'condition', when: { kind: 'all', of: [] }, then: constant('SV'), otherwise: constant('DK') },
      },
      [{ kind: 'not-in-enum', given: ['DK'] }],
    ],
    [
      'a function result the enum lacks',
      { ...name, Language: call('fortnoxVatType', field('note')) },
      [{ kind: 'not-in-enum', given: ['SEVAT', 'EUREVERSEDVAT', 'EUVAT', 'EXPORT'] }],
    ],
    [
      'a constant that is too long',
      { ...name, 'Mail.To': constant('x'), 'Mail.Subject': constant('Invoice') },
      [{ kind: 'too-long', severity: 'error', target: 'Mail.Subject', length: 7, maxLength: 5 }],
    ],
    [
      'a template whose fixed text is too long',
      { ...name, 'Mail.To': constant('x'), 'Mail.Subject': template('Invoice {note}') },
      [{ kind: 'too-long', severity: 'error', length: 7 }],
    ],
    [
      'a source that may be too long',
      { Name: field('name') },
      [{ kind: 'too-long', severity: 'warning', length: 200, maxLength: 50 }],
    ],
    [
      'a constant of another type',
      { ...name, Total: constant('12,50') },
      [{ kind: 'bad-constant', severity: 'error', issue: { kind: 'wrong-type' } }],
    ],
    [
      'a function that is not there',
      { Name: call('shout', field('name')) },
      [{ kind: 'unknown-function', function: 'shout' }],
    ],
    [
      'a missing argument',
      { Name: call('cutText', field('name')) },
      [{ kind: 'missing-argument', function: 'cutText', parameter: 'length' }],
    ],
    [
      'arguments too many',
      { Name: call('upper', field('note'), constant('x')) },
      [{ kind: 'extra-argument', expected: 1, given: 2 }],
    ],
    [
      'an argument of the wrong type',
      { ...name, Total: call('negate', field('total')) },
      [
        {
          kind: 'wrong-argument',
          function: 'negate',
          parameter: 'number',
          wanted: 'number',
          from: 'record',
          conversions: ['.amount'],
        },
      ],
    ],
    [
      'a constant argument of the wrong type',
      { ...name, Date: call('addDays', constant('soon'), constant(3)) },
      [{ kind: 'wrong-argument', parameter: 'date', value: 'soon' }],
    ],
    [
      'an argument that is no option',
      { Name: call('countryName', field('note'), constant('fr')) },
      [{ kind: 'argument-not-an-option', value: 'fr', options: ['sv', 'en'] }],
    ],
    [
      'a pattern that can not be read',
      { Name: call('matchPattern', field('note'), constant('(a')) },
      [{ kind: 'bad-pattern', reason: 'unclosed', position: 0 }],
    ],
    [
      'a formula that can not be read',
      { Name: formula('note &') },
      [{ kind: 'bad-formula', problem: { kind: 'syntax' } }],
    ],
    [
      'a brace in a template that closes nothing',
      { Name: template('a } b') },
      [{ kind: 'bad-template', severity: 'warning', position: 2 }],
    ],
    ['a lookup that stops on everything', { Name: lookup(field('note'), [], 'problem') }, [{ kind: 'empty-table' }]],
  ])('finds %s', (_name, mapping, problems) => {
    const found = check(mapping)
    expect(found).toMatchObject(problems)
    expect(found).toHaveLength(problems.length)
  })

  it('reports everything at once, in the order of the mapping', () => {
    expect(
      check({ Colour: constant('red'), Total: field('total'), Date: field('nothing') }).map(({ kind, target }) => [
        kind,
        target,
      ]),
    ).toEqual([
      ['unknown-target', 'Colour'],
      ['type-mismatch', 'Total'],
      ['unknown-field', 'Date'],
      ['required-unmapped', 'Name'],
    ])
  })

  it('survives an expression nested too deep', () => {
    const deep = Array.from({ length: 300 }).reduce<Expression>((inner) => call('upper', inner), field('note'))
    expect(check({ Name: deep })).toEqual([{ kind: 'too-deep', severity: 'error', target: 'Name', deepest: 40 }])
  })

  it('is content with a mapping between the real records', () => {
    const mapping: Mapping = {
      CustomerNumber: constant('1042'),
      CustomerName: field('customer_company_name'),
      ExternalInvoiceReference1: field('invoice_number'),
      InvoiceRows: rows('line_items', {
        Description: field('$item.description'),
        DeliveredQuantity: field('$item.quantity'),
        Price: field('$item.amount.amount'),
        VAT: call('fractionToPercent', field('$item.vat.value')),
      }),
    }
    expect(checkMapping(mapping, { fields: jorttInvoice.fields }, fortnoxInvoice)).toEqual([])
  })
})

describe('checkExpression', () => {
  it.each<[string, Expression, object | null]>([
    ['a field', field('total.amount'), { type: 'decimal' }],
    ['a field behind a list', field('lines.quantity'), { type: 'list', item: { type: 'decimal' } }],
    ['a function', call('round', field('total.amount')), { type: 'decimal' }],
    ['an item of a list', call('firstOf', field('mails')), { type: 'text' }],
    ['a part of a record', call('part', field('total'), constant('currency')), { type: 'text' }],
    ['two branches alike', first(field('name'), constant('x')), { type: 'text' }],
    ['two branches that differ', first(field('paid'), constant('x')), null],
    ['a formula', formula('1'), null],
  ])('tells the type of %s', (_name, expression, type) => {
    const found = checkExpression(expression, source)
    if (type === null) expect(found.type).toBeNull()
    else expect(found.type).toMatchObject(type)
    expect(found.problems).toEqual([])
  })
})

describe('checkCondition', () => {
  it('finds dead fields and comparisons without another side', () => {
    expect(
      checkCondition(
        {
          kind: 'any',
          of: [
            { kind: 'compare', left: field('nam'), operator: 'is-filled' },
            { kind: 'not', of: { kind: 'compare', left: field('name'), operator: 'equals' } },
          ],
        },
        source,
      ),
    ).toEqual([
      { kind: 'unknown-field', severity: 'error', path: 'nam' },
      { kind: 'nothing-to-compare', severity: 'error' },
    ])
  })
})
