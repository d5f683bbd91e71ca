import type { Language } from '#shared/language.ts'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import type { Expression } from '#shared/mapping/expression.ts'
import { indexPath, itemPrefix } from '#shared/mapping/path.ts'
import { typeOfPath } from '#shared/mapping/type-of-path.ts'
import type { Field, FieldType } from '#shared/records/field.ts'
import { childFields } from '#shared/records/field-at.ts'
import { trailSeparator, trailText } from '../field-trail.ts'

/** A field that an expression may read. */
export interface SourcePath {
  readonly path: string
  /** The labels along the path. */
  readonly label: string
  /** As much of them as fits in a line. */
  readonly short: string
  readonly type: FieldType
  /** Whether it is a field of the current row or of the whole record. */
  readonly of: 'row' | 'record'
}

/** Every field that can be read, those of the current row first. What a system never sends is left out. */
export function sourcePaths(scope: SourceScope, language: Language): readonly SourcePath[] {
  const row = scope.item ? childFields(scope.item) : []
  return [
    ...pathsBelow(row, `${itemPrefix}.`, [], language, 'row'),
    ...pathsBelow(scope.fields, '', [], language, 'record'),
  ]
}

function pathsBelow(
  fields: readonly Field[],
  prefix: string,
  above: readonly string[],
  language: Language,
  of: SourcePath['of'],
): readonly SourcePath[] {
  return fields.flatMap((field): readonly SourcePath[] => {
    if (field.access === 'write') return []
    const path = `${prefix}${field.key}`
    const labels = [...above, field.label[language]]
    const own = { path, label: labels.join(trailSeparator), short: trailText(labels), type: field, of }
    // Behind a list a path gives a list of values: the list itself is what people look for.
    return field.type === 'record' ? [own, ...pathsBelow(field.fields, `${path}.`, labels, language, of)] : [own]
  })
}

/** What a path is called; the path itself where the record has no such field. */
export function labelOfPath(path: string, scope: SourceScope, language: Language): string {
  if (path === indexPath) return '#'
  const keys = path.split('.')
  const isRow = keys[0] === itemPrefix
  let fields = isRow ? (scope.item ? childFields(scope.item) : []) : scope.fields
  const labels: string[] = []
  for (const key of isRow ? keys.slice(1) : keys) {
    const field = fields.find((candidate) => candidate.key === key)
    if (!field) return path
    labels.push(field.label[language])
    fields = childFields(field)
  }
  return labels.length === 0 ? path : trailText(labels)
}

export function typeAt(path: string, scope: SourceScope): FieldType | null {
  const found = typeOfPath(path, scope)
  return found.kind === 'found' ? found.type : null
}

/** The first field that can be read, to start an expression with. */
export function firstField(scope: SourceScope): Expression {
  const [field] = scope.item ? childFields(scope.item) : scope.fields
  const prefix = scope.item && childFields(scope.item).length > 0 ? `${itemPrefix}.` : ''
  return { kind: 'field', path: `${prefix}${field?.key ?? 'id'}` }
}
