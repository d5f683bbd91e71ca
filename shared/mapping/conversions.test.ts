import { describe, expect, it } from 'vitest'
import type { LocalizedText } from '#shared/language.ts'
import type { FieldType } from '#shared/records/field.ts'
import { compileExpression } from './compile-expression.ts'
import { conversionsFor, fits } from './conversions.ts'
import { call, field } from './expression.ts'
import { functionNamed } from './functions/function-library.ts'

const label: LocalizedText = { en: 'x', nl: 'x', sv: 'x', pl: 'x' }
const text: FieldType = { type: 'text' }
const decimal: FieldType = { type: 'decimal' }
const money: FieldType = {
  type: 'record',
  fields: [
    { key: 'amount', label, ...decimal },
    { key: 'currency', label, ...text },
  ],
}
const list = (item: FieldType): FieldType => ({ type: 'list', item })
const colours: FieldType = { type: 'enum', values: ['Red', 'BLUE'] }

describe('fits', () => {
  it.each<[FieldType, FieldType, boolean]>([
    [text, text, true],
    [decimal, text, true],
    [{ type: 'date' }, text, true],
    [colours, text, true],
    [money, text, false],
    [list(text), text, false],
    [text, decimal, false],
    [{ type: 'integer' }, decimal, true],
    [text, { type: 'code', register: 'articles' }, true],
    [{ type: 'datetime' }, { type: 'date' }, false],
    [{ type: 'date' }, { type: 'datetime' }, true],
    [{ type: 'enum', values: ['red'] }, colours, true],
    [{ type: 'enum', values: ['red', 'green'] }, colours, false],
    [text, colours, false],
    [text, list(text), true],
    [list(money), list(text), false],
    [money, money, true],
    [{ type: 'record', fields: [] }, money, true],
    [{ type: 'record', fields: [] }, { type: 'record', fields: [{ key: 'a', label, ...text, required: true }] }, false],
  ])('%j into %j: %s', (from, to, expected) => {
    expect(fits(from, to)).toBe(expected)
  })
})

describe('conversionsFor', () => {
  it('offers nothing where the type fits already', () => {
    expect(conversionsFor(decimal, text)).toEqual([])
  })

  it('takes a part of a record, by path or by function', () => {
    const [conversion] = conversionsFor(money, decimal)
    expect(conversion?.name).toBe('.amount')
    expect(conversion?.apply(field('total'))).toEqual(field('total.amount'))
    const wrapped = conversion?.apply(call('firstOf', field('totals')))
    expect(wrapped && compileExpression(wrapped)({ record: { totals: [{ amount: '1.50' }] } })).toBe('1.50')
  })

  it.each<[FieldType, FieldType, readonly string[]]>([
    [list(decimal), text, ['joinList', 'firstOf', 'lastOf']],
    [list(decimal), decimal, ['sum', 'firstOf', 'lastOf', 'count']],
    [list(money), { type: 'integer' }, ['count']],
    [{ type: 'datetime' }, { type: 'date' }, ['dateOf']],
    [text, decimal, ['toNumber', 'lookup']],
    [text, colours, ['lookup']],
    [decimal, { type: 'date' }, []],
  ])('from %j to %j offers %j', (from, to, names) => {
    expect(conversionsFor(from, to).map(({ name }) => name)).toEqual(names)
  })

  it('names only functions that exist, and each wraps the expression', () => {
    for (const conversion of conversionsFor(list(decimal), decimal)) {
      expect(functionNamed(conversion.name)?.name).toBe(conversion.name)
      expect(conversion.apply(field('a'))).toMatchObject({
        kind: 'call',
        function: conversion.name,
        args: [field('a')],
      })
    }
  })

  it('starts a table with what is the same in both systems', () => {
    const [conversion] = conversionsFor({ type: 'enum', values: ['RED', 'green'] }, colours)
    expect(conversion?.apply(field('c'))).toMatchObject({
      kind: 'lookup',
      table: [
        { from: 'RED', to: 'Red' },
        { from: 'green', to: null },
      ],
    })
  })
})
