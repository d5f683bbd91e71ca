import type { Json } from '../json.ts'
import { isEmpty } from '../json.ts'
import { decimalOf, decimalText, looksLikeDecimal } from './decimal.ts'
import type { Comparison } from './expression.ts'
import { excerpt, MappingFault } from './mapping-fault.ts'
import { dateTextOf, instantOf, isDateTime, isList, textOf } from './value-as.ts'

/**
 * Compares as a bookkeeper reads it. Two decimals compare by value ("12.50" equals 12.5), but "007" is a code and only
 * equals "007". A date and a date with time compare by day, two times by instant. Texts are equal when they are the
 * same after trimming, case included; `contains` and `starts-with` ignore case. A list contains a value that equals one
 * of its items. Nothing is greater or less than an empty value.
 */
export function compareValues(left: Json, operator: Comparison, right: Json): boolean {
  switch (operator) {
    case 'is-empty':
      return isEmpty(left)
    case 'is-filled':
      return !isEmpty(left)
    case 'equals':
      return equal(left, right)
    case 'not-equals':
      return !equal(left, right)
    case 'one-of':
      return choicesOf(right).some((choice) => equal(left, choice))
    case 'contains':
      return isList(left) ? left.some((item) => equal(item, right)) : lowered(left).includes(lowered(right).trim())
    case 'starts-with':
      return lowered(left).trimStart().startsWith(lowered(right).trim())
    default:
      return isEmpty(left) || isEmpty(right) ? false : inOrder(order(left, right), operator)
  }
}

/** Equal values have equal keys, except for dates with times: what lookup tables are indexed by. */
export function comparisonKey(value: Json): string {
  const text = oneText(value).trim()
  const decimal = looksLikeDecimal(text) ? decimalOf(text) : null
  return decimal === null ? text : `number ${decimalText(decimal)}`
}

function equal(left: Json, right: Json): boolean {
  if (isEmpty(left) || isEmpty(right)) return isEmpty(left) && isEmpty(right)
  if (comparisonKey(left) === comparisonKey(right)) return true
  return hasTime(left) || hasTime(right) ? order(left, right) === 0 : false
}

function order(left: Json, right: Json): number {
  const [a, b] = [decimalOf(left), decimalOf(right)]
  if (a !== null && b !== null) return a.cmp(b)
  const [from, to] = [oneText(left).trim(), oneText(right).trim()]
  if (isDateTime(from) && isDateTime(to)) return Math.sign((instantOf(from) ?? 0) - (instantOf(to) ?? 0))
  return textOrder(dateTextOf(from) ?? from, dateTextOf(to) ?? to)
}

function textOrder(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

function inOrder(order: number, operator: 'greater' | 'at-least' | 'less' | 'at-most'): boolean {
  switch (operator) {
    case 'greater':
      return order > 0
    case 'at-least':
      return order >= 0
    case 'less':
      return order < 0
    case 'at-most':
      return order <= 0
  }
}

/** "NL, SE" and a text with a choice on each line both give their parts. */
export function choicesOf(right: Json): readonly Json[] {
  if (isList(right)) return right
  return typeof right === 'string' ? right.split(/[,\n]/).filter((choice) => choice.trim() !== '') : [right]
}

const hasTime = (value: Json): boolean => typeof value === 'string' && isDateTime(value)
const lowered = (value: Json): string => oneText(value).toLowerCase()

function oneText(value: Json): string {
  const text = textOf(value)
  if (text === null) throw new MappingFault({ kind: 'not-one-value', value: excerpt(value) })
  return text
}
