import { isEmpty } from '../json.ts'
import type { FieldType } from '../records/field.ts'
import { conversionsFor, fieldTypeOf, fits } from './conversions.ts'
import type { Condition, Expression } from './expression.ts'
import { fitValue } from './fit-value.ts'
import { checkFormula, formulaPaths } from './formula.ts'
import type { MappingFunction, Parameter } from './functions/define-function.ts'
import { functionNamed } from './functions/function-library.ts'
import { excerpt } from './mapping-fault.ts'
import type { ExpressionProblem } from './mapping-problem.ts'
import { itemPrefix } from './path.ts'
import { compilePattern } from './pattern/compile-pattern.ts'
import type { PossibleResult } from './possible-results.ts'
import { commonType, possibleResults } from './possible-results.ts'
import { parseTemplate } from './template.ts'
import type { SourceScope } from './type-of-path.ts'
import { typeOfPath } from './type-of-path.ts'

export type { ExpressionProblem } from './mapping-problem.ts'
export type { SourceScope } from './type-of-path.ts'

/** Deeper than any person nests; keeps hostile flows from exhausting the stack. */
const deepest = 40

/** The type an expression gives (null where it can't be told, as for a formula) and all that is wrong inside it. */
export function checkExpression(
  expression: Expression,
  scope: SourceScope,
): { readonly type: FieldType | null; readonly problems: readonly ExpressionProblem[] } {
  const problems = problemsIn(expression, scope, 0)
  const isTooDeep = problems.some((problem) => problem.kind === 'too-deep')
  return { type: isTooDeep ? null : commonType(possibleResults(expression, scope)), problems }
}

/** All that is wrong inside a condition, such as that of a filter. */
export function checkCondition(condition: Condition, scope: SourceScope): readonly ExpressionProblem[] {
  return problemsInCondition(condition, scope, 0)
}

function problemsIn(expression: Expression, scope: SourceScope, depth: number): readonly ExpressionProblem[] {
  if (depth > deepest) return [{ kind: 'too-deep', severity: 'error', deepest }]
  const inside = (inner: Expression) => problemsIn(inner, scope, depth + 1)
  switch (expression.kind) {
    case 'constant':
      return []
    case 'field':
      return pathProblems(expression.path, scope)
    case 'first':
      return expression.of.flatMap(inside)
    case 'lookup': {
      const stopsOnAll = expression.table.length === 0 && expression.otherwise === 'problem'
      return [...(stopsOnAll ? [{ kind: 'empty-table', severity: 'error' } as const] : []), ...inside(expression.of)]
    }
    case 'template':
      return templateProblems(expression.text, scope)
    case 'condition':
      return [
        ...problemsInCondition(expression.when, scope, depth + 1),
        ...inside(expression.then),
        ...inside(expression.otherwise),
      ]
    case 'call':
      return [...callProblems(expression, scope, depth), ...expression.args.flatMap(inside)]
    case 'formula':
      return formulaProblems(expression.text, scope)
    case 'rows':
      return [{ kind: 'rows-inside', severity: 'error' }]
  }
}

function problemsInCondition(condition: Condition, scope: SourceScope, depth: number): readonly ExpressionProblem[] {
  if (depth > deepest) return [{ kind: 'too-deep', severity: 'error', deepest }]
  if (condition.kind === 'not') return problemsInCondition(condition.of, scope, depth + 1)
  if (condition.kind !== 'compare') {
    return condition.of.flatMap((part) => problemsInCondition(part, scope, depth + 1))
  }
  const { left, right, operator } = condition
  const leftProblems = problemsIn(left, scope, depth + 1)
  if (operator === 'is-empty' || operator === 'is-filled') return leftProblems
  if (!right) return [...leftProblems, { kind: 'nothing-to-compare', severity: 'error' }]
  return [...leftProblems, ...problemsIn(right, scope, depth + 1)]
}

export function pathProblems(path: string, scope: SourceScope): readonly ExpressionProblem[] {
  const found = typeOfPath(path, scope)
  if (found.kind === 'no-row') return [{ kind: 'no-row', severity: 'error', path }]
  if (found.kind === 'unknown') return [{ kind: 'unknown-field', severity: 'error', path }]
  return found.field?.access === 'write' ? [{ kind: 'never-filled', severity: 'warning', path }] : []
}

function templateProblems(text: string, scope: SourceScope): readonly ExpressionProblem[] {
  return parseTemplate(text).flatMap((part): readonly ExpressionProblem[] => {
    if (part.kind === 'path') return pathProblems(part.path, scope)
    return part.kind === 'stray' ? [{ kind: 'bad-template', severity: 'warning', position: part.position }] : []
  })
}

