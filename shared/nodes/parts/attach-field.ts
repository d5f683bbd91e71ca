import type { Field, FieldType, RecordType } from '../../records/field.ts'

/** The type with one more field, or with that field replaced. */
export function withField(type: RecordType, added: Field): RecordType {
  return { ...type, fields: [...type.fields.filter((field) => field.key !== added.key), added] }
}

/** The type with a field added to each record of one of its lists. */
export function withItemField(type: RecordType, list: string, added: Field): RecordType {
  return {
    ...type,
    fields: type.fields.map((field) =>
      field.key === list && field.type === 'list' ? { ...field, item: withInner(field.item, added) } : field,
    ),
  }
}

/** The type in which more fields must be filled than its system asks for. */
export function requiring(type: RecordType, ...keys: readonly string[]): RecordType {
  return {
    ...type,
    fields: type.fields.map((field) => (keys.includes(field.key) ? { ...field, required: true } : field)),
  }
}

/** A record that a step adds to those it passes on, for later steps to read. */
export function attachedRecord(key: string, label: RecordType['label'], fields: readonly Field[]): Field {
  return { key, label, type: 'record', access: 'read', fields }
}

/** Just the named fields, as they are in the type. */
export function pickFields(type: RecordType, ...keys: readonly string[]): readonly Field[] {
  return type.fields.filter((field) => keys.includes(field.key))
}

function withInner(item: FieldType, added: Field): FieldType {
  return item.type === 'record'
    ? { ...item, fields: [...item.fields.filter((field) => field.key !== added.key), added] }
    : item
}
