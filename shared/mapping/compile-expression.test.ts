import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '#shared/json.ts'
import { compileCondition, compileExpression } from './compile-expression.ts'
import type { Comparison, Condition, Elsewise, Expression } from './expression.ts'
import { call, constant, field, first, rows } from './expression.ts'
import { MappingFault } from './mapping-fault.ts'

const invoice: JsonObject = {
  reference: '',
  number: '2026-0412',
  country: 'NL',
  vat_shifted: false,
  total: { amount: '121.00', currency: 'EUR' },
  mails: ['a@example.test', 'b@example.test'],
  lines: [
    { text: 'Hammer', quantity: '2', amount: { amount: '10.50' } },
    { text: 'Nails', quantity: '100', amount: { amount: '0.05' } },
  ],
}
const evaluate = (expression: Expression, record: JsonObject = invoice) => compileExpression(expression)({ record })
const faultOf = (act: () => unknown) => {
  try {
    act()
  } catch (thrown) {
    if (thrown instanceof MappingFault) return thrown.fault
    throw thrown
  }
  return null
}
const lookup = (of: Expression, table: Record<string, string>, otherwise: Elsewise): Expression => ({
  kind: 'lookup',
  of,
  table: Object.entries(table).map(([from, to]) => ({ from, to })),
  otherwise,
})
const template = (text: string): Expression => ({ kind: 'template', text })

describe('an expression', () => {
  it.each<[string, Expression, Json]>([
    ['reads a field', field('number'), '2026-0412'],
    ['reads a field of a record', field('total.amount'), '121.00'],
    ['gives nothing for what is not there', field('total.amount.more'), null],
    ['reads one field of all items of a list', field('lines.amount.amount'), ['10.50', '0.05']],
    ['gives a constant', constant(25), 25],
    ['takes the first that is filled', first(field('reference'), field('number')), '2026-0412'],
    ['gives nothing if all are empty', first(field('reference'), constant(' ')), null],
    ['calls a function', call('upper', field('total.currency')), 'EUR'],
    ['nests functions', call('add', call('sum', field('lines.amount.amount')), constant(1)), '11.55'],
  ])('%s', (_name, expression, result) => {
    expect(evaluate(expression)).toEqual(result)
  })

  it('reads the current row, its position and the record around it', () => {
    const scope = { record: invoice, item: { text: 'Nails' }, index: 1 }
    expect(compileExpression(template('{$index}: {$item.text} of {number}'))(scope)).toBe('1: Nails of 2026-0412')
    expect(compileExpression(field('$item'))(scope)).toEqual({ text: 'Nails' })
  })

  it('builds rows with nested records', () => {
    const expression = rows('lines', {
      Description: field('$item.text'),
      'Price.Net': field('$item.amount.amount'),
      No: field('$index'),
    })
    expect(evaluate(expression)).toEqual([
      { Description: 'Hammer', Price: { Net: '10.50' }, No: 0 },
      { Description: 'Nails', Price: { Net: '0.05' }, No: 1 },
    ])
    expect(evaluate(rows('nothing', {}))).toEqual([])
    expect(evaluate(rows('total', { A: field('$item.amount') }))).toEqual([{ A: '121.00' }])
    expect(faultOf(() => evaluate(rows('number', {})))).toEqual({ kind: 'not-a-list', path: 'number' })
  })

  it('reaches no prototype by any path', () => {
    for (const path of ['constructor', '__proto__', 'total.constructor.name', 'number.length', 'toString']) {
      expect(evaluate(field(path)), path).toBeNull()
    }
    expect(evaluate(field('lines.length'))).toEqual([])
    const built = evaluate(rows('total', { '__proto__.polluted': constant('yes') }))
    expect(JSON.stringify(built)).toBe('[{"__proto__":{"polluted":"yes"}}]')
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
  })

  it('is worked out at once unless a formula is inside', async () => {
    const withFormula = first(field('reference'), { kind: 'formula', text: 'number & "!"' })
    expect(evaluate(first(field('reference'), field('number')))).toBe('2026-0412')
    const later = evaluate(call('upper', withFormula))
    expect(later).toBeInstanceOf(Promise)
    expect(await later).toBe('2026-0412!')
  })

  it('names a function it does not have', () => {
    expect(faultOf(() => evaluate(call('shout', field('number'))))).toEqual({
      kind: 'unknown-function',
      function: 'shout',
    })
    expect(faultOf(() => evaluate(call('constructor')))).toEqual({ kind: 'unknown-function', function: 'constructor' })
  })
})

