import { stableJson } from '#shared/json.ts'
import type { Condition, Elsewise, Expression, LookupRow } from '#shared/mapping/expression.ts'

/** One line of a difference; null is nothing at all. */
export interface ChangedText {
  /** What of the whole it is, such as a row of a table; null for the whole. */
  readonly part: string | null
  readonly before: string | null
  readonly after: string | null
  /** Text with lines of its own. */
  readonly isCode?: true
}

export interface ExpressionWords {
  readonly expression: (expression: Expression) => string
  readonly condition: (condition: Condition) => string
  readonly value: (value: LookupRow['to']) => string | null
  /** What a table calls that which is not in it, and what becomes of it. */
  readonly otherwise: string
  readonly others: (otherwise: Extract<Elsewise, string>) => string
  /** For two that are called the same and differ all the same. */
  readonly inDetail: (text: string) => string
}

type Words = { readonly before: ExpressionWords; readonly after: ExpressionWords }

/** How an expression came to be another: in one line, or line by line where one line can't tell them apart. */
export function expressionChanges(
  before: Expression | undefined,
  after: Expression | undefined,
  words: Words,
): readonly ChangedText[] {
  const [was, is] = [before && words.before.expression(before), after && words.after.expression(after)]
  if (!before || !after || was !== is) return [{ part: null, before: was ?? null, after: is ?? null }]
  const inside = insideOf(before, after, words)
  if (inside.length > 0) return inside
  return [{ part: null, before: was ?? null, after: words.after.inDetail(is ?? '') }]
}

/** What the line of an expression does not show: the rows of a table, a long text, what is nested. */
function insideOf(before: Expression, after: Expression, words: Words): readonly ChangedText[] {
  if (stableJson(before) === stableJson(after)) return []
  switch (before.kind) {
    case 'lookup':
      return after.kind === 'lookup' ? tableChanges(before, after, words) : []
    case 'formula':
    case 'template':
      return after.kind === before.kind ? [{ part: null, before: before.text, after: after.text, isCode: true }] : []
    case 'first':
      return after.kind === 'first' ? pairs(before.of, after.of, words) : []
    case 'call':
      return after.kind === 'call' ? pairs(before.args, after.args, words) : []
    case 'condition': {
      if (after.kind !== 'condition') return []
      const [was, is] = [words.before.condition(before.when), words.after.condition(after.when)]
      const parts = pairs([before.then, before.otherwise], [after.then, after.otherwise], words)
      return was === is ? parts : [{ part: null, before: was, after: is }, ...parts]
    }
    default:
      return []
  }
}

function pairs(before: readonly Expression[], after: readonly Expression[], words: Words): readonly ChangedText[] {
  return before.flatMap((expression, at) => {
    const other = after[at]
    return other && stableJson(expression) !== stableJson(other) ? expressionChanges(expression, other, words) : []
  })
}

type Lookup = Extract<Expression, { kind: 'lookup' }>

function tableChanges(before: Lookup, after: Lookup, words: Words): readonly ChangedText[] {
  const [old, now] = [rowsOf(before), rowsOf(after)]
  const rows = [...new Set([...now.keys(), ...old.keys()])].flatMap((from): readonly ChangedText[] => {
    const [was, is] = [old.get(from), now.get(from)]
    if (was?.to === is?.to) return []
    return [
      { part: from, before: was ? words.before.value(was.to) : null, after: is ? words.after.value(is.to) : null },
    ]
  })
  const others =
    stableJson(before.otherwise) === stableJson(after.otherwise)
      ? []
      : [
          {
            part: words.after.otherwise,
            before: othersOf(before.otherwise, words.before),
            after: othersOf(after.otherwise, words.after),
          },
        ]
  return [...rows, ...others, ...pairs([before.of], [after.of], words)]
}

const othersOf = (otherwise: Elsewise, words: ExpressionWords): string | null =>
  typeof otherwise === 'string' ? words.others(otherwise) : words.value(otherwise.value)

const rowsOf = ({ table }: Lookup) => new Map(table.map((row) => [row.from, row]))
