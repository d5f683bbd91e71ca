import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { Decimal, decimalText } from '#shared/mapping/decimal.ts'
import { fitValue } from '#shared/mapping/fit-value.ts'
import { isList } from '#shared/mapping/value-as.ts'
import { madeField } from '#shared/nodes/parts/made-field.ts'
import type { ScriptConfig } from '#shared/nodes/script.ts'
import type { FieldType } from '#shared/records/field.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ScriptProblem } from '#shared/scripts/script-problem.ts'
import { scriptLimits } from './script-limits.ts'

/**
 * The records in what a script gave back: one, several, or none for nothing. Each has the fields that the script is said
 * to fill, in their own form, and no number where an amount belongs: amounts are decimal texts. `types` are the fields
 * of the records that come out; what is in none of them is left as it is.
 */
export function recordsOf(
  given: Json,
  { fields, output }: Pick<ScriptConfig, 'fields' | 'output'>,
  types: readonly (FieldType & { readonly key: string })[],
): Result<readonly JsonObject[], ScriptProblem> {
  if (given === null) return succeed([])
  const all = isList(given) ? given : [given]
  if (all.length > scriptLimits.records) return refused(`It gave back more than ${scriptLimits.records} records`)
  const records: JsonObject[] = []
  for (const record of all) {
    if (!isJsonObject(record))
      return refused(`It gave back ${JSON.stringify(record).slice(0, 60)} where a record belongs`)
    const own = output === 'add' ? withDecimals(record, types) : {}
    const filled: { [name: string]: Json } = { ...own }
    for (const { name, type } of fields) {
      const { value, issues } = fitValue(record[name] ?? null, madeField(name, type))
      if (issues.length > 0) return refused(`${name}: ${JSON.stringify(record[name]).slice(0, 60)} is no ${type}`)
      filled[name] = value
    }
    records.push(filled)
  }
  return succeed(records)
}

function withDecimals(record: JsonObject, types: readonly (FieldType & { readonly key: string })[]): JsonObject {
  const known = types.filter(({ key }) => Object.hasOwn(record, key))
  return {
    ...record,
    ...Object.fromEntries(known.map((type) => [type.key, canonical(record[type.key] ?? null, type)])),
  }
}

function canonical(value: Json, type: FieldType): Json {
  if (type.type === 'decimal' && typeof value === 'number') return decimalText(new Decimal(value))
  if (type.type === 'record' && isJsonObject(value)) return withDecimals(value, type.fields)
  if (type.type === 'list' && isList(value)) return value.map((item) => canonical(item, type.item))
  return value
}

const refused = (message: string): Result<never, ScriptProblem> => fail({ kind: 'bad-result', message, line: null })
