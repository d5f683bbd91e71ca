import type { Comparison, Condition, Expression } from './expression.ts'
import { parseTemplate } from './template.ts'
import { textOf } from './value-as.ts'

const longest = 120

const signs: Readonly<Record<Comparison, string>> = {
  equals: '=',
  'not-equals': '≠',
  contains: '∋',
  'starts-with': '^=',
  greater: '>',
  'at-least': '≥',
  less: '<',
  'at-most': '≤',
  'one-of': '∈',
  'is-empty': '= ∅',
  'is-filled': '≠ ∅',
}

/**
 * One short line that says what an expression does, in signs rather than words so that it needs no translation:
 * `Order {Reference}`, `streetName(Street)`, `Name | E-mail` for the first filled, `Country → 3` for a table of three
 * rows. Field names come from `labelOf`; at most 120 characters.
 */
export function explainExpression(expression: Expression, labelOf: (path: string) => string): string {
  const text = explain(expression, labelOf)
  const characters = Array.from(text)
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text
}

/** The same for a condition: `Country = "SE" & Total > 0`. */
export function explainCondition(condition: Condition, labelOf: (path: string) => string): string {
  switch (condition.kind) {
    case 'compare': {
      const left = explain(condition.left, labelOf)
      const hasRight = condition.operator !== 'is-empty' && condition.operator !== 'is-filled' && condition.right
      const right = hasRight && condition.right ? ` ${explain(condition.right, labelOf)}` : ''
      return `${left} ${signs[condition.operator]}${right}`
    }
    case 'all':
      return condition.of.map((part) => bracketed(part, labelOf)).join(' & ')
    case 'any':
      return condition.of.map((part) => bracketed(part, labelOf)).join(' | ')
    case 'not':
      return `¬(${explainCondition(condition.of, labelOf)})`
  }
}

function bracketed(condition: Condition, labelOf: (path: string) => string): string {
  const text = explainCondition(condition, labelOf)
  return condition.kind === 'all' || condition.kind === 'any' ? `(${text})` : text
}

function explain(expression: Expression, labelOf: (path: string) => string): string {
  switch (expression.kind) {
    case 'field':
      return labelOf(expression.path)
    case 'constant':
      return typeof expression.value === 'string' ? `"${expression.value}"` : (textOf(expression.value) ?? '') || '∅'
    case 'first':
      return expression.of.map((candidate) => explain(candidate, labelOf)).join(' | ')
    case 'lookup':
      return `${explain(expression.of, labelOf)} → ${expression.table.length}`
    case 'template':
      return parseTemplate(expression.text)
        .map((part) => (part.kind === 'path' ? `{${labelOf(part.path)}}` : part.text))
        .join('')
    case 'condition': {
      const [then, otherwise] = [explain(expression.then, labelOf), explain(expression.otherwise, labelOf)]
      return `${explainCondition(expression.when, labelOf)} ? ${then} : ${otherwise}`
    }
    case 'call':
      return `${expression.function}(${expression.args.map((argument) => explain(argument, labelOf)).join(', ')})`
    case 'formula':
      return `= ${expression.text.replace(/\s+/g, ' ').trim()}`
    case 'rows':
      return `${labelOf(expression.of)}[] → ${Object.keys(expression.fields).length}`
  }
}
