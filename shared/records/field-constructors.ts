import type { Json } from '../json.ts'
import type { LocalizedText } from '../language.ts'
import type { Field, FieldType, Register, TextType } from './field.ts'

/** One label in the order of `languages`: English, Dutch, Swedish, Polish. */
export type Labels = readonly [en: string, nl: string, sv: string, pl: string]
export type Glossary<Key extends string> = Readonly<Record<Key, Labels>>

type Marks = Pick<Field, 'required' | 'access'>
type Range = { readonly min?: number; readonly max?: number }

export function localized([en, nl, sv, pl]: Labels): LocalizedText {
  return { en, nl, sv, pl }
}

/**
 * Builders of fields that take each field's label from a glossary, so that a record type reads as one line per field
 * and a property of one system is called the same wherever it occurs. Every leaf gets an example.
 */
export function fieldConstructors<Key extends string>(glossary: Glossary<Key>, texts: Pick<TextType, 'charset'> = {}) {
  const named = (key: Key) => ({ key, label: localized(glossary[key]) })
  return {
    text: (key: Key, example: string, more: Omit<TextType, 'type'> & Marks = {}): Field => ({
      ...named(key),
      type: 'text',
      example,
      ...texts,
      ...more,
    }),
    /** The example is a decimal string, as decimals travel. */
    decimal: (key: Key, example: string, more: Range & { readonly decimals?: number } & Marks = {}): Field => ({
      ...named(key),
      type: 'decimal',
      example,
      ...more,
    }),
    integer: (key: Key, example: number, more: Range & Marks = {}): Field => ({
      ...named(key),
      type: 'integer',
      example,
      ...more,
    }),
    flag: (key: Key, example: boolean, more: Marks = {}): Field => ({
      ...named(key),
      type: 'boolean',
      example,
      ...more,
    }),
    date: (key: Key, example: string, more: Marks = {}): Field => ({ ...named(key), type: 'date', example, ...more }),
    datetime: (key: Key, example: string, more: Marks = {}): Field => ({
      ...named(key),
      type: 'datetime',
      example,
      ...more,
    }),
    choice: (key: Key, values: readonly string[], example: string, more: Marks = {}): Field => ({
      ...named(key),
      type: 'enum',
      values,
      example,
      ...more,
    }),
    code: (
      key: Key,
      register: Register,
      example: string,
      more: { readonly maxLength?: number } & Marks = {},
    ): Field => ({ ...named(key), type: 'code', register, example, ...more }),
    /** Records and lists of records need no example of their own: it follows from their fields. */
    record: (key: Key, fields: readonly Field[], more: Marks = {}): Field => ({
      ...named(key),
      type: 'record',
      fields,
      ...more,
    }),
    recordList: (key: Key, fields: readonly Field[], more: Marks = {}): Field => ({
      ...named(key),
      type: 'list',
      item: { type: 'record', fields },
      ...more,
    }),
    list: (key: Key, item: FieldType, example: readonly Json[], more: Marks = {}): Field => ({
      ...named(key),
      type: 'list',
      item,
      example,
      ...more,
    }),
  }
}

/** The fields as the system only ever returns them. */
export function readOnly(fields: readonly Field[]): readonly Field[] {
  return fields.map((field) => ({ ...field, access: 'read' }))
}

/** The fields as the system only ever accepts them: it never returns them under these names. */
export function writeOnly(fields: readonly Field[]): readonly Field[] {
  return fields.map((field) => ({ ...field, access: 'write' }))
}
