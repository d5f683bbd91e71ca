import type { Json } from '../json.ts'
import { isEmpty } from '../json.ts'
import type { FieldType } from '../records/field.ts'
import { fieldTypeOf } from './conversions.ts'
import type { Expression } from './expression.ts'
import { functionNamed } from './functions/function-library.ts'
import { parseTemplate } from './template.ts'
import type { SourceScope } from './type-of-path.ts'
import { typeOfPath } from './type-of-path.ts'

/** One thing an expression may give: a value written in it, a value of a known type, or something unknown. */
export type PossibleResult =
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'typed'; readonly type: FieldType }
  /** A text of which at least so many characters are fixed. */
  | { readonly kind: 'template'; readonly fixedLength: number }
  | { readonly kind: 'unknown' }

/** Everything an expression may give: both branches of a condition, every row of a table. Empty results are left out. */
export function possibleResults(expression: Expression, scope: SourceScope): readonly PossibleResult[] {
  switch (expression.kind) {
    case 'constant':
      return constants([expression.value])
    case 'field': {
      const found = typeOfPath(expression.path, scope)
      return [found.kind === 'found' ? { kind: 'typed', type: found.type } : { kind: 'unknown' }]
    }
    case 'first':
      return expression.of.flatMap((candidate) => possibleResults(candidate, scope))
    case 'lookup': {
      const { of, table, otherwise } = expression
      const kept = otherwise === 'keep' ? possibleResults(of, scope) : []
      const instead = typeof otherwise === 'object' ? [otherwise.value] : []
      return [...constants([...table.map((row) => row.to), ...instead]), ...kept]
    }
    case 'template':
      return [{ kind: 'template', fixedLength: fixedLength(expression.text) }]
    case 'condition':
      return [...possibleResults(expression.then, scope), ...possibleResults(expression.otherwise, scope)]
    case 'call':
      return [callResult(expression, scope)]
    case 'formula':
    case 'rows':
      return [{ kind: 'unknown' }]
  }
}

/** The one type all possible results have; null where that can't be told or they differ. */
export function commonType(results: readonly PossibleResult[]): FieldType | null {
  const types = results.map(typeOfResult)
  const [head] = types
  return head && types.every((type) => type?.type === head.type) ? head : null
}

function typeOfResult(result: PossibleResult): FieldType | null {
  switch (result.kind) {
    case 'typed':
      return result.type
    case 'template':
      return { type: 'text' }
    case 'constant':
      return typeOfConstant(result.value)
    case 'unknown':
      return null
  }
}

function typeOfConstant(value: Json): FieldType | null {
  if (typeof value === 'boolean') return { type: 'boolean' }
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'decimal' }
  return typeof value === 'string' ? { type: 'text' } : null
}

function constants(values: readonly Json[]): readonly PossibleResult[] {
  return values.filter((value) => !isEmpty(value)).map((value) => ({ kind: 'constant', value }))
}

function fixedLength(text: string): number {
  const fixed = parseTemplate(text).map((part) => (part.kind === 'path' ? '' : part.text))
  return Array.from(fixed.join('').trim()).length
}

/** Most functions say what they give; four pass on what they get. */
function callResult(call: Extract<Expression, { kind: 'call' }>, scope: SourceScope): PossibleResult {
  const definition = functionNamed(call.function)
  if (!definition) return { kind: 'unknown' }
  const declared = fieldTypeOf(definition.result, definition.resultOptions)
  const type = declared ?? passedOn(call, scope)
  return type ? { kind: 'typed', type } : { kind: 'unknown' }
}

function passedOn(call: Extract<Expression, { kind: 'call' }>, scope: SourceScope): FieldType | null {
  const [first, second] = call.args
  const type = first ? commonType(possibleResults(first, scope)) : null
  if (!type || !first) return null
  switch (call.function) {
    case 'firstOf':
    case 'lastOf':
      return type.type === 'list' ? type.item : type
    case 'ifEmpty':
      return second ? commonType(call.args.flatMap((argument) => possibleResults(argument, scope))) : type
    case 'part':
    case 'pluck':
      return partType(type, second)
    default:
      return null
  }
}

function partType(type: FieldType, path: Expression | undefined): FieldType | null {
  if (path?.kind !== 'constant' || typeof path.value !== 'string') return null
  const found = typeOfPath(`$item.${path.value}`, { fields: [], item: type })
  return found.kind === 'found' ? found.type : null
}
