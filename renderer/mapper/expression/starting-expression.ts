import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import type { Expression } from '#shared/mapping/expression.ts'
import { functionNamed } from '#shared/mapping/functions/function-library.ts'
import { firstField } from './source-paths.ts'

/** The kinds of expression a person can choose; rows come from drawing a line between two lists. */
export const choosableKinds = [
  'field',
  'constant',
  'first',
  'lookup',
  'template',
  'condition',
  'call',
  'formula',
] as const
export type ChoosableKind = (typeof choosableKinds)[number]

/** An expression of another kind that keeps as much as it can of what was there. */
export function startingExpression(kind: ChoosableKind, before: Expression | null, scope: SourceScope): Expression {
  const inner = before && before.kind !== 'rows' ? before : firstField(scope)
  const path = firstPathIn(before)
  switch (kind) {
    case 'field':
      return path === null ? firstField(scope) : { kind: 'field', path }
    case 'constant':
      return { kind: 'constant', value: before?.kind === 'template' ? before.text : '' }
    case 'first':
      return { kind: 'first', of: [inner] }
    case 'lookup':
      return { kind: 'lookup', of: lookedUp(inner, scope), table: [], otherwise: 'keep' }
    case 'template':
      return {
        kind: 'template',
        text: before?.kind === 'constant' ? String(before.value ?? '') : path === null ? '' : `{${path}}`,
      }
    case 'condition':
      return {
        kind: 'condition',
        when: {
          kind: 'compare',
          left: path === null ? firstField(scope) : { kind: 'field', path },
          operator: 'is-filled',
        },
        then: inner,
        otherwise: { kind: 'constant', value: '' },
      }
    case 'call':
      return callOf('upper', inner)
    case 'formula':
      return { kind: 'formula', text: path === null ? '""' : path }
  }
}

/** A call with as many arguments as the function wants, the first of them given. */
export function callOf(name: string, first: Expression): Expression {
  const params = functionNamed(name)?.params ?? []
  const rest = params.slice(1).filter((parameter) => !parameter.optional)
  const args =
    params.length === 0
      ? []
      : [first, ...rest.map((parameter): Expression => ({ kind: 'constant', value: parameter.options?.[0] ?? '' }))]
  return { kind: 'call', function: name, args }
}

/** What a fixed value becomes needs no table. */
function lookedUp(expression: Expression, scope: SourceScope): Expression {
  if (expression.kind === 'constant') return firstField(scope)
  return expression.kind === 'lookup' ? expression.of : expression
}

function firstPathIn(expression: Expression | null): string | null {
  switch (expression?.kind) {
    case 'field':
      return expression.path
    case 'first':
      return firstOf(expression.of)
    case 'lookup':
      return firstPathIn(expression.of)
    case 'condition':
      return firstOf([expression.then, expression.otherwise])
    case 'call':
      return firstOf(expression.args)
    case 'template':
      return /\{([^{}]+)\}/.exec(expression.text)?.[1]?.trim() ?? null
    default:
      return null
  }
}

function firstOf(expressions: readonly Expression[]): string | null {
  for (const expression of expressions) {
    const path = firstPathIn(expression)
    if (path !== null) return path
  }
  return null
}
