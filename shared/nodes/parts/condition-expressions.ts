import type { Condition, Expression } from '../../mapping/expression.ts'

/** The expressions inside a condition, so that the compiler can check the fields they read. */
export function expressionsIn(condition: Condition): readonly Expression[] {
  switch (condition.kind) {
    case 'compare':
      return condition.right ? [condition.left, condition.right] : [condition.left]
    case 'not':
      return expressionsIn(condition.of)
    default:
      return condition.of.flatMap(expressionsIn)
  }
}