function formulaProblems(text: string, scope: SourceScope): readonly ExpressionProblem[] {
  const problem = checkFormula(text)
  if (problem) return [{ kind: 'bad-formula', severity: 'error', problem }]
  return formulaPaths(text).flatMap((path) => pathProblems(path, scope))
}

type Call = Extract<Expression, { kind: 'call' }>

function callProblems(call: Call, scope: SourceScope, depth: number): readonly ExpressionProblem[] {
  const definition = functionNamed(call.function)
  if (!definition) return [{ kind: 'unknown-function', severity: 'error', function: call.function }]
  const { name, params } = definition
  const takesMany = params.at(-1)?.many === true
  const problems: ExpressionProblem[] = params
    .slice(call.args.length)
    .filter((parameter) => !parameter.optional)
    .map((parameter) => ({ kind: 'missing-argument', severity: 'error', function: name, parameter: parameter.name }))
  if (!takesMany && call.args.length > params.length) {
    const given = call.args.length
    problems.push({ kind: 'extra-argument', severity: 'error', function: name, expected: params.length, given })
  }
  // Arguments at the limit are reported as too deep; their results are not followed.
  if (depth === deepest) return problems
  problems.push(...partProblems(call, scope))
  return [...problems, ...call.args.flatMap((argument, at) => argumentProblems(definition, at, argument, scope))]
}

/** Functions whose second argument is the path of a field in what the first gives. */
const pathFunctions: ReadonlySet<string> = new Set(['part', 'pluck', 'sumOf'])

function partProblems(call: Call, scope: SourceScope): readonly ExpressionProblem[] {
  const [of, path] = call.args
  if (!pathFunctions.has(call.function) || !of || path?.kind !== 'constant' || typeof path.value !== 'string') return []
  const item = commonType(possibleResults(of, scope))
  if (!item || typeOfPath(`${itemPrefix}.${path.value}`, { fields: [], item }).kind === 'found') return []
  return [{ kind: 'unknown-field', severity: 'error', path: path.value }]
}

function argumentProblems(
  definition: MappingFunction,
  at: number,
  argument: Expression,
  scope: SourceScope,
): readonly ExpressionProblem[] {
  const last = definition.params.at(-1)
  const parameter = definition.params[at] ?? (last?.many ? last : undefined)
  if (!parameter) return []
  return possibleResults(argument, scope).flatMap((result) => resultProblems(definition, parameter, result))
}

function resultProblems(
  definition: MappingFunction,
  parameter: Parameter,
  result: PossibleResult,
): readonly ExpressionProblem[] {
  const wanted = fieldTypeOf(parameter.type)
  const wrong = {
    kind: 'wrong-argument',
    severity: 'error',
    function: definition.name,
    parameter: parameter.name,
  } as const
  if (result.kind === 'constant') {
    if (wanted && fitValue(result.value, wanted).value === null && !isEmpty(result.value)) {
      return [{ ...wrong, wanted: parameter.type, from: null, value: excerpt(result.value), conversions: [] }]
    }
    return constantProblems(definition, parameter, String(result.value))
  }
  // A date and time is a date to a function, and a list can be read as text.
  const type = result.kind === 'typed' ? result.type : result.kind === 'template' ? textType : null
  const isAccepted = !wanted || !type || accepts(wanted, type)
  if (isAccepted) return []
  const conversions = conversionsFor(type, wanted).map((conversion) => conversion.name)
  return [{ ...wrong, wanted: parameter.type, from: type.type, value: null, conversions }]
}

const textType: FieldType = { type: 'text' }

/** What a function converts by itself, beyond what fits anyway: texts may hold numbers, dates and yes or no. */
function accepts(wanted: FieldType, type: FieldType): boolean {
  if (fits(type, wanted) || type.type === 'text' || type.type === 'code' || type.type === 'enum') return true
  if (wanted.type === 'date') return type.type === 'datetime'
  return wanted.type === 'text' && type.type === 'list' && type.item.type !== 'record'
}

function constantProblems(
  definition: MappingFunction,
  parameter: Parameter,
  value: string,
): readonly ExpressionProblem[] {
  const { options } = parameter
  if (options && !options.includes(value)) {
    const place = { function: definition.name, parameter: parameter.name }
    return [{ kind: 'argument-not-an-option', severity: 'error', ...place, value, options }]
  }
  if (definition.name !== 'matchPattern' || parameter.name !== 'pattern') return []
  const pattern = compilePattern(value)
  return pattern.ok ? [] : [{ kind: 'bad-pattern', severity: 'error', pattern: value, ...pattern.problem }]
}
