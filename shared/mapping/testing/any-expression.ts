import fc from 'fast-check'
import { type Condition, comparisons, type Expression } from '../expression.ts'
import { functionLibrary } from '../functions/function-library.ts'

const path = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('a', 'lines.b', '$item.c', '$index', '__proto__.x'))
const scalar = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null))
const named = fc.oneof(fc.constantFrom(...functionLibrary.map(({ name }) => name)), fc.string({ minLength: 1 }))

/** Any expression that can be written in a flow, whether or not it makes sense. */
export const anyExpression: fc.Arbitrary<Expression> = fc.letrec<{ expression: Expression; condition: Condition }>(
  (tie) => ({
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ kind: fc.constant('field' as const), path }),
      fc.record({ kind: fc.constant('constant' as const), value: scalar }),
      fc.record({ kind: fc.constant('template' as const), text: fc.string() }),
      fc.record({
        kind: fc.constant('formula' as const),
        text: fc.oneof(fc.string(), fc.constantFrom('a & b', '$upper(a)', '(')),
      }),
      fc.record({
        kind: fc.constant('first' as const),
        of: fc.array(tie('expression'), { minLength: 1, maxLength: 9 }),
      }),
      fc.record({
        kind: fc.constant('lookup' as const),
        of: tie('expression'),
        table: fc.array(fc.record({ from: fc.string(), to: scalar })),
        otherwise: fc.oneof(
          fc.constantFrom('keep' as const, 'empty' as const, 'problem' as const),
          fc.record({ value: scalar }),
        ),
      }),
      fc.record({
        kind: fc.constant('condition' as const),
        when: tie('condition'),
        then: tie('expression'),
        otherwise: tie('expression'),
      }),
      fc.record({ kind: fc.constant('call' as const), function: named, args: fc.array(tie('expression')) }),
      fc.record({
        kind: fc.constant('rows' as const),
        of: path,
        fields: fc.dictionary(fc.string(), tie('expression'), { maxKeys: 3 }),
      }),
    ),
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({
        kind: fc.constant('compare' as const),
        left: tie('expression'),
        operator: fc.constantFrom(...comparisons),
        right: fc.option(tie('expression'), { nil: undefined }),
      }),
      fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('condition')) }),
      fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
    ),
  }),
).expression

/** A value so many times inside another that no person wrote it. */
export function deepExpression(levels: number): Expression {
  let expression: Expression = { kind: 'field', path: 'a' }
  for (let level = 0; level < levels; level++) expression = { kind: 'first', of: [expression, expression] }
  return expression
}
