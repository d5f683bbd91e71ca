import { isEmpty } from '../json.ts'
import type { FieldType } from '../records/field.ts'
import type { Expression } from './expression.ts'
import type { ValueType } from './value-type.ts'

/**
 * True if every filled value of one type can be given to the other, apart from lengths and ranges: numbers, dates and
 * codes can all be text, but text is no number, and a record is never one value.
 */
export function fits(from: FieldType, to: FieldType): boolean {
  if (to.type === 'list') return fits(from.type === 'list' ? from.item : from, to.item)
  if (to.type === 'record') return from.type === 'record' && fitsRecord(from, to)
  if (to.type === 'enum') return from.type === 'enum' && from.values.every((value) => hasValue(to.values, value))
  return fitting[to.type].has(from.type)
}

const anyText = ['text', 'enum', 'code', 'decimal', 'integer', 'date', 'datetime', 'boolean'] as const
const fitting: Readonly<
  Record<Exclude<FieldType['type'], 'list' | 'record' | 'enum'>, ReadonlySet<FieldType['type']>>
> = {
  text: new Set(anyText),
  code: new Set(['text', 'enum', 'code', 'decimal', 'integer']),
  decimal: new Set(['decimal', 'integer']),
  integer: new Set(['integer', 'decimal']),
  boolean: new Set(['boolean']),
  date: new Set(['date']),
  datetime: new Set(['datetime', 'date']),
}

type RecordShape = Extract<FieldType, { type: 'record' }>

function fitsRecord(from: RecordShape, to: RecordShape): boolean {
  return to.fields
    .filter((field) => field.access !== 'read')
    .every((field) => {
      const source = from.fields.find((candidate) => candidate.key === field.key)
      return source ? fits(source, field) : field.required !== true
    })
}

/** Enum values that differ only in case are the same value in another system. */
export function hasValue(values: readonly string[], value: string): boolean {
  return values.some((candidate) => candidate.toLowerCase() === value.trim().toLowerCase())
}

/** A way to make an expression fit. */
export interface Conversion {
  /** A function's name; `.amount` for one field of a record; `lookup` for a table the user fills in. */
  readonly name: string
  readonly apply: (expression: Expression) => Expression
}

/** Conversions after which a value of one type fits the other, the most likely first; none if it fits or nothing helps. */
export function conversionsFor(from: FieldType, to: FieldType): readonly Conversion[] {
  if (fits(from, to)) return []
  const target = to.type === 'list' ? to.item : to
  switch (from.type) {
    case 'record':
      return from.fields.filter((field) => fits(field, to)).map((field) => partOf(field.key))
    case 'list':
      return listConversions(from.item, target)
    case 'datetime':
    case 'text':
    case 'enum':
    case 'code':
    case 'date':
    case 'decimal':
    case 'integer':
    case 'boolean':
      return valueConversions(from, target)
  }
}

function listConversions(item: FieldType, to: FieldType): readonly Conversion[] {
  const usable: Conversion[] = []
  if (item.type !== 'record' && fits({ type: 'text' }, to)) usable.push(wrapped('joinList', ', '))
  if (fits(item, { type: 'decimal' }) && isNumber(to)) usable.push(wrapped('sum'))
  if (fits(item, to)) usable.push(wrapped('firstOf'), wrapped('lastOf'))
  if (isNumber(to)) usable.push(wrapped('count'))
  return usable
}

const isNumber = (type: FieldType): boolean => type.type === 'decimal' || type.type === 'integer'

function valueConversions(from: FieldType, to: FieldType): readonly Conversion[] {
  const isText = from.type === 'text' || from.type === 'code' || from.type === 'enum'
  if (to.type === 'enum') return [lookupInto(from, to.values)]
  if (to.type === 'boolean') return [lookupInto(from, [])]
  if (to.type === 'date' && (from.type === 'datetime' || isText)) return [wrapped('dateOf')]
  if (isNumber(to) && isText) return [wrapped('toNumber'), lookupInto(from, [])]
  return []
}

function wrapped(name: string, ...more: readonly string[]): Conversion {
  const args = more.map((value): Expression => ({ kind: 'constant', value }))
  return { name, apply: (expression) => ({ kind: 'call', function: name, args: [expression, ...args] }) }
}

function partOf(key: string): Conversion {
  return {
    name: `.${key}`,
    apply: (expression) =>
      expression.kind === 'field'
        ? { kind: 'field', path: `${expression.path}.${key}` }
        : { kind: 'call', function: 'part', args: [expression, { kind: 'constant', value: key }] },
  }
}

/** A table with a row for every value the source is known to have, filled in where the target has the same value. */
function lookupInto(from: FieldType, values: readonly string[]): Conversion {
  const sources = from.type === 'enum' ? from.values : from.type === 'boolean' ? ['true', 'false'] : []
  const same = (source: string) => values.find((value) => value.toLowerCase() === source.toLowerCase()) ?? null
  return {
    name: 'lookup',
    apply: (of) => ({
      kind: 'lookup',
      of,
      table: sources.map((source) => ({ from: source, to: same(source) })).filter((row) => !isEmpty(row.from)),
      otherwise: 'problem',
    }),
  }
}

/** The field type a function's parameter or result stands for; null where it may be anything. */
export function fieldTypeOf(type: ValueType, options?: readonly string[]): FieldType | null {
  if (options) return { type: 'enum', values: options }
  switch (type) {
    case 'number':
      return { type: 'decimal' }
    case 'text':
    case 'integer':
    case 'boolean':
    case 'date':
      return { type }
    case 'list':
    case 'any':
      return null
  }
}
