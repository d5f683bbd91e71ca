import Big from 'big.js'
import type { Json, JsonObject } from '../json-value.ts'
import { isJsonObject, objectOf, objectsOf, textOf } from '../json-value.ts'
import type { FieldTable } from './field-checks.ts'
import { decimalText, fieldProblems, text, uuid } from './field-checks.ts'
import type { ProblemDetail } from './jortt-problem.ts'

const isMoney = (value: Json): boolean =>
  isJsonObject(value) && value.currency === 'EUR' && /^-?\d+(\.\d{1,2})?$/.test(textOf(value.value))
const isNumber = (value: Json): boolean => typeof value === 'number'

const LINE_FIELDS: FieldTable = {
  description: text,
  number_of_units: decimalText,
  units: isNumber,
  amount_per_unit: isMoney,
  vat_percentage: decimalText,
  vat: isNumber,
  ledger_account_id: uuid,
}

/** What is wrong with the lines of a v1 invoice, under their v1 names (`apis/jortt.md §5.1`). */
export function v1LineProblems(body: JsonObject): ProblemDetail[] {
  return objectsOf(body.line_items).flatMap((line, index) => {
    const required = ['description', 'amount_per_unit']
    // Each has a deprecated twin that will do as well.
    if (line.units === undefined) required.push('number_of_units')
    if (line.vat === undefined) required.push('vat_percentage')
    return fieldProblems(line, LINE_FIELDS, required, (field) => `line_items[${index}][${field}]`)
  })
}

/** The body of a v1 invoice under the names of v2 and v3. Check its lines first. */
export function fromV1(body: JsonObject): JsonObject {
  const { line_items, ...rest } = body
  if (line_items === undefined) return body
  const lines = objectsOf(line_items).map(({ description, ledger_account_id, ...line }): JsonObject => {
    const price = objectOf(line.amount_per_unit)
    return {
      description: description ?? '',
      quantity: textOf(line.number_of_units ?? line.units),
      amount: { amount: textOf(price.value), currency: 'EUR' },
      vat: { value: new Big(textOf(line.vat_percentage ?? line.vat)).div(100).toString(), category: null },
      ...(ledger_account_id === undefined ? {} : { ledger_account_id }),
    }
  })
  return { ...rest, line_items: lines }
}

/** The invoice as v1 shows it. */
export function toV1(invoice: JsonObject): JsonObject {
  const shown: Record<string, Json> = {}
  for (const [name, value] of Object.entries(invoice)) shown[name] = isJsonObject(value) ? v1Money(value) : value
  shown.line_items = objectsOf(invoice.line_items).map((line) => {
    const percentage = new Big(textOf(objectOf(line.vat).value) || 0).times(100)
    return {
      description: line.description ?? '',
      number_of_units: textOf(line.quantity),
      units: Number(textOf(line.quantity)),
      amount_per_unit: v1Money(objectOf(line.amount)),
      vat_percentage: percentage.toFixed(1),
      vat: percentage.round(0).toNumber(),
      total_amount_excl_vat: v1Money(objectOf(line.total_amount_ex_vat)),
      ledger_account_id: line.ledger_account_id ?? null,
    }
  })
  return shown
}

export function v1Money(money: JsonObject): JsonObject {
  return 'amount' in money ? { value: money.amount ?? '0', currency: money.currency ?? 'EUR' } : money
}
