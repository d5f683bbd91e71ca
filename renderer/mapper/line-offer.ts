import type { LocalizedText } from '#shared/language.ts'
import { type Conversion, conversionsFor, fits } from '#shared/mapping/conversions.ts'
import { type Expression, type Mapping, rows } from '#shared/mapping/expression.ts'
import type { MappingSlot } from '#shared/nodes/define-node.ts'
import type { FieldType } from '#shared/records/field.ts'
import { childFields } from '#shared/records/field-at.ts'
import { typeAt } from './expression/source-paths.ts'
import { inScope, type SourceRow } from './source-rows.ts'
import { expressionAt, listAround, scopeIn, type TargetRow, withExpression } from './target-rows.ts'

/** What drawing a line from a source field to a target field would do. */
export type LineOffer =
  | { readonly kind: 'fits'; readonly mapping: Mapping }
  | { readonly kind: 'convert'; readonly ways: readonly Way[] }
  | { readonly kind: 'refused'; readonly reason: Refusal }

/** A way to make a value fit; `as-is` leaves it to the values of each record. */
export interface Way {
  readonly name: string
  /** What the field is called, where only one field of a record is taken. */
  readonly part: LocalizedText | null
  readonly mapping: Mapping
}

export type Refusal =
  /** A record is filled field by field. */
  | { readonly kind: 'group' }
  /** Rows are made from a list of records. */
  | { readonly kind: 'needs-list' }
  /** It is not known yet which list becomes the rows. */
  | { readonly kind: 'no-rows' }
  | { readonly kind: 'types'; readonly from: FieldType['type']; readonly to: FieldType['type'] }

export function lineOffer(slot: MappingSlot, mapping: Mapping, source: SourceRow, target: TargetRow): LineOffer {
  if (target.shape === 'group') return refused({ kind: 'group' })
  if (target.shape === 'rows') return rowsOffer(slot, mapping, source, target)

  // The first line into rows that are not mapped yet also says which list they come from.
  const around = listAround(slot, mapping, target)
  const list = around ?? (target.list === null ? null : source.list)
  if (target.list !== null && list === null) return refused({ kind: 'no-rows' })

  const path = inScope(source.path, list)
  const type = typeAt(path, scopeIn(slot, list))
  const expression: Expression = { kind: 'field', path }
  const mapped = (made: Expression) => withExpression(mapping, target, made, list)
  if (!type) return refused({ kind: 'types', from: source.field.type, to: target.field.type })
  if (fits(type, target.field)) return { kind: 'fits', mapping: mapped(expression) }

  const ways = [...conversionsFor(type, target.field), ...asItIs(type, target.field)]
  if (ways.length === 0) return refused({ kind: 'types', from: type.type, to: target.field.type })
  return {
    kind: 'convert',
    ways: ways.map(({ name, apply }) => ({ name, part: partLabel(type, name), mapping: mapped(apply(expression)) })),
  }
}

/** A conversion to one field of a record is named for it: `.amount`. */
function partLabel(type: FieldType, name: string): LocalizedText | null {
  if (!name.startsWith('.')) return null
  return childFields(type).find(({ key }) => `.${key}` === name)?.label ?? null
}

/** A list of records becomes the rows; the node's own default for just that list is a better start than nothing. */
function rowsOffer(slot: MappingSlot, mapping: Mapping, source: SourceRow, target: TargetRow): LineOffer {
  const isList = source.field.type === 'list' && source.field.item.type === 'record'
  if (!isList || target.list !== null || slot.each !== undefined) return refused({ kind: 'needs-list' })
  const before = expressionAt(mapping, target)
  const usual = expressionAt(slot.defaults, target)
  const fields =
    before?.kind === 'rows' ? before.fields : usual?.kind === 'rows' && usual.of === source.path ? usual.fields : {}
  return { kind: 'fits', mapping: withExpression(mapping, target, rows(source.path, fields)) }
}

/** A text may well hold one of the values of a choice. */
function asItIs(from: FieldType, to: FieldType): readonly Conversion[] {
  const mayFit = to.type === 'enum' && (from.type === 'text' || from.type === 'code')
  return mayFit ? [{ name: 'as-is', apply: (expression) => expression }] : []
}

const refused = (reason: Refusal): LineOffer => ({ kind: 'refused', reason })
