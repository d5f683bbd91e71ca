import type { Json, JsonObject } from '../json.ts'
import { isEmpty } from '../json.ts'
import { comparisonKey } from './compare-values.ts'
import { compileComparison } from './compile-comparison.ts'
import type { Condition, Elsewise, Expression, LookupRow } from './expression.ts'
import { compileFormula } from './formula.ts'
import { functionNamed } from './functions/function-library.ts'
import { excerpt, MappingFault } from './mapping-fault.ts'
import { nestedRecord } from './nested-record.ts'
import { compilePath } from './path.ts'
import type { Scope } from './scope.ts'
import { compileTemplate } from './template.ts'
import { isList } from './value-as.ts'
import { allKnown, whenKnown } from './when-known.ts'

export type { Scope } from './scope.ts'

/** Works out one value. Throws (or rejects with) a MappingFault; a promise appears only where a formula is inside. */
export type Evaluate = (scope: Scope) => Json | Promise<Json>
export type Decide = (scope: Scope) => boolean | Promise<boolean>

/** Turns an expression into a closure once, so that nothing is parsed or looked up per record. Never throws itself. */
export function compileExpression(expression: Expression): Evaluate {
  switch (expression.kind) {
    case 'field':
      return compilePath(expression.path)
    case 'constant': {
      const { value } = expression
      return () => value
    }
    case 'first':
      return firstFilled(expression.of.map(compileExpression))
    case 'lookup':
      return lookup(compileExpression(expression.of), expression.table, expression.otherwise)
    case 'template':
      return compileTemplate(expression.text)
    case 'condition':
      return choose(
        compileCondition(expression.when),
        compileExpression(expression.then),
        compileExpression(expression.otherwise),
      )
    case 'call':
      return call(expression.function, expression.args.map(compileExpression))
    case 'formula':
      return compileFormula(expression.text)
    case 'rows':
      return rows(expression.of, expression.fields)
  }
}

/** As `compileExpression`, for a condition. An empty `all` holds, an empty `any` does not. */
export function compileCondition(condition: Condition): Decide {
  switch (condition.kind) {
    case 'compare':
      return compare(condition)
    case 'all':
      return untilDecided(condition.of.map(compileCondition), false)
    case 'any':
      return untilDecided(condition.of.map(compileCondition), true)
    case 'not': {
      const holds = compileCondition(condition.of)
      return (scope) => {
        const held = holds(scope)
        return held instanceof Promise ? held.then((value) => !value) : !held
      }
    }
  }
}

function compare({ left, operator, right }: Extract<Condition, { kind: 'compare' }>): Decide {
  const leftOf = compileExpression(left)
  if (right === undefined || right.kind === 'constant') {
    const test = compileComparison(operator, right?.value ?? null)
    return (scope) => {
      const value = leftOf(scope)
      return value instanceof Promise ? value.then(test) : test(value)
    }
  }
  const rightOf = compileExpression(right)
  return (scope) => whenKnown(leftOf(scope), (a) => whenKnown(rightOf(scope), (b) => compileComparison(operator, b)(a)))
}

function untilDecided(conditions: readonly Decide[], decisive: boolean): Decide {
  const from = (start: number, scope: Scope): boolean | Promise<boolean> => {
    for (let at = start; at < conditions.length; at++) {
      const holds = conditions[at]?.(scope) ?? !decisive
      if (holds instanceof Promise) {
        return holds.then((value) => (value === decisive ? decisive : from(at + 1, scope)))
      }
      if (holds === decisive) return decisive
    }
    return !decisive
  }
  return (scope) => from(0, scope)
}

function firstFilled(candidates: readonly Evaluate[]): Evaluate {
  const from = (start: number, scope: Scope): Json | Promise<Json> => {
    for (let at = start; at < candidates.length; at++) {
      const value = candidates[at]?.(scope) ?? null
      if (value instanceof Promise) {
        return value.then((known) => (isEmpty(known) ? from(at + 1, scope) : known))
      }
      if (!isEmpty(value)) return value
    }
    return null
  }
  return (scope) => from(0, scope)
}

/**
 * An empty value is looked up too, as the empty text: a table may say what "nothing" becomes. Else it stays empty, except
 * where one value stands for all that is not in the table.
 */
function lookup(of: Evaluate, table: readonly LookupRow[], otherwise: Elsewise): Evaluate {
  // The first row for a value counts, as a person reading the table from the top would expect.
  const rowFor = new Map(table.toReversed().map((row) => [comparisonKey(row.from), row.to]))
  const rowForText = new Map(table.map(({ from }) => [from.trim(), rowFor.get(comparisonKey(from)) ?? null]))
  const find = (value: Json): Json => {
    const same = typeof value === 'string' ? rowForText.get(value) : undefined
    if (same !== undefined) return same
    const found = rowFor.get(comparisonKey(value))
    if (found !== undefined) return found
    if (typeof otherwise === 'object') return otherwise.value
    if (otherwise === 'empty' || isEmpty(value)) return null
    if (otherwise === 'keep') return value
    throw new MappingFault({ kind: 'not-in-table', value: excerpt(value) })
  }
  return (scope) => {
    const value = of(scope)
    return value instanceof Promise ? value.then(find) : find(value)
  }
}

function choose(when: Decide, then: Evaluate, otherwise: Evaluate): Evaluate {
  return (scope) => {
    const holds = when(scope)
    if (holds instanceof Promise) return holds.then((held) => (held ? then(scope) : otherwise(scope)))
    return holds ? then(scope) : otherwise(scope)
  }
}

function call(name: string, args: readonly Evaluate[]): Evaluate {
  const definition = functionNamed(name)
  if (!definition) {
    return () => {
      throw new MappingFault({ kind: 'unknown-function', function: name })
    }
  }
  const { invoke } = definition
  return (scope) => {
    const values: Json[] = []
    for (const argument of args) {
      const value = argument(scope)
      if (value instanceof Promise) {
        const others = args.slice(values.length + 1).map(async (other) => other(scope))
        return Promise.all([...values, value, ...others]).then(invoke)
      }
      values.push(value)
    }
    return invoke(values)
  }
}

function rows(of: string, fields: Readonly<Record<string, Expression>>): Evaluate {
  const list = compileRows(of)
  const entries = Object.entries(fields).map(([path, expression]) => ({
    path,
    evaluate: compileExpression(expression),
  }))
  return (scope) =>
    allKnown<Scope, JsonObject>(list(scope), (row) =>
      whenKnown(
        allKnown(entries, ({ evaluate }) => evaluate(row)),
        (values) => nestedRecord(entries.map(({ path }, at) => ({ path, value: values[at] ?? null }))),
      ),
    )
}

/** One scope per item of a list. A single record counts as a list of one, nothing as none; else a MappingFault. */
export function compileRows(of: string): (scope: Scope) => readonly Scope[] {
  const read = compilePath(of)
  return (scope) => {
    const value = read(scope)
    if (isEmpty(value)) return []
    if (!isList(value)) {
      if (typeof value !== 'object') throw new MappingFault({ kind: 'not-a-list', path: of })
      return [{ record: scope.record, item: value, index: 0 }]
    }
    return value.map((item, index) => ({ record: scope.record, item, index }))
  }
}
