import type { JsonObject } from '../json.ts'
import type { Language } from '../language.ts'
import type { ExpressionProblem, MappingProblem } from '../mapping/check-mapping.ts'
import type { MappingIssue, ValueIssue } from '../mapping/mapping-issue.ts'
import { fieldName, numberIn, plainText } from './names.ts'
import { type Sentence, say, textAt } from './say.ts'

/** What is wrong with the mapping of one field; the field itself is to be shown beside it. */
export function mappingText(problem: MappingProblem | ExpressionProblem, language: Language): Sentence {
  const type = (name: string) => typeName(name, language)
  switch (problem.kind) {
    case 'unknown-field':
    case 'never-filled':
    case 'no-row':
    case 'not-a-list':
      return about(problem.kind, { path: fieldName(problem.path, language) })
    case 'wrong-argument': {
      const { function: name, parameter, wanted, from, value } = problem
      return about(problem.kind, {
        function: name,
        parameter,
        wanted: type(wanted),
        given: from ? type(from) : (value ?? ''),
      })
    }
    case 'argument-not-an-option':
      return about(problem.kind, { ...problem, options: few(problem.options) })
    case 'bad-pattern':
      return about(problem.kind, { ...problem, reason: patternReason(problem.reason, language) })
    case 'bad-formula':
      return formulaText(problem.problem, language)
    case 'target-inside-list':
      return about(problem.kind, { list: fieldName(problem.list, language) })
    case 'target-twice':
      return about(problem.kind, { other: fieldName(problem.other, language) })
    case 'type-mismatch': {
      const kind = problem.severity === 'error' ? 'type-mismatch' : 'type-may-not-fit'
      return about(kind, { from: type(problem.from), to: type(problem.to) })
    }
    case 'too-long':
      return about(problem.severity === 'error' ? 'too-long' : 'may-be-too-long', { ...problem })
    case 'not-in-enum':
      return about(problem.kind, { given: few(problem.given), values: few(problem.values) })
    case 'bad-constant':
      return valueText(problem.issue, language)
    default:
      return about(problem.kind, { ...problem })
  }
}

/** What to do about a mapping problem. */
export function mappingFix(problem: MappingProblem | ExpressionProblem, language: Language): Sentence {
  if (problem.kind === 'bad-formula') return { key: 'problems:fix.mapping.bad-formula', values: {} }
  return { key: mappingText(problem, language).key.replace(/:/, ':fix.'), values: {} }
}

/** What is wrong with, or was changed in, one field of one record, with the field's name. */
export function issueText(issue: MappingIssue, language: Language): Sentence {
  const problem = say(issue.kind === 'fault' ? valueText(issue.fault, language) : valueText(issue, language), language)
  return { key: 'problems:issue', values: { target: fieldName(issue.target, language), problem } }
}

export function issueFix(issue: MappingIssue): Sentence {
  return { key: `problems:fix.value.${issue.kind === 'fault' ? issue.fault.kind : issue.kind}`, values: {} }
}

/**
 * What is wrong with one value, the field named beside it. Takes an issue or a fault, or as much of one as a log has
 * kept: what is known beyond the value stands in brackets.
 */
export function valueText(issue: ValueIssue | JsonObject, language: Language): Sentence {
  const known: JsonObject = { ...issue }
  const parts = hintOf(known, language).filter((part) => part !== '')
  const isAmount = known.kind === 'rounded' || known.kind === 'out-of-range'
  const shown = (text: string) => (isAmount ? numberIn(text, language) : text)
  const values = Object.fromEntries(['before', 'after', 'value'].map((name) => [name, shown(plainText(known[name]))]))
  return {
    key: `problems:value.${plainText(known.kind)}`,
    values: { ...values, hint: parts.length === 0 ? '' : ` (${parts.join(': ')})` },
  }
}

function hintOf(issue: JsonObject, language: Language): readonly string[] {
  const text = (name: string) => plainText(issue[name])
  switch (issue.kind) {
    case 'text-refused': {
      const problem: JsonObject = isObject(issue.problem) ? issue.problem : {}
      return problem.kind === 'too-long'
        ? [`${plainText(problem.length)} > ${plainText(problem.maxLength)}`]
        : [spaced(plainText(problem.characters))]
    }
    case 'too-short':
      return [text('minLength') && `≥ ${text('minLength')}`]
    case 'wrong-type':
      return [typeName(text('wanted'), language)]
    case 'out-of-range':
      return [rangeOf(text('min'), text('max'))]
    case 'not-in-enum':
      return [Array.isArray(issue.values) ? few(issue.values.map(plainText)) : '']
    case 'bad-format':
      return [textAt(`problems:formats.${text('format')}`, language) ?? '']
    case 'not-a-list':
      return [fieldName(text('path'), language)]
    case 'unknown-function':
      return [text('function')]
    case 'missing-argument':
      return [text('function'), text('parameter')]
    case 'wrong-argument':
      return [text('function'), [text('parameter'), typeName(text('wanted'), language)].filter(Boolean).join(', ')]
    case 'refused-argument':
      return [text('function'), [text('parameter'), text('allowed')].filter(Boolean).join(', ')]
    case 'bad-pattern':
      return [patternReason(text('reason'), language), text('pattern')]
    case 'formula-failed':
      // Where our own words for it are the code once more, they would say nothing.
      return text('message') === text('code') ? [] : [text('code'), withoutStop(text('message'))]
    default:
      return []
  }
}

type FormulaProblem = Extract<ExpressionProblem, { kind: 'bad-formula' }>['problem']

function formulaText(problem: FormulaProblem, language: Language): Sentence {
  const key = `bad-formula.${problem.kind}`
  switch (problem.kind) {
    case 'syntax':
      return about(key, { hint: ` (${problem.code}: ${withoutStop(problem.message)})` })
    case 'bad-pattern':
      return about(key, { reason: patternReason(problem.problem.reason, language) })
    default:
      return about(key, { ...problem })
  }
}

/** Lists and nothing can't stand in a text; what a sentence needs of them has been written out before. */
function about(kind: string, known: object): Sentence {
  const usable = Object.entries(known).filter(([, value]) => typeof value === 'string' || typeof value === 'number')
  return { key: `problems:mapping.${kind}`, values: Object.fromEntries(usable) }
}

const typeName = (type: string, language: Language): string => textAt(`nodes:valueTypes.${type}`, language) ?? type
const patternReason = (reason: string, language: Language): string =>
  textAt(`problems:patterns.${reason}`, language) ?? reason
const withoutStop = (text: string): string => text.replace(/[.\s]+$/, '')
const spaced = (characters: string): string => Array.from(characters).join(' ')
const mostShown = 8
const few = (values: readonly string[]): string => {
  const more = values.length - mostShown
  return [...values.slice(0, mostShown), ...(more > 0 ? [`+${more}`] : [])].join(', ')
}

function rangeOf(min: string, max: string): string {
  if (min !== '' && max !== '') return `${min}–${max}`
  return min !== '' ? `≥ ${min}` : max !== '' ? `≤ ${max}` : ''
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
