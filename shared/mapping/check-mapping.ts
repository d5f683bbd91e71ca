import type { Field, FieldType, RecordType } from '../records/field.ts'
import { fieldAt } from '../records/field-at.ts'
import { checkExpression } from './check-expression.ts'
import { checkResult } from './check-result.ts'
import type { Expression, Mapping } from './expression.ts'
import type { MappingProblem } from './mapping-problem.ts'
import { possibleResults } from './possible-results.ts'
import type { SourceScope } from './type-of-path.ts'
import { typeOfPath } from './type-of-path.ts'

export { checkCondition, checkExpression } from './check-expression.ts'
export type { ExpressionProblem, MappingProblem } from './mapping-problem.ts'
export type { SourceScope } from './type-of-path.ts'

/** All problems of a mapping that can be told without a record, in the order of the mapping, unmapped fields last. */
export function checkMapping(mapping: Mapping, scope: SourceScope, target: RecordType): readonly MappingProblem[] {
  return checkFields(mapping, scope, target.fields, '')
}

function checkFields(
  mapping: Mapping,
  scope: SourceScope,
  fields: readonly Field[],
  prefix: string,
): readonly MappingProblem[] {
  const paths = Object.keys(mapping)
  return [
    ...Object.entries(mapping).flatMap(([path, expression]) => checkEntry(path, expression, scope, fields, prefix)),
    ...mappedTwice(paths, prefix),
    ...unmapped(fields, paths, prefix),
  ]
}

function checkEntry(
  path: string,
  expression: Expression,
  scope: SourceScope,
  fields: readonly Field[],
  prefix: string,
): readonly MappingProblem[] {
  const target = prefix + path
  const field = fieldAt(fields, path)
  if (!field) return [{ kind: 'unknown-target', severity: 'error', target }]
  if (isReadOnly(fields, path)) return [{ kind: 'read-only-target', severity: 'error', target }]
  const list = listAbove(fields, path)
  if (list !== null) return [{ kind: 'target-inside-list', severity: 'error', target, list: prefix + list }]
  if (expression.kind === 'rows' && field.type === 'list' && field.item.type === 'record') {
    return checkRows(expression, scope, field.item.fields, target)
  }
  const { problems } = checkExpression(expression, scope)
  const inside = problems.map((problem) => ({ ...problem, target }))
  // What is too deep to walk is not walked again for its results.
  if (problems.some((problem) => problem.kind === 'too-deep')) return inside
  return [...inside, ...possibleResults(expression, scope).flatMap((result) => checkResult(result, field, target))]
}

function checkRows(
  rows: Extract<Expression, { kind: 'rows' }>,
  scope: SourceScope,
  fields: readonly Field[],
  target: string,
): readonly MappingProblem[] {
  const source = typeOfPath(rows.of, scope)
  if (source.kind === 'unknown') return [{ kind: 'unknown-field', severity: 'error', target, path: rows.of }]
  if (source.kind === 'no-row') return [{ kind: 'no-row', severity: 'error', target, path: rows.of }]
  const item = rowType(source.type)
  if (!item) return [{ kind: 'not-a-list', severity: 'error', target, path: rows.of }]
  return checkFields(rows.fields, { fields: scope.fields, item }, fields, `${target}[].`)
}

/** A list of anything has rows; a single record is a list of one. */
function rowType(type: FieldType): FieldType | null {
  if (type.type === 'list') return type.item
  return type.type === 'record' ? type : null
}

function isReadOnly(fields: readonly Field[], path: string): boolean {
  const keys = path.split('.')
  return keys.some((_key, at) => fieldAt(fields, keys.slice(0, at + 1).join('.'))?.access === 'read')
}

function listAbove(fields: readonly Field[], path: string): string | null {
  const keys = path.split('.')
  const above = keys.slice(1).map((_key, at) => keys.slice(0, at + 1).join('.'))
  return above.find((candidate) => fieldAt(fields, candidate)?.type === 'list') ?? null
}

function mappedTwice(paths: readonly string[], prefix: string): readonly MappingProblem[] {
  return paths.flatMap((path): readonly MappingProblem[] => {
    const other = paths.find((candidate) => path.startsWith(`${candidate}.`))
    return other === undefined
      ? []
      : [{ kind: 'target-twice', severity: 'error', target: prefix + path, other: prefix + other }]
  })
}

/** Required fields nothing fills; inside a record only if the mapping fills anything of it. */
function unmapped(fields: readonly Field[], paths: readonly string[], prefix: string): readonly MappingProblem[] {
  return fields.flatMap((field): readonly MappingProblem[] => {
    if (field.access === 'read' || paths.includes(field.key)) return []
    const inside = paths
      .filter((path) => path.startsWith(`${field.key}.`))
      .map((path) => path.slice(field.key.length + 1))
    const target = prefix + field.key
    if (inside.length === 0) return field.required ? [{ kind: 'required-unmapped', severity: 'error', target }] : []
    return field.type === 'record' ? unmapped(field.fields, inside, `${target}.`) : []
  })
}
