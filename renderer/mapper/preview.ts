import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { compileExpression, compileRows, type Scope } from '#shared/mapping/compile-expression.ts'
import { compileMapping, type MappingIssue } from '#shared/mapping/compile-mapping.ts'
import { type Expression, type Mapping, rows } from '#shared/mapping/expression.ts'
import { fitValue } from '#shared/mapping/fit-value.ts'
import { pauseFormulasWith } from '#shared/mapping/formula/formula-pause.ts'
import { type Fault, MappingFault } from '#shared/mapping/mapping-fault.ts'
import type { ValueIssue } from '#shared/mapping/mapping-issue.ts'
import { whenKnown } from '#shared/mapping/when-known.ts'
import type { MappingSlot } from '#shared/nodes/define-node.ts'
import type { Field, RecordType } from '#shared/records/field.ts'
import { valueAt } from '#shared/records/field-at.ts'
import type { TargetRow } from './target-rows.ts'

/** What a mapping makes of one record, as the target's fields would get it. */
export interface Preview {
  readonly value: JsonObject
  readonly issues: readonly MappingIssue[]
}

// A long formula must not freeze the window it is written in.
pauseFormulasWith(() => new Promise((resolve) => setTimeout(resolve)))

const wrapped = 'rows'

/**
 * Compiles a slot's mapping for preview. Where it is used for each line of a list, the result has the lines under
 * `rows`, as `targetValue` and `issuesAt` expect.
 */
export function compilePreview(
  slot: MappingSlot,
  mapping: Mapping,
): (record: JsonObject) => Preview | Promise<Preview> {
  if (slot.each === undefined) return compileMapping(mapping, slot.target)
  const label = slot.target.label
  const lines: Field = { key: wrapped, label, type: 'list', item: { type: 'record', fields: slot.target.fields } }
  const target: RecordType = { ...slot.target, fields: [lines] }
  return compileMapping({ [wrapped]: rows(slot.each, mapping) }, target)
}

/** The value a target field gets; inside rows that of the first row. */
export function targetValue(preview: Preview, slot: MappingSlot, row: Pick<TargetRow, 'list' | 'path'>): Json {
  const record = slot.each === undefined ? preview.value : firstRow(preview.value, wrapped)
  return row.list === null ? valueAt(record, row.path) : valueAt(firstRow(record, row.list), row.path)
}

function firstRow(record: Json, path: string): Json {
  const list = valueAt(record, path)
  return Array.isArray(list) ? (list[0] ?? null) : null
}

/** What there is to say about a target field; of rows, about the first one. */
export function issuesAt(
  preview: Preview,
  slot: MappingSlot,
  row: Pick<TargetRow, 'list' | 'path'>,
): readonly MappingIssue[] {
  const inside = row.list === null ? row.path : `${row.list}[0].${row.path}`
  const target = slot.each === undefined ? inside : `${wrapped}[0].${inside}`
  return preview.issues.filter((issue) => issue.target === target || issue.target.startsWith(`${target}.`))
}

/** What one expression gives for one record. */
export interface Result {
  readonly value: Json
  readonly issues: readonly (ValueIssue | Fault)[]
}

/** Compiles one field's expression alone; inside rows it is worked out for the first row. */
export function compileResult(
  expression: Expression,
  field: Field,
  list: string | null,
): (record: JsonObject) => Result | Promise<Result> {
  const evaluate = compileExpression(expression)
  const rowsOf = list === null ? null : compileRows(list)
  const failed = (thrown: unknown): Result => {
    if (!(thrown instanceof MappingFault)) throw thrown
    return { value: null, issues: [thrown.fault] }
  }
  return (record) => {
    try {
      const scope: Scope | undefined = rowsOf ? rowsOf({ record })[0] : { record }
      if (!scope) return { value: null, issues: [] }
      const result = whenKnown(evaluate(scope), (value): Result => {
        const fitted = fitValue(value, field)
        return { value: fitted.value, issues: fitted.issues.map(({ issue }) => issue) }
      })
      return result instanceof Promise ? result.catch(failed) : result
    } catch (thrown) {
      return failed(thrown)
    }
  }
}

/** A source field of a record; behind a list that of the first item. */
export function sourceValue(record: Json, path: string): Json {
  let current: Json = record
  for (const key of path.split('.')) {
    const inside: Json = Array.isArray(current) ? (current[0] ?? null) : current
    if (!isJsonObject(inside) || !Object.hasOwn(inside, key)) return null
    current = inside[key] ?? null
  }
  return current
}
