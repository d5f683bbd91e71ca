import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { Json, JsonObject } from '../json-value.ts'
import { isJsonObject } from '../json-value.ts'
import { isCountryName } from './country-names.ts'
import type { FieldRule, FieldTable } from './field-rules.ts'
import type { FortnoxProblem } from './fortnox-problem.ts'
import { refused, WRONG_VALUE } from './fortnox-problem.ts'
import type { Registers } from './registers.ts'

type Checked = Result<Json, FortnoxProblem>

/** The word that clears a field, in fields of every type (`apis/fortnox.md §7.1`). */
const BLANK = 'API_BLANK'

/** Letters, digits and the signs of `apis/fortnox.md §7.3`; everything else is refused. */
const ALLOWED_TEXT = /^[\u0308\u030a\p{L}\p{Nd} \u00a0\r\n–:.`´’,;^¤#%§£$€¢¥©™°&/\\()=+\-*_!?²³®½@]*$/u

/**
 * The properties of a body that count: null and "" fall away, `API_BLANK` becomes the empty value of its type.
 * The first property that is unknown, read-only or wrong makes the whole body refused.
 */
export function checkFields(
  body: JsonObject,
  table: FieldTable,
  registers: Registers,
): Result<JsonObject, FortnoxProblem> {
  const changes: Record<string, Json> = {}
  for (const [name, value] of Object.entries(body)) {
    const rule = Object.hasOwn(table, name) ? table[name] : undefined
    if (!rule) return fail(refused(2001399, `Felaktigt fältnamn (${name}).`))
    if (value === null || value === '') continue
    if (rule.readOnly) return fail(refused(2001399, `Fältet kan inte ändras (${name}).`))
    const checked = value === BLANK ? succeed(emptyValueOf(rule)) : checkValue(name, value, rule, registers)
    if (!checked.ok) return checked
    changes[name] = checked.value
  }
  return succeed(changes)
}

function checkValue(name: string, value: Json, rule: FieldRule, registers: Registers): Checked {
  switch (rule.kind) {
    case 'text':
      return checkText(name, value, rule, registers)
    case 'number':
    case 'integer':
      return checkNumber(name, value, rule, registers)
    case 'quantity':
      return checkQuantity(name, value)
    case 'boolean':
      return typeof value === 'boolean'
        ? succeed(value)
        : fail(refused(2000134, `Värdet måste vara en boolean (${name}).`))
    case 'date':
      return isDate(value) ? succeed(value) : wrong(name, 'Ogiltigt datum')
    case 'country':
      return typeof value === 'string' && isCountryName(value) ? succeed(value) : wrong(name, 'Landet finns inte')
    case 'object':
      return isJsonObject(value) ? checkFields(value, rule.fields ?? {}, registers) : wrong(name, 'Ogiltigt värde')
    case 'rows':
      return checkRows(name, value, rule.fields ?? {}, registers)
  }
}

function checkText(name: string, value: Json, rule: FieldRule, registers: Registers): Checked {
  if (typeof value !== 'string') return fail(refused(2000106, `Värdet måste vara alfanumeriskt (${name}).`))
  if (!ALLOWED_TEXT.test(value) || value.includes('://')) {
    return fail(refused(2000359, `Värdet innehåller ej tillåtna tecken (${name}).`))
  }
  const length = [...value].length
  if (rule.max !== undefined && length > rule.max) return wrong(name, `Värdet får ha högst ${rule.max} tecken`)
  if (rule.min !== undefined && length < rule.min) return wrong(name, `Värdet måste ha minst ${rule.min} tecken`)
  if (rule.oneOf && !rule.oneOf.includes(value)) return wrong(name, 'Ogiltigt värde', rule.code)
  if (rule.format && !rule.format.test(value)) return wrong(name, 'Ogiltigt värde', rule.code)
  if (rule.register) {
    const problem = registers.codeProblem(rule.register, value)
    if (problem) return fail(problem)
  }
  return succeed(value)
}

function checkNumber(name: string, value: Json, rule: FieldRule, registers: Registers): Checked {
  const isNumber = typeof value === 'number' && (rule.kind === 'number' || Number.isInteger(value))
  if (!isNumber) return fail(refused(2000108, `Värdet måste vara numeriskt (${name}).`))
  if ((rule.min !== undefined && value < rule.min) || (rule.max !== undefined && value > rule.max)) {
    return wrong(name, 'Värdet ligger utanför tillåtet intervall')
  }
  if (rule.register) {
    const problem = registers.codeProblem(rule.register, String(value))
    if (problem) return fail(problem)
  }
  return succeed(value)
}

/** A quantity is a decimal text; a number is taken as well (`apis/fortnox.md §5.2`). */
function checkQuantity(name: string, value: Json): Checked {
  const quantity = typeof value === 'number' ? String(value) : value
  if (typeof quantity === 'string' && /^-?\d{1,12}(\.\d+)?$/.test(quantity)) return succeed(quantity)
  return fail(refused(2000108, `Värdet måste vara numeriskt (${name}).`))
}

function checkRows(name: string, value: Json, fields: FieldTable, registers: Registers): Checked {
  if (!Array.isArray(value)) return wrong(name, 'Ogiltigt värde')
  const rows: JsonObject[] = []
  for (const row of value) {
    if (!isJsonObject(row)) return wrong(name, 'Ogiltigt värde')
    const checked = checkFields(row, fields, registers)
    if (!checked.ok) return checked
    rows.push(checked.value)
  }
  return succeed(rows)
}

function emptyValueOf(rule: FieldRule): Json {
  switch (rule.kind) {
    case 'number':
    case 'integer':
      return 0
    case 'quantity':
      return '0'
    case 'boolean':
      return false
    case 'date':
      return null
    case 'rows':
      return []
    case 'object':
      return {}
    default:
      return ''
  }
}

function wrong(
  name: string,
  reason: string,
  code = WRONG_VALUE,
): { readonly ok: false; readonly problem: FortnoxProblem } {
  return fail(refused(code, `${reason} (${name}).`))
}

function isDate(value: Json): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const parsed = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value)
}
