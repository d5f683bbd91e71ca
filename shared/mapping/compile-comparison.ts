import type { Json } from '../json.ts'
import { isEmpty } from '../json.ts'
import { choicesOf, compareValues } from './compare-values.ts'
import { looksLikeDecimal, shortDecimal } from './decimal.ts'
import type { Comparison } from './expression.ts'
import { dateTextOf } from './value-as.ts'

type Test = (left: Json) => boolean

/**
 * `compareValues` with the right side known. What a comparison usually meets is decided without a look at dates and
 * exact decimals; everything else is left to `compareValues`, whose answer is always the same.
 */
export function compileComparison(operator: Comparison, right: Json): Test {
  switch (operator) {
    case 'is-empty':
      return isEmpty
    case 'is-filled':
      return (left) => !isEmpty(left)
    case 'equals':
      return equalTo(right)
    case 'not-equals': {
      const equal = equalTo(right)
      return (left) => !equal(left)
    }
    case 'one-of':
      return equalToAny(choicesOf(right).map(equalTo))
    case 'greater':
    case 'at-least':
    case 'less':
    case 'at-most':
      return inOrder(operator, right)
    case 'contains':
    case 'starts-with':
      return (left) => compareValues(left, operator, right)
  }
}

function equalTo(right: Json): Test {
  const whole: Test = (left) => compareValues(left, 'equals', right)
  if (typeof right === 'boolean') return (left) => (typeof left === 'boolean' ? left === right : whole(left))
  if (typeof right !== 'string' || isEmpty(right)) return whole
  const text = right.trim()
  // Numbers and dates have more than one way to be written, and so has what a key could be mistaken for.
  if (looksLikeDecimal(text) || dateTextOf(text) !== null || text.startsWith('number ')) {
    return (left) => left === text || whole(left)
  }
  return (left) => left === text || (typeof left === 'string' ? left.trim() === text : whole(left))
}

function equalToAny(tests: readonly Test[]): Test {
  return (left) => {
    for (const test of tests) if (test(left)) return true
    return false
  }
}

function inOrder(operator: 'greater' | 'at-least' | 'less' | 'at-most', right: Json): Test {
  const whole: Test = (left) => compareValues(left, operator, right)
  const limit = typeof right === 'string' ? shortDecimal(right) : Number.NaN
  if (Number.isNaN(limit)) return whole
  const orEqual = operator === 'at-least' || operator === 'at-most'
  const isAbove = operator === 'greater' || operator === 'at-least'
  return (left) => {
    const number = typeof left === 'string' ? shortDecimal(left) : Number.NaN
    if (number === limit) return orEqual
    return Number.isNaN(number) ? whole(left) : number > limit === isAbove
  }
}
