import { describe, expect, it } from 'vitest'
import { explainCondition, explainExpression } from '#shared/mapping/explain-expression.ts'
import { call, constant, type Elsewise, type Expression, field, first } from '#shared/mapping/expression.ts'
import { changedLines } from './changed-lines.ts'
import { expressionChanges } from './expression-changes.ts'

const words = {
  expression: (expression: Expression) => explainExpression(expression, (path) => path),
  condition: (condition: Parameters<typeof explainCondition>[0]) => explainCondition(condition, (path) => path),
  value: (value: string | number | boolean | null) => (value === null ? null : String(value)),
  otherwise: 'all others',
  others: (otherwise: string) => `${otherwise}!`,
  inDetail: (text: string) => `${text} …`,
}
const changes = (before: Expression | undefined, after: Expression | undefined) =>
  expressionChanges(before, after, { before: words, after: words })

const table = (rows: Record<string, string>, otherwise: Elsewise = 'keep'): Expression => ({
  kind: 'lookup',
  of: field('country'),
  table: Object.entries(rows).map(([from, to]) => ({ from, to })),
  otherwise,
})

describe('how an expression came to be another', () => {
  it('is one line where that tells them apart', () => {
    expect(changes(field('a'), constant('SEK'))).toEqual([{ part: null, before: 'a', after: '"SEK"' }])
    expect(changes(undefined, field('a'))).toEqual([{ part: null, before: null, after: 'a' }])
    expect(changes(field('a'), undefined)).toEqual([{ part: null, before: 'a', after: null }])
  })

  it('is told row by row for tables of one size', () => {
    expect(changes(table({ NL: '1', SE: '2' }), table({ NL: '1', PL: '3' }, 'problem'))).toEqual([
      { part: 'PL', before: null, after: '3' },
      { part: 'SE', before: '2', after: null },
      { part: 'all others', before: 'keep!', after: 'problem!' },
    ])
  })

  it('names the value that a table has for all others', () => {
    const others = { part: 'all others', before: '7', after: 'keep!' }
    expect(changes(table({}, { value: '7' }), table({}))).toEqual([others])
    expect(changes(table({}, { value: '7' }), table({}, { value: '7' }))).not.toContainEqual(others)
  })

  it('finds a table inside a function, and the values that a condition asks for', () => {
    const inside = (to: string) => call('upper', first(field('a'), table({ NL: to })))
    expect(changes(inside('1'), inside('2'))).toEqual([{ part: 'NL', before: '1', after: '2' }])
  })

  it('shows long formulas whole, because they may differ at their ends', () => {
    const formula = (end: string): Expression => ({ kind: 'formula', text: `${'a + '.repeat(60)}${end}` })
    const [change, ...others] = changes(formula('b'), formula('c'))
    expect(others).toEqual([])
    expect(change).toMatchObject({
      isCode: true,
      before: expect.stringMatching(/b$/),
      after: expect.stringMatching(/c$/),
    })
  })

  it('says at least that there is a difference', () => {
    const short = call('f', constant(''), constant(null))
    expect(changes(short, call('f', constant(null), constant('')))).not.toEqual([])
    expect(changes(constant('12'), constant('12'))).toEqual([{ part: null, before: '"12"', after: '"12" …' }])
  })
})

describe('the lines of a script that differ', () => {
  it('stand with what is right around them', () => {
    expect(changedLines('a\nb\nc\nd\ne', 'a\nb\nX\nY\nd\ne')).toEqual({
      before: '…\nb\nc\nd\n…',
      after: '…\nb\nX\nY\nd\n…',
    })
  })

  it('are all of a text of one line, and none left out of an added end', () => {
    expect(changedLines('a', 'b')).toEqual({ before: 'a', after: 'b' })
    expect(changedLines('a\nb', 'a\nb\nc')).toEqual({ before: '…\nb', after: '…\nb\nc' })
  })
})
