import type { Field, FieldType } from '../records/field.ts'
import { childFields } from '../records/field-at.ts'
import { indexPath, itemPrefix } from './path.ts'

/** What an expression may read: the fields of the record and, inside rows, the type of the row. */
export interface SourceScope {
  readonly fields: readonly Field[]
  readonly item?: FieldType
}

export type PathType =
  | { readonly kind: 'found'; readonly type: FieldType; readonly field: Field | null }
  | { readonly kind: 'no-row' }
  | { readonly kind: 'unknown' }

/** The type of what a path reads: behind a list it is a list of what each item has there. */
export function typeOfPath(path: string, scope: SourceScope): PathType {
  const keys = path.split('.')
  if (path === indexPath) {
    return scope.item ? { kind: 'found', type: { type: 'integer', min: 0 }, field: null } : { kind: 'no-row' }
  }
  if (keys[0] === itemPrefix) {
    if (!scope.item) return { kind: 'no-row' }
    return walk({ type: scope.item, field: null }, keys.slice(1))
  }
  return walk({ type: { type: 'record', fields: scope.fields }, field: null }, keys)
}

function walk(from: { type: FieldType; field: Field | null }, keys: readonly string[]): PathType {
  let { type, field } = from
  let insideList = false
  for (const key of keys) {
    const next = childFields(type).find((candidate) => candidate.key === key)
    if (!next) return { kind: 'unknown' }
    if (type.type === 'list') insideList = true
    type = next
    field = next
  }
  return { kind: 'found', type: insideList && type.type !== 'list' ? { type: 'list', item: type } : type, field }
}
