import { z } from 'zod'
import type { Field, RecordType } from '../../records/field.ts'

/** The types a user can give to a field of their own. */
export const valueTypes = ['text', 'decimal', 'integer', 'boolean', 'date'] as const
export const ValueType = z.enum(valueTypes)
export type ValueType = z.infer<typeof ValueType>

/** A field's name as both mappings and formulas can write it. */
export const FieldName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,59}$/)

/** A field that a user made on the canvas; it is called the same in every language. */
export function madeField(key: string, type: ValueType): Field {
  return { key, label: { en: key, nl: key, sv: key, pl: key }, type }
}

/** A record type made of such fields alone. */
export function madeRecordType(nodeId: string, fields: readonly Field[], from: RecordType | null): RecordType {
  const label = { en: 'Mapped record', nl: 'Omgezet record', sv: 'Mappad post', pl: 'Zmapowany rekord' }
  return { id: `flow.${nodeId}`, system: 'flow', label, key: from?.key ?? 'id', title: from?.title ?? 'id', fields }
}
