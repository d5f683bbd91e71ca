import type { Json, JsonObject } from '../json.ts'
import { isEmpty, isJsonObject } from '../json.ts'
import type { Field, FieldType, TextType } from '../records/field.ts'
import { Decimal, decimalOf, decimalText } from './decimal.ts'
import { fitText } from './fit-text.ts'
import { countryOf } from './functions/countries.ts'
import { excerpt } from './mapping-fault.ts'
import type { ValueIssue } from './mapping-issue.ts'
import { booleanOf, dateTextOf, isDateTime, isList, textOf } from './value-as.ts'

/** A value as its target wants it, null where it is empty or can't be used, and what there is to say about it. */
export interface FittedValue {
  readonly value: Json
  /** `path` is where inside the value: `.amount`, `[2]`, or empty for the value itself. */
  readonly issues: readonly { readonly path: string; readonly issue: ValueIssue }[]
}

/**
 * Brings a value into the canonical form of its target type: decimals as plain decimal text, rounded half away from
 * zero to the target's decimals (with a warning); whole numbers as numbers; days as "2026-11-20"; texts cleaned and
 * cut. What can't be used is left out with an error.
 */
export function fitValue(value: Json, type: FieldType): FittedValue {
  if (isEmpty(value)) return { value: null, issues: [] }
  switch (type.type) {
    case 'text':
      return fitAsText(value, type)
    case 'decimal':
      return fitDecimal(value, type.decimals ?? null, type)
    case 'integer': {
      const fitted = fitDecimal(value, 0, type)
      return { ...fitted, value: fitted.value === null ? null : Number(fitted.value) }
    }
    case 'boolean':
      return fittedOr(booleanOf(value), value, 'boolean')
    case 'date':
      return fittedOr(dateTextOf(value), value, 'date')
    case 'datetime':
      return fittedOr(dateTimeOf(value), value, 'datetime')
    case 'enum':
      return fitEnum(value, type.values)
    case 'code':
      return fitAsText(value, { ...type, type: 'text', identifies: true })
    case 'record':
      return fitRecord(value, type.fields)
    case 'list':
      return fitList(value, type.item)
  }
}

const fitted = (value: Json): FittedValue => ({ value, issues: [] })
const problem = (issue: ValueIssue): FittedValue => ({ value: null, issues: [{ path: '', issue }] })
const wrongType = (value: Json, wanted: string): FittedValue =>
  problem({ kind: 'wrong-type', severity: 'error', value: excerpt(value), wanted })

function fittedOr(converted: Json, value: Json, wanted: string): FittedValue {
  return converted === null ? wrongType(value, wanted) : fitted(converted)
}

function fitAsText(value: Json, type: TextType): FittedValue {
  const text = textOf(value)
  if (text === null) return wrongType(value, 'text')
  const result = fitText(upperWhereCode(text, type), type)
  if (!result.ok) {
    return problem({ kind: 'text-refused', severity: 'error', value: excerpt(text), problem: result.problem })
  }
  const after = result.value.text
  const { format, minLength } = type
  if (minLength !== undefined && Array.from(after).length < minLength) {
    return problem({ kind: 'too-short', severity: 'error', value: excerpt(after), minLength })
  }
  if (format && !formats[format](after)) {
    return problem({ kind: 'bad-format', severity: 'error', value: excerpt(after), format })
  }
  const { changed } = result.value
  if (changed.length === 0) return fitted(after)
  const issue: ValueIssue = { kind: 'text-changed', severity: 'warning', before: text, after, changes: changed }
  return { value: after === '' ? null : after, issues: [{ path: '', issue }] }
}

function upperWhereCode(text: string, { format }: TextType): string {
  return format === 'country' || format === 'currency' ? text.toUpperCase() : text
}

const formats = {
  email: (text: string) => text.length <= 320 && /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]+$/.test(text),
  uuid: (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text),
  country: (text: string) => countryOf(text) !== null,
  currency: (text: string) => /^[A-Z]{3}$/.test(text),
} as const

function fitDecimal(value: Json, decimals: number | null, limits: { min?: number; max?: number }): FittedValue {
  const exact = decimalOf(value)
  if (exact === null) return wrongType(value, decimals === 0 ? 'integer' : 'decimal')
  const rounded = decimals === null ? exact : exact.round(decimals)
  const { min = null, max = null } = limits
  if ((min !== null && rounded.lt(new Decimal(min))) || (max !== null && rounded.gt(new Decimal(max)))) {
    return problem({ kind: 'out-of-range', severity: 'error', value: excerpt(value), min, max })
  }
  if (rounded.eq(exact)) return fitted(decimals === 0 || typeof value !== 'string' ? decimalText(exact) : value.trim())
  const [before, after] = [decimalText(exact), decimalText(rounded)]
  return {
    value: after,
    issues: [{ path: '', issue: { kind: 'rounded', severity: 'warning', before, after, decimals: decimals ?? 0 } }],
  }
}

function dateTimeOf(value: Json): string | null {
  if (typeof value === 'string' && isDateTime(value)) return value.trim()
  const day = dateTextOf(value)
  return day === null ? null : `${day}T00:00:00Z`
}

function fitEnum(value: Json, values: readonly string[]): FittedValue {
  const text = textOf(value)?.trim()
  if (text !== undefined && values.includes(text)) return fitted(text)
  // Enums differ in case between systems; two values that differ only in case would be no enum.
  const other = values.find((candidate) => candidate.toLowerCase() === text?.toLowerCase())
  return other === undefined
    ? problem({ kind: 'not-in-enum', severity: 'error', value: excerpt(value), values })
    : fitted(other)
}

function fitRecord(value: Json, fields: readonly Field[]): FittedValue {
  if (!isJsonObject(value)) return wrongType(value, 'record')
  const record: JsonObject = value
  const parts = fields
    .filter((field) => Object.hasOwn(record, field.key))
    .map((field) => ({ key: field.key, ...fitValue(record[field.key] ?? null, field) }))
  const filled = parts.filter((part) => !isEmpty(part.value)).map((part) => [part.key, part.value] as const)
  return {
    value: filled.length === 0 ? null : Object.fromEntries(filled),
    issues: parts.flatMap((part) => part.issues.map(({ path, issue }) => ({ path: `.${part.key}${path}`, issue }))),
  }
}

function fitList(value: Json, item: FieldType): FittedValue {
  const parts = (isList(value) ? value : [value]).map((part) => fitValue(part, item))
  const filled = parts.map((part) => part.value).filter((part) => !isEmpty(part))
  return {
    value: filled.length === 0 ? null : filled,
    issues: parts.flatMap((part, at) => part.issues.map(({ path, issue }) => ({ path: `[${at}]${path}`, issue }))),
  }
}
