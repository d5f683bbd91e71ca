import type { Comparison, Condition, Elsewise, Expression } from './expression.ts'
import { checkFormula, parseFormula } from './formula/check-formula.ts'
import { allNodes, isFormulaNode } from './formula/formula-node.ts'
import { formulaPaths } from './formula/formula-paths.ts'
import { functionNamed } from './functions/function-library.ts'
import { parseTemplate } from './template.ts'

/** What an expression does, cut down to what fits in a sentence. The words for it are the window's. */
export type Explanation =
  | { readonly kind: 'field'; readonly path: string }
  | { readonly kind: 'value'; readonly value: ScalarValue }
  | { readonly kind: 'first'; readonly of: readonly Explanation[]; readonly more: number }
  | {
      readonly kind: 'table'
      readonly of: Explanation
      readonly rows: readonly { readonly from: string; readonly to: ScalarValue }[]
      /** Rows that are left out. */
      readonly more: number
      readonly otherwise: Elsewise
    }
  | { readonly kind: 'text'; readonly parts: readonly ({ readonly text: string } | { readonly path: string })[] }
  | {
      readonly kind: 'choice'
      readonly when: ExplainedCondition
      readonly then: Explanation
      readonly otherwise: Explanation
    }
  | { readonly kind: 'call'; readonly function: string; readonly args: readonly ExplainedArgument[] }
  | {
      readonly kind: 'formula'
      readonly reads: readonly string[]
      /** Functions of the library that it calls. */
      readonly calls: readonly string[]
    }
  | { readonly kind: 'rows'; readonly of: string; readonly filled: number }
  /** Goes on too deep for a sentence. */
  | { readonly kind: 'more' }

export type ScalarValue = string | number | boolean | null

/** The arguments of one parameter: several where it takes any number, none where it was left out. */
export interface ExplainedArgument {
  readonly name: string
  /** Whether it takes one of a few words, which the window has names for. */
  readonly isOption: boolean
  readonly of: readonly Explanation[]
}

export type ExplainedCondition =
  | {
      readonly kind: 'compare'
      readonly operator: Comparison
      readonly left: Explanation
      readonly right: Explanation | null
    }
  | { readonly kind: 'all' | 'any'; readonly of: readonly ExplainedCondition[]; readonly more: number }
  | { readonly kind: 'not'; readonly of: ExplainedCondition }
  | { readonly kind: 'more' }

/** More than this nobody reads in one sentence. */
const deepest = 5
const mostParts = 6
const mostRows = 4

/** The explanation of any expression, however large or damaged: what a sentence can't hold is counted or left out. */
export function explanationOf(expression: Expression): Explanation {
  return explained(expression, 0)
}

function explained(expression: Expression, depth: number): Explanation {
  if (depth > deepest) return { kind: 'more' }
  const inside = (inner: Expression) => explained(inner, depth + 1)
  switch (expression.kind) {
    case 'field':
      return { kind: 'field', path: expression.path }
    case 'constant':
      return { kind: 'value', value: expression.value }
    case 'first': {
      const [only] = expression.of
      if (only && expression.of.length === 1) return explained(only, depth + 1)
      return { kind: 'first', ...few(expression.of, mostParts, inside) }
    }
    case 'lookup': {
      const { of: rows, more } = few(expression.table, mostRows, (row) => row)
      return { kind: 'table', of: inside(expression.of), rows, more, otherwise: expression.otherwise }
    }
    case 'template':
      return {
        kind: 'text',
        parts: parseTemplate(expression.text).map((part) =>
          part.kind === 'path' ? { path: part.path } : { text: part.text },
        ),
      }
    case 'condition':
      return {
        kind: 'choice',
        when: condition(expression.when, depth + 1),
        then: inside(expression.then),
        otherwise: inside(expression.otherwise),
      }
    case 'call':
      return { kind: 'call', function: expression.function, args: argumentsOf(expression, depth + 1) }
    case 'formula':
      return formula(expression.text)
    case 'rows':
      return { kind: 'rows', of: expression.of, filled: Object.keys(expression.fields).length }
  }
}

function condition(when: Condition, depth: number): ExplainedCondition {
  if (depth > deepest) return { kind: 'more' }
  switch (when.kind) {
    case 'compare': {
      const { left, operator, right } = when
      const needsRight = operator !== 'is-empty' && operator !== 'is-filled'
      return {
        kind: 'compare',
        operator,
        left: explained(left, depth + 1),
        right: needsRight && right ? explained(right, depth + 1) : null,
      }
    }
    case 'not':
      return { kind: 'not', of: condition(when.of, depth + 1) }
    default: {
      const [only] = when.of
      if (only && when.of.length === 1) return condition(only, depth + 1)
      return { kind: when.kind, ...few(when.of, mostParts, (part) => condition(part, depth + 1)) }
    }
  }
}

type Call = Extract<Expression, { kind: 'call' }>

/** Functions whose second argument is the path of a field in what the first gives. */
const pathFunctions: ReadonlySet<string> = new Set(['part', 'pluck', 'sumOf'])

function argumentsOf(call: Call, depth: number): readonly ExplainedArgument[] {
  const params = functionNamed(call.function)?.params ?? []
  const [of, path] = call.args
  return params.map(({ name, many, options }, at): ExplainedArgument => {
    const isOption = options !== undefined
    // By its name in the record the reader knows it; the path inside says little.
    if (at === 1 && pathFunctions.has(call.function) && of?.kind === 'field' && path?.kind === 'constant') {
      return { name, isOption, of: [{ kind: 'field', path: `${of.path}.${String(path.value)}` }] }
    }
    const given = many ? call.args.slice(at) : call.args.slice(at, at + 1)
    const { of: shown, more } = few(given, mostParts, (argument) => explained(argument, depth))
    return { name, isOption, of: more > 0 ? [...shown, { kind: 'more' }] : shown }
  })
}

function formula(text: string): Explanation {
  if (checkFormula(text)) return { kind: 'formula', reads: [], calls: [] }
  const root = parseFormula(text)
  const called = (isFormulaNode(root) ? allNodes(root) : []).flatMap(({ type, value }) =>
    type === 'variable' && typeof value === 'string' && functionNamed(value) ? [value] : [],
  )
  return { kind: 'formula', reads: formulaPaths(text), calls: [...new Set(called)] }
}

function few<Part, Shown>(parts: readonly Part[], most: number, show: (part: Part) => Shown) {
  return { of: parts.slice(0, most).map(show), more: Math.max(0, parts.length - most) }
}
