import { z } from 'zod'

/**
 * How one target field gets its value. Paths are dotted (`customer_attn`, `invoice_total.amount`).
 * Inside the rows of a list, `$item.` reaches the fields of the current row and `$index` its position from 0;
 * every other path is read from the whole record.
 */
export type Expression =
  | { readonly kind: 'field'; readonly path: string }
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
  | { readonly kind: 'first'; readonly of: readonly Expression[] }
  | {
      readonly kind: 'lookup'
      readonly of: Expression
      readonly table: readonly LookupRow[]
      readonly otherwise: Elsewise
    }
  | { readonly kind: 'template'; readonly text: string }
  | { readonly kind: 'condition'; readonly when: Condition; readonly then: Expression; readonly otherwise: Expression }
  | { readonly kind: 'call'; readonly function: string; readonly args: readonly Expression[] }
  | { readonly kind: 'formula'; readonly text: string }
  | { readonly kind: 'rows'; readonly of: string; readonly fields: Mapping }

/** What a value that is not in a table becomes: itself, nothing, a reason to hold the record, or one value for all. */
export type Elsewise = 'keep' | 'empty' | 'problem' | { readonly value: LookupRow['to'] }

/** A type and not an interface, so that an expression is JSON to the compiler as well. */
export type LookupRow = {
  readonly from: string
  readonly to: string | number | boolean | null
}

export const comparisons = [
  'equals',
  'not-equals',
  'contains',
  'starts-with',
  'greater',
  'at-least',
  'less',
  'at-most',
  'one-of',
  'is-empty',
  'is-filled',
] as const
export type Comparison = (typeof comparisons)[number]

export type Condition =
  | {
      readonly kind: 'compare'
      readonly left: Expression
      readonly operator: Comparison
      readonly right?: Expression | undefined
    }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }

/** Target path → how it is filled. A list of rows is one entry of kind `rows`; a nested record has a dotted path. */
export type Mapping = { readonly [targetPath: string]: Expression }

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])

export const Expression: z.ZodType<Expression> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('field'), path: z.string().min(1) }),
    z.strictObject({ kind: z.literal('constant'), value: Scalar }),
    z.strictObject({ kind: z.literal('first'), of: z.array(Expression).min(1) }),
    z.strictObject({
      kind: z.literal('lookup'),
      of: Expression,
      table: z.array(z.strictObject({ from: z.string(), to: Scalar })),
      otherwise: z.union([z.enum(['keep', 'empty', 'problem']), z.strictObject({ value: Scalar })]),
    }),
    z.strictObject({ kind: z.literal('template'), text: z.string() }),
    z.strictObject({ kind: z.literal('condition'), when: Condition, then: Expression, otherwise: Expression }),
    z.strictObject({ kind: z.literal('call'), function: z.string().min(1), args: z.array(Expression) }),
    z.strictObject({ kind: z.literal('formula'), text: z.string() }),
    z.strictObject({ kind: z.literal('rows'), of: z.string().min(1), fields: Mapping }),
  ]),
)

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('compare'),
      left: Expression,
      operator: z.enum(comparisons),
      right: Expression.optional(),
    }),
    z.strictObject({ kind: z.literal('all'), of: z.array(Condition) }),
    z.strictObject({ kind: z.literal('any'), of: z.array(Condition) }),
    z.strictObject({ kind: z.literal('not'), of: Condition }),
  ]),
)

export const Mapping: z.ZodType<Mapping> = z.lazy(() => z.record(z.string(), Expression))

/** Short ways to write expressions in templates, defaults and tests. */
export const field = (path: string): Expression => ({ kind: 'field', path })
export const constant = (value: string | number | boolean | null): Expression => ({ kind: 'constant', value })
export const first = (...of: readonly Expression[]): Expression => ({ kind: 'first', of })
export const call = (name: string, ...args: readonly Expression[]): Expression => ({
  kind: 'call',
  function: name,
  args,
})
export const rows = (of: string, fields: Mapping): Expression => ({ kind: 'rows', of, fields })
