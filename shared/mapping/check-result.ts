import type { Json } from '../json.ts'
import type { FieldType } from '../records/field.ts'
import { conversionsFor, fits, hasValue } from './conversions.ts'
import { fitValue } from './fit-value.ts'
import { excerpt } from './mapping-fault.ts'
import type { MappingProblem } from './mapping-problem.ts'
import type { PossibleResult } from './possible-results.ts'
import { textOf } from './value-as.ts'

/** What is wrong with one possible result of an expression for its target. */
export function checkResult(result: PossibleResult, to: FieldType, target: string): readonly MappingProblem[] {
  switch (result.kind) {
    case 'unknown':
      return []
    case 'constant':
      return constantProblems(result.value, to, target)
    case 'template':
      return templateProblems(result.fixedLength, to, target)
    case 'typed':
      return typeProblems(result.type, to, target)
  }
}

function constantProblems(value: Json, to: FieldType, target: string): readonly MappingProblem[] {
  const tooLong = lengthProblem(textOf(value) ?? '', to, target)
  if (tooLong) return [tooLong]
  return fitValue(value, to).issues.map(({ issue }): MappingProblem => {
    if (issue.kind !== 'not-in-enum') return { kind: 'bad-constant', severity: issue.severity, target, issue }
    return {
      kind: 'not-in-enum',
      severity: 'error',
      target,
      given: [excerpt(value)],
      values: issue.values,
      conversions: [],
    }
  })
}

/** Something written into a mapping that is too long is a mistake to mend there, not a text to cut each time. */
function lengthProblem(text: string, to: FieldType, target: string): MappingProblem | null {
  const maxLength = maxLengthOf(to)
  const length = Array.from(text.trim()).length
  if (maxLength === null || length <= maxLength) return null
  return { kind: 'too-long', severity: 'error', target, length, maxLength }
}

function templateProblems(fixedLength: number, to: FieldType, target: string): readonly MappingProblem[] {
  const maxLength = maxLengthOf(to)
  if (maxLength !== null && fixedLength > maxLength) {
    return [{ kind: 'too-long', severity: 'error', target, length: fixedLength, maxLength }]
  }
  // What a template makes may well be a number or a date: only the record tells.
  return to.type === 'record' ? typeProblems({ type: 'text' }, to, target) : []
}

function typeProblems(from: FieldType, to: FieldType, target: string): readonly MappingProblem[] {
  const conversions = () => conversionsFor(from, to).map((conversion) => conversion.name)
  if (from.type === 'enum' && to.type === 'enum') {
    const given = from.values.filter((value) => !hasValue(to.values, value))
    if (given.length === 0) return []
    return [{ kind: 'not-in-enum', severity: 'error', target, given, values: to.values, conversions: conversions() }]
  }
  if (!fits(from, to)) {
    const severity = mayFit(from, to) ? 'warning' : 'error'
    return [{ kind: 'type-mismatch', severity, target, from: from.type, to: to.type, conversions: conversions() }]
  }
  const [length, maxLength] = [maxLengthOf(from), maxLengthOf(to)]
  if (length === null || maxLength === null || length <= maxLength) return []
  return [{ kind: 'too-long', severity: 'warning', target, length, maxLength }]
}

/** True where the run may find values that fit, so that the mapping need not be refused. */
function mayFit(from: FieldType, to: FieldType): boolean {
  if (to.type === 'enum') return from.type === 'text' || from.type === 'code'
  return to.type === 'date' && from.type === 'datetime'
}

function maxLengthOf(type: FieldType): number | null {
  return type.type === 'text' || type.type === 'code' ? (type.maxLength ?? null) : null
}
