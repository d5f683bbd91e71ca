import { describe, expect, it } from 'vitest'
import { explainCondition, explainExpression } from './explain-expression.ts'
import type { Condition, Expression } from './expression.ts'
import { call, constant, field, first, rows } from './expression.ts'

const labels = new Map([
  ['customer_address_street', 'Street'],
  ['reference', 'Reference'],
  ['line_items', 'Lines'],
])
const labelOf = (path: string) => labels.get(path) ?? path

describe('explainExpression', () => {
  it.each<[Expression, string]>([
    [field('reference'), 'Reference'],
    [constant('draft'), '"draft"'],
    [constant(25), '25'],
    [constant(null), '∅'],
    [{ kind: 'template', text: 'Order {reference}' }, 'Order {Reference}'],
    [call('streetName', field('customer_address_street')), 'streetName(Street)'],
    [first(field('reference'), field('number')), 'Reference | number'],
    [{ kind: 'lookup', of: field('vat'), table: [{ from: '1', to: '2' }], otherwise: 'keep' }, 'vat → 1'],
    [{ kind: 'formula', text: 'a  &\n b' }, '= a & b'],
    [rows('line_items', { A: constant(1), B: constant(2) }), 'Lines[] → 2'],
    [
      {
        kind: 'condition',
        when: { kind: 'compare', left: field('country'), operator: 'equals', right: constant('SE') },
        then: constant('SEVAT'),
        otherwise: constant('EXPORT'),
      },
      'country = "SE" ? "SEVAT" : "EXPORT"',
    ],
  ])('%#: %o', (expression, text) => {
    expect(explainExpression(expression, labelOf)).toBe(text)
  })

  it('stays short', () => {
    const text = explainExpression(constant('word '.repeat(100)), labelOf)
    expect(Array.from(text)).toHaveLength(120)
    expect(text.endsWith('…')).toBe(true)
  })
})

describe('explainCondition', () => {
  const filled: Condition = { kind: 'compare', left: field('a'), operator: 'is-filled' }
  const oneOf: Condition = { kind: 'compare', left: field('b'), operator: 'one-of', right: constant('x, y') }
  it.each<[Condition, string]>([
    [filled, 'a ≠ ∅'],
    [{ kind: 'all', of: [filled, oneOf] }, 'a ≠ ∅ & b ∈ "x, y"'],
    [{ kind: 'all', of: [filled, { kind: 'any', of: [filled, oneOf] }] }, 'a ≠ ∅ & (a ≠ ∅ | b ∈ "x, y")'],
    [{ kind: 'not', of: oneOf }, '¬(b ∈ "x, y")'],
  ])('%#: %o', (condition, text) => {
    expect(explainCondition(condition, labelOf)).toBe(text)
  })
})
