import type { Json, JsonObject } from '../json.ts'
import { isEmpty } from '../json.ts'
import type { Field, RecordType } from '../records/field.ts'
import { fieldAt } from '../records/field-at.ts'
import type { Scope } from './compile-expression.ts'
import { compileExpression, compileRows } from './compile-expression.ts'
import type { Expression, Mapping } from './expression.ts'
import { compileFitAtOnce } from './fit-at-once.ts'
import { fitValue } from './fit-value.ts'
import { MappingFault } from './mapping-fault.ts'
import type { MappingIssue } from './mapping-issue.ts'
import { neededFields, tellMissing } from './needed-fields.ts'
import { compileNestedRecord } from './nested-record.ts'
import { waits } from './waits.ts'

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
  return (record) => {
    const issues: MappingIssue[] = []
    const value = fill({ record }, issues)
    return value instanceof Promise ? value.then((known) => ({ value: known, issues })) : { value, issues }
  }
}

/** Makes a record, and adds what there is to say to the issues, with targets from this record on. */
type Fill = (scope: Scope, issues: MappingIssue[]) => JsonObject | Promise<JsonObject>
/** Makes one value, null for nothing; as `Fill`. */
type FillOne = (scope: Scope, issues: MappingIssue[]) => Json | Promise<Json>

interface Entry {
  readonly path: string
  readonly fill: FillOne
}

function compileFields(mapping: Mapping, fields: readonly Field[]): Fill {
  const entries = Object.entries(mapping).map(([path, expression]) => ({
    path,
    fill: compileEntry(path, expression, fields),
  }))
  const needed = neededFields(fields)
  const build = compileNestedRecord(entries.map(({ path }) => path))
  const finish = (values: readonly Json[], before: number, issues: MappingIssue[]): JsonObject => {
    const record = build(values)
    if (needed.length > 0) tellMissing(needed, record, '', before, issues)
    return record
  }
  if (Object.values(mapping).some(waits)) {
    // Formulas answer in any order: each entry says what it has to say in a list of its own.
    return async (scope, issues) => {
      const filled = await Promise.all(entries.map((entry) => fillApart(entry, scope)))
      const before = issues.length
      issues.push(...filled.flatMap((entry) => entry.issues))
      return finish(
        filled.map(({ value }) => value),
        before,
        issues,
      )
    }
  }
  return (scope, issues) => {
    const before = issues.length
    const values: Json[] = []
    for (const { fill } of entries) values.push(atOnce(fill(scope, issues)))
    return finish(values, before, issues)
  }
}

async function fillApart({ fill }: Entry, scope: Scope) {
  const issues: MappingIssue[] = []
  return { value: await fill(scope, issues), issues }
}

function atOnce<Value>(value: Value | Promise<Value>): Value {
  if (value instanceof Promise) throw new Error('A mapping without formulas made a promise')
  return value
}

function compileEntry(path: string, expression: Expression, fields: readonly Field[]): FillOne {
  const field = fieldAt(fields, path)
  if (!field || field.access === 'read' || crossesList(fields, path)) {
    return (_scope, issues) => failed(issues, { kind: 'unknown-target', severity: 'error', target: path })
  }
  const fill =
    expression.kind === 'rows' && field.type === 'list' && field.item.type === 'record'
      ? fillRows(path, expression, field.item.fields)
      : fillValue(path, expression, field)
  const caught = (thrown: unknown, issues: MappingIssue[]): null => {
    if (!(thrown instanceof MappingFault)) throw thrown
    return failed(issues, { kind: 'fault', severity: 'error', target: path, fault: thrown.fault })
  }
  return (scope, issues) => {
    try {
      const filled = fill(scope, issues)
      return filled instanceof Promise ? filled.catch((thrown: unknown) => caught(thrown, issues)) : filled
    } catch (thrown) {
      return caught(thrown, issues)
    }
  }
}

function failed(issues: MappingIssue[], issue: MappingIssue): null {
  issues.push(issue)
  return null
}

/** True where the path goes into the records of a list: only `rows` can fill those. */
function crossesList(fields: readonly Field[], path: string): boolean {
  const keys = path.split('.')
  return keys.some((_key, at) => at > 0 && fieldAt(fields, keys.slice(0, at).join('.'))?.type === 'list')
}

function fillValue(path: string, expression: Expression, field: Field): FillOne {
  const evaluate = compileExpression(expression)
  const fitAtOnce = compileFitAtOnce(field)
  const accept = (value: Json, issues: MappingIssue[]): Json => {
    const asItIs = fitAtOnce(value)
    if (asItIs !== undefined) return asItIs
    const fitted = fitValue(value, field)
    for (const { path: inner, issue } of fitted.issues) issues.push({ ...issue, target: path + inner })
    return isEmpty(fitted.value) ? null : fitted.value
  }
  return (scope, issues) => {
    const value = evaluate(scope)
    return value instanceof Promise ? value.then((known) => accept(known, issues)) : accept(value, issues)
  }
}

function fillRows(path: string, expression: Extract<Expression, { kind: 'rows' }>, fields: readonly Field[]): FillOne {
  const rowsOf = compileRows(expression.of)
  const fill = compileFields(expression.fields, fields)
  const finish = (made: readonly JsonObject[]): Json => {
    const filled = made.filter(isFilled)
    return filled.length === 0 ? null : filled
  }
  /** What was said about a row from there on is said about it as a part of its list. */
  const placed = (at: number, before: number, issues: MappingIssue[]) => {
    for (let index = before; index < issues.length; index++) {
      const issue = issues[index]
      if (issue) issues[index] = { ...issue, target: `${path}[${at}].${issue.target}` }
    }
  }
  if (waits(expression)) {
    return async (scope, issues) => {
      const made = await Promise.all(rowsOf(scope).map((row) => rowApart(fill, row)))
      for (const [at, row] of made.entries()) {
        const before = issues.length
        issues.push(...row.issues)
        placed(at, before, issues)
      }
      return finish(made.map(({ value }) => value))
    }
  }
  return (scope, issues) => {
    const made: JsonObject[] = []
    for (const row of rowsOf(scope)) {
      const before = issues.length
      made.push(atOnce(fill(row, issues)))
      if (issues.length > before) placed(made.length - 1, before, issues)
    }
    return finish(made)
  }
}

async function rowApart(fill: Fill, row: Scope) {
  const issues: MappingIssue[] = []
  return { value: await fill(row, issues), issues }
}

function isFilled(row: JsonObject): boolean {
  for (const _key in row) return true
  return false
}
