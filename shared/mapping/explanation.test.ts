import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Explanation, explanationOf } from './explanation.ts'
import { call, constant, type Expression, field, first, rows } from './expression.ts'
import { fitNotes } from './fit-note.ts'
import { anyExpression, deepExpression } from './testing/any-expression.ts'

describe('an explanation', () => {
  const a: Explanation = { kind: 'field', path: 'a' }
  it.each<[Expression, Explanation]>([
    [field('a'), a],
    [constant(25), { kind: 'value', value: 25 }],
    [first(field('a'), constant('x')), { kind: 'first', of: [a, { kind: 'value', value: 'x' }], more: 0 }],
    // A choice of one is no choice.
    [first(field('a')), a],
    [
      { kind: 'lookup', of: field('a'), table: [{ from: 'NL', to: 1 }], otherwise: 'keep' },
      { kind: 'table', of: a, rows: [{ from: 'NL', to: 1 }], more: 0, otherwise: 'keep' },
    ],
    [
      { kind: 'template', text: 'Order {a}' },
      { kind: 'text', parts: [{ text: 'Order ' }, { path: 'a' }] },
    ],
    [
      {
        kind: 'condition',
        when: {
          kind: 'all',
          of: [{ kind: 'compare', left: field('a'), operator: 'is-filled', right: constant('old') }],
        },
        then: field('a'),
        otherwise: constant(null),
      },
      {
        kind: 'choice',
        when: { kind: 'compare', operator: 'is-filled', left: a, right: null },
        then: a,
        otherwise: { kind: 'value', value: null },
      },
    ],
    [
      call('round', field('a')),
      {
        kind: 'call',
        function: 'round',
        args: [
          { name: 'number', isOption: false, of: [a] },
          { name: 'decimals', isOption: false, of: [] },
        ],
      },
    ],
    [
      call('joinText', constant(' '), field('a'), field('a')),
      {
        kind: 'call',
        function: 'joinText',
        args: [
          { name: 'separator', isOption: false, of: [{ kind: 'value', value: ' ' }] },
          { name: 'texts', isOption: false, of: [a, a] },
        ],
      },
    ],
    [
      { kind: 'formula', text: '$upper(a) & b.c' },
      { kind: 'formula', reads: ['a', 'b.c'], calls: ['upper'] },
    ],
    [
      { kind: 'formula', text: '$upper(' },
      { kind: 'formula', reads: [], calls: [] },
    ],
    [rows('lines', { A: field('a') }), { kind: 'rows', of: 'lines', filled: 1 }],
  ])('%#: of %o', (expression, explanation) => {
    expect(explanationOf(expression)).toEqual(explanation)
  })

  it('names the field that a function takes out of a record by its place in the record', () => {
    expect(explanationOf(call('sumOf', field('lines'), constant('amount')))).toMatchObject({
      args: [{ of: [{ path: 'lines' }] }, { of: [{ kind: 'field', path: 'lines.amount' }] }],
    })
  })

  it('counts what it leaves out', () => {
    const table = Array.from({ length: 10 }, (_, at) => ({ from: String(at), to: at }))
    const explanation = explanationOf({ kind: 'lookup', of: field('a'), table, otherwise: 'empty' })
    expect(explanation).toMatchObject({ more: 6, rows: table.slice(0, 4) })
  })

  it('is there for any expression, and of bounded size', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        expect(nestedIn(explanationOf(expression))).toBeLessThan(30)
      }),
    )
  })

  it('ends where nobody could follow', () => {
    expect(JSON.stringify(explanationOf(deepExpression(24))).length).toBeLessThan(10_000)
  })
})

describe('what is said about a target field', () => {
  const named = { key: 'a', label: { en: 'A', nl: 'A', sv: 'A', pl: 'A' } }
  it('is what becomes of long texts, and of those that identify', () => {
    expect(fitNotes({ ...named, type: 'text', maxLength: 30, charset: 'fortnox' })).toEqual([
      { kind: 'cut', length: 30 },
      { kind: 'characters' },
    ])
    expect(fitNotes({ ...named, type: 'text', maxLength: 30, charset: 'fortnox', identifies: true })).toEqual([
      { kind: 'refused', length: 30 },
    ])
  })
  it('is how numbers are rounded and bounded', () => {
    expect(fitNotes({ ...named, type: 'decimal', decimals: 2, min: 0 })).toEqual([
      { kind: 'rounded', decimals: 2 },
      { kind: 'range', min: 0, max: null },
    ])
    expect(fitNotes({ ...named, type: 'integer' })).toEqual([{ kind: 'rounded', decimals: 0 }])
  })
  it('is that it can’t be missing', () => {
    expect(fitNotes({ ...named, type: 'date', required: true })).toEqual([{ kind: 'required' }])
  })
})

function nestedIn(value: unknown): number {
  return typeof value === 'object' && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map((part) => nestedIn(part)))
    : 0
}