describe('a lookup', () => {
  const terms = { '30': 'A', ' NL ': 'Holland', '0.21': 'high' }
  it('finds numbers by value and texts by their trimmed text', () => {
    expect(evaluate(lookup(constant(30), terms, 'problem'))).toBe('A')
    expect(evaluate(lookup(constant('30.0'), terms, 'problem'))).toBe('A')
    expect(evaluate(lookup(field('country'), terms, 'problem'))).toBe('Holland')
    expect(evaluate(lookup(constant('0.210'), terms, 'problem'))).toBe('high')
  })

  it('does as it is told with a value that is not in the table', () => {
    expect(evaluate(lookup(constant('SE'), terms, 'keep'))).toBe('SE')
    expect(evaluate(lookup(constant('SE'), terms, 'empty'))).toBeNull()
    expect(faultOf(() => evaluate(lookup(constant('nl'), terms, 'problem')))).toEqual({
      kind: 'not-in-table',
      value: 'nl',
    })
  })

  it('takes the first of two rows for one value, and has no row for inherited names', () => {
    const table = [
      { from: 'a', to: 1 },
      { from: 'a', to: 2 },
    ]
    expect(evaluate({ kind: 'lookup', of: constant('a'), table, otherwise: 'problem' })).toBe(1)
    expect(evaluate(lookup(constant('constructor'), terms, 'empty'))).toBeNull()
  })

  it('leaves an empty value empty, unless the table says what nothing becomes', () => {
    expect(evaluate(lookup(field('reference'), terms, 'problem'))).toBeNull()
    expect(evaluate(lookup(field('reference'), { '': 'none' }, 'problem'))).toBe('none')
  })

  it('gives the one value for all that is not in the table, the empty value too', () => {
    expect(evaluate(lookup(constant('SE'), terms, { value: 'other' }))).toBe('other')
    expect(evaluate(lookup(field('reference'), terms, { value: 30 }))).toBe(30)
    expect(evaluate(lookup(constant('30'), terms, { value: 'other' }))).toBe('A')
  })
})

describe('a template', () => {
  it.each([
    ['Order {number}', 'Order 2026-0412'],
    ['{ number }/{country}', '2026-0412/NL'],
    ['{reference} for {country}', ' for NL'],
    ['Order {reference}', null],
    ['no fields', 'no fields'],
    ['{{number}} is {number}', '{number} is 2026-0412'],
    ['a } b { c {number}', 'a } b { c 2026-0412'],
    ['{mails}', 'a@example.test, b@example.test'],
  ])('%s', (text, result) => {
    expect(evaluate(template(text))).toBe(result)
  })

  it('can not put a record into a text', () => {
    expect(faultOf(() => evaluate(template('{total}')))).toMatchObject({ kind: 'not-one-value' })
  })
})

describe('a condition', () => {
  const holds = (left: Json, operator: Comparison, right: Json) => {
    const record = { left, right }
    return compileCondition({ kind: 'compare', left: field('left'), operator, right: field('right') })({ record })
  }
  it.each<[Json, Comparison, Json, boolean]>([
    ['12.50', 'equals', 12.5, true],
    ['12.50', 'equals', '12.5', true],
    ['007', 'equals', '7', false],
    [' NL ', 'equals', 'NL', true],
    ['NL', 'equals', 'nl', false],
    [null, 'equals', '', true],
    [null, 'equals', '0', false],
    [true, 'equals', 'true', true],
    ['a', 'not-equals', 'b', true],
    ['Hammer XL', 'contains', 'hammer', true],
    [['a', 'b'], 'contains', 'b', true],
    [['ab'], 'contains', 'b', false],
    ['SKU-1', 'starts-with', 'sku', true],
    ['9', 'less', '10', true],
    ['-0.01', 'less', 0, true],
    ['10', 'at-least', '10.00', true],
    ['2026-11-20', 'greater', '2026-10-01', true],
    ['2026-11-20T10:00:00Z', 'at-most', '2026-11-20', true],
    ['2026-11-20T10:00:00Z', 'equals', '2026-11-20', true],
    ['2026-11-20T10:00:00Z', 'equals', '2026-11-20T11:00:00+01:00', true],
    ['b', 'greater', 'a', true],
    [null, 'less', '1', false],
    ['1', 'greater', null, false],
    ['SE', 'one-of', 'NL, SE', true],
    ['DE', 'one-of', 'NL\nSE', false],
    ['0.210', 'one-of', '0.21,0.09', true],
    ['a', 'one-of', ['a', 'b'], true],
    [' ', 'is-empty', null, true],
    [[], 'is-empty', null, true],
    [0, 'is-filled', null, true],
    [false, 'is-filled', null, true],
  ])('%j %s %j is %s', (left, operator, right, expected) => {
    expect(holds(left, operator, right)).toBe(expected)
  })

  const yes: Condition = { kind: 'compare', left: constant(1), operator: 'is-filled' }
  const no: Condition = { kind: 'not', of: yes }
  it.each<[string, Condition, boolean]>([
    ['all of some', { kind: 'all', of: [yes, yes] }, true],
    ['all with one that fails', { kind: 'all', of: [yes, no] }, false],
    ['any of some', { kind: 'any', of: [no, yes] }, true],
    ['all of none', { kind: 'all', of: [] }, true],
    ['any of none', { kind: 'any', of: [] }, false],
  ])('decides %s', (_name, condition, expected) => {
    expect(compileCondition(condition)({ record: {} })).toBe(expected)
  })

  it('stops at the part that decides', () => {
    const faulty: Condition = { kind: 'compare', left: call('shout'), operator: 'is-filled' }
    expect(compileCondition({ kind: 'any', of: [yes, faulty] })({ record: {} })).toBe(true)
    expect(compileCondition({ kind: 'all', of: [no, faulty] })({ record: {} })).toBe(false)
  })

  it('chooses a branch, also after a formula', async () => {
    const choose = (when: Condition): Expression => ({
      kind: 'condition',
      when,
      then: constant('then'),
      otherwise: constant('else'),
    })
    expect(evaluate(choose(yes))).toBe('then')
    expect(evaluate(choose(no))).toBe('else')
    const formula: Expression = { kind: 'formula', text: '$number(total.amount) > 100' }
    expect(await evaluate(choose({ kind: 'compare', left: formula, operator: 'equals', right: constant(true) }))).toBe(
      'then',
    )
  })
})
