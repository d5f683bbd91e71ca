import type { Json, JsonObject } from '../json.ts'
import { isEmpty, isJsonObject } from '../json.ts'
import type { Field, RecordType } from '../records/field.ts'
import { fieldAt } from '../records/field-at.ts'
import type { Scope } from './compile-expression.ts'
import { compileExpression, compileRows } from './compile-expression.ts'
import type { Expression, Mapping } from './expression.ts'
import { fitValue } from './fit-value.ts'
import { MappingFault } from './mapping-fault.ts'
import type { MappingIssue } from './mapping-issue.ts'
import { nestedRecord } from './nested-record.ts'
import { allKnown, whenKnown } from './when-known.ts'

export type { MappingIssue } from './mapping-issue.ts'

export interface MappedRecord {
  readonly value: JsonObject
  /** In the order of the mapping, then the required fields that stayed empty. */
  readonly issues: readonly MappingIssue[]
}

/**
 * Compiles a mapping for one target record type. The result fills the target's fields with canonical values; empty
 * ones are left out, and so is every value with an error. It does not throw for what data or a faulty mapping does:
 * that becomes an issue. A promise is returned only if a formula is inside.
 */
export function compileMapping(
  mapping: Mapping,
  target: RecordType,
): (record: JsonObject) => MappedRecord | Promise<MappedRecord> {
  const fill = compileFields(mapping, target.fields)
  return (record) => fill({ record }, '')
}

type Fill = (scope: Scope, prefix: string) => MappedRecord | Promise<MappedRecord>

/** What one mapping entry gives: a value for its path (null for nothing) and what there is to say. */
interface Filled {
  readonly path: string
  readonly value: Json
  readonly issues: readonly MappingIssue[]
}
type FillOne = (scope: Scope, prefix: string) => Filled | Promise<Filled>

function compileFields(mapping: Mapping, fields: readonly Field[]): Fill {
  const entries = Object.entries(mapping).map(([path, expression]) => compileEntry(path, expression, fields))
  return (scope, prefix) =>
    whenKnown(allKnown(entries.map((entry) => entry(scope, prefix))), (filled) => {
      const value = nestedRecord(filled)
      const issues = filled.flatMap((entry) => entry.issues)
      const missing = missingFields(fields, value, prefix)
      const unexplained = missing.filter((issue) => !issues.some((other) => explains(other, issue.target)))
      return { value, issues: [...issues, ...unexplained] }
    })
}

/** A field that is empty because of an error already told needs no second message. */
function explains(issue: MappingIssue, target: string): boolean {
  if (issue.severity !== 'error') return false
  return issue.target === target || issue.target.startsWith(`${target}.`) || issue.target.startsWith(`${target}[`)
}

function compileEntry(path: string, expression: Expression, fields: readonly Field[]): FillOne {
  const field = fieldAt(fields, path)
  if (!field || field.access === 'read' || crossesList(fields, path)) {
    return (_scope, prefix) => failed(path, { kind: 'unknown-target', severity: 'error', target: prefix + path })
  }
  const fill =
    expression.kind === 'rows' && field.type === 'list' && field.item.type === 'record'
      ? fillRows(path, expression, field.item.fields)
      : fillValue(path, expression, field)
  return (scope, prefix) => {
    const caught = (thrown: unknown): Filled => {
      if (!(thrown instanceof MappingFault)) throw thrown
      return failed(path, { kind: 'fault', severity: 'error', target: prefix + path, fault: thrown.fault })
    }
    try {
      const filled = fill(scope, prefix)
      return filled instanceof Promise ? filled.catch(caught) : filled
    } catch (thrown) {
      return caught(thrown)
    }
  }
}

const failed = (path: string, issue: MappingIssue): Filled => ({ path, value: null, issues: [issue] })

/** True where the path goes into the records of a list: only `rows` can fill those. */
function crossesList(fields: readonly Field[], path: string): boolean {
  const keys = path.split('.')
  return keys.some((_key, at) => at > 0 && fieldAt(fields, keys.slice(0, at).join('.'))?.type === 'list')
}

function fillValue(path: string, expression: Expression, field: Field): FillOne {
  const evaluate = compileExpression(expression)
  return (scope, prefix) =>
    whenKnown(evaluate(scope), (value) => {
      const fitted = fitValue(value, field)
      const issues = fitted.issues.map(({ path: inner, issue }) => ({ ...issue, target: `${prefix}${path}${inner}` }))
      return { path, value: fitted.value, issues }
    })
}

function fillRows(path: string, expression: Extract<Expression, { kind: 'rows' }>, fields: readonly Field[]): FillOne {
  const rowsOf = compileRows(expression.of)
  const fill = compileFields(expression.fields, fields)
  return (scope, prefix) =>
    whenKnown(allKnown(rowsOf(scope).map((row, at) => fill(row, `${prefix}${path}[${at}].`))), (rows) => ({
      path,
      value: rows.map((row) => row.value).filter((row) => Object.keys(row).length > 0),
      issues: rows.flatMap((row) => row.issues),
    }))
}

/** Required fields that are empty, also inside records that are there. Rows have been checked one by one. */
function missingFields(fields: readonly Field[], record: JsonObject, prefix: string): readonly MappingIssue[] {
  return fields.flatMap((field): readonly MappingIssue[] => {
    if (field.access === 'read') return []
    const value = Object.hasOwn(record, field.key) ? (record[field.key] ?? null) : null
    const target = prefix + field.key
    if (isEmpty(value)) return field.required ? [{ kind: 'required-empty', severity: 'error', target }] : []
    return field.type === 'record' && isJsonObject(value) ? missingFields(field.fields, value, `${target}.`) : []
  })
}
