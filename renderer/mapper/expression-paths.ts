import type { Condition, Expression } from '#shared/mapping/expression.ts'
import { formulaPaths } from '#shared/mapping/formula.ts'
import { parseTemplate } from '#shared/mapping/template.ts'

/** Every field an expression reads, once, in the order in which they stand there. Rows count as the list they go through. */
export function expressionPaths(expression: Expression): readonly string[] {
  return [...new Set(pathsIn(expression))]
}

function pathsIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'field':
      return [expression.path]
    case 'constant':
      return []
    case 'first':
      return expression.of.flatMap(pathsIn)
    case 'lookup':
      return pathsIn(expression.of)
    case 'template':
      return parseTemplate(expression.text).flatMap((part) => (part.kind === 'path' ? [part.path] : []))
    case 'condition':
      return [...pathsInCondition(expression.when), ...pathsIn(expression.then), ...pathsIn(expression.otherwise)]
    case 'call':
      return expression.args.flatMap(pathsIn)
    case 'formula':
      return formulaPaths(expression.text)
    case 'rows':
      return [expression.of]
  }
}

function pathsInCondition(condition: Condition): readonly string[] {
  switch (condition.kind) {
    case 'compare':
      return [...pathsIn(condition.left), ...(condition.right ? pathsIn(condition.right) : [])]
    case 'not':
      return pathsInCondition(condition.of)
    default:
      return condition.of.flatMap(pathsInCondition)
  }
}
