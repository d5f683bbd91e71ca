import type { Condition, Expression } from './expression.ts'

/** Whether an expression is worked out later: only a formula is. */
export function waits(expression: Expression): boolean {
  switch (expression.kind) {
    case 'formula':
      return true
    case 'first':
      return expression.of.some(waits)
    case 'lookup':
      return waits(expression.of)
    case 'condition':
      return decidesLater(expression.when) || waits(expression.then) || waits(expression.otherwise)
    case 'call':
      return expression.args.some(waits)
    case 'rows':
      return Object.values(expression.fields).some(waits)
    case 'field':
    case 'constant':
    case 'template':
      return false
  }
}

function decidesLater(condition: Condition): boolean {
  if (condition.kind === 'compare') return waits(condition.left) || (condition.right ? waits(condition.right) : false)
  return condition.kind === 'not' ? decidesLater(condition.of) : condition.of.some(decidesLater)
}
