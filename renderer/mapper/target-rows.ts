import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { type Expression, type Mapping, rows as rowsOf } from '#shared/mapping/expression.ts'
import type { MappingSlot } from '#shared/nodes/define-node.ts'
import type { Field, FieldType } from '#shared/records/field.ts'
import { fieldAt } from '#shared/records/field-at.ts'

/** A line of the target column. */
export interface TargetRow {
  /** The path of the field, through lists too: `InvoiceRows.VAT`. */
  readonly id: string
  /** The list of records it is inside, by its own path. */
  readonly list: string | null
  /** Its key in the mapping that fills it: that of the record, or that of the rows. */
  readonly path: string
  readonly field: Field
  readonly depth: number
  /** `group` is a record, of which only the fields are filled; `rows` a list of records. */
  readonly shape: 'value' | 'group' | 'rows'
}

/** Every field that can be written, in the order of the type. */
export function targetRows(fields: readonly Field[]): readonly TargetRow[] {
  return rowsBelow(fields, { list: null, prefix: '', depth: 0 })
}

interface Place {
  readonly list: string | null
  readonly prefix: string
  readonly depth: number
}

function rowsBelow(fields: readonly Field[], { list, prefix, depth }: Place): readonly TargetRow[] {
  return fields.flatMap((field): readonly TargetRow[] => {
    if (field.access === 'read') return []
    const path = `${prefix}${field.key}`
    const id = list === null ? path : `${list}.${path}`
    const shape = shapeOf(field)
    const own = { id, list, path, field, depth, shape }
    if (field.type === 'record') {
      return [own, ...rowsBelow(field.fields, { list, prefix: `${path}.`, depth: depth + 1 })]
    }
    if (shape === 'rows' && list === null && field.type === 'list' && field.item.type === 'record') {
      return [own, ...rowsBelow(field.item.fields, { list: path, prefix: '', depth: depth + 1 })]
    }
    return [own]
  })
}

function shapeOf(field: Field): TargetRow['shape'] {
  if (field.type === 'record') return 'group'
  return field.type === 'list' && field.item.type === 'record' ? 'rows' : 'value'
}

type MappedPlace = Pick<TargetRow, 'list' | 'path'>

/** How a target field is filled, or null. */
export function expressionAt(mapping: Mapping, { list, path }: MappedPlace): Expression | null {
  if (list === null) return own(mapping, path)
  const rows = own(mapping, list)
  return rows?.kind === 'rows' ? own(rows.fields, path) : null
}

/**
 * The mapping with one field filled another way, or no longer. `rows` is the list whose records become the rows, for a
 * field inside rows that are not mapped yet.
 */
export function withExpression(
  mapping: Mapping,
  { list, path }: MappedPlace,
  expression: Expression | null,
  rows: string | null = null,
): Mapping {
  if (list === null) return changed(mapping, path, expression)
  const before = own(mapping, list)
  if (before?.kind === 'rows')
    return { ...mapping, [list]: { ...before, fields: changed(before.fields, path, expression) } }
  if (expression === null || rows === null) return mapping
  return { ...mapping, [list]: rowsOf(rows, { [path]: expression }) }
}

function changed(mapping: Mapping, path: string, expression: Expression | null): Mapping {
  if (expression !== null) return { ...mapping, [path]: expression }
  return Object.fromEntries(Object.entries(mapping).filter(([key]) => key !== path))
}

/** The source list whose records are the rows around a target field; null outside rows. */
export function listAround(slot: MappingSlot, mapping: Mapping, { list }: Pick<TargetRow, 'list'>): string | null {
  if (list === null) return slot.each ?? null
  const rows = own(mapping, list)
  return rows?.kind === 'rows' ? rows.of : null
}

/** What an expression can read when it stands among the rows of a source list, or outside of any. */
export function scopeIn(slot: MappingSlot, list: string | null): SourceScope {
  const { fields } = slot.source
  const item = list === null ? null : itemOf(fieldAt(fields, list))
  return item ? { fields, item } : { fields }
}

function itemOf(type: FieldType | null): FieldType | null {
  if (type?.type === 'list') return type.item
  return type?.type === 'record' ? type : null
}

const own = (mapping: Mapping, path: string): Expression | null =>
  Object.hasOwn(mapping, path) ? (mapping[path] ?? null) : null
