import type { Json, JsonObject } from '#shared/json.ts'
import { compileExpression, compileRows, type Scope } from '#shared/mapping/compile-expression.ts'
import type { Expression } from '#shared/mapping/expression.ts'
import { MappingFault } from '#shared/mapping/mapping-fault.ts'
import { textOf } from '#shared/mapping/value-as.ts'
import { allKnown, whenKnown } from '#shared/mapping/when-known.ts'

/** Enough to see what occurs; a list may have thousands of rows. */
const mostScopes = 500

/** Each value an expression gives for some records, or for their rows, and in how many of them. What can't be worked out is passed over. */
export function seenValues(
  expression: Expression,
  records: readonly JsonObject[],
  list: string | null,
): ReadonlyMap<string, number> | Promise<ReadonlyMap<string, number>> {
  const evaluate = compileExpression(expression)
  const rowsOf = list === null ? null : compileRows(list)
  const scopes = records.flatMap((record): readonly Scope[] => (rowsOf ? rowsOf({ record }) : [{ record }]))
  const values = allKnown(scopes.slice(0, mostScopes), (scope) => orNothing(() => evaluate(scope)))
  return whenKnown(values, countOf)
}

function orNothing(evaluate: () => Json | Promise<Json>): Json | Promise<Json> {
  const passOver = (thrown: unknown): null => {
    if (!(thrown instanceof MappingFault)) throw thrown
    return null
  }
  try {
    const value = evaluate()
    return value instanceof Promise ? value.catch(passOver) : value
  } catch (thrown) {
    return passOver(thrown)
  }
}

function countOf(values: readonly Json[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const value of values.flatMap((each): readonly Json[] => (Array.isArray(each) ? each : [each]))) {
    const text = textOf(value)
    if (text !== null && text.trim() !== '') counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return counts
}
