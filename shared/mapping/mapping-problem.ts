import type { FieldType } from '../records/field.ts'
import type { FormulaProblem } from './formula.ts'
import type { ValueIssue } from './mapping-issue.ts'
import type { ValueType } from './value-type.ts'

/** What is wrong with an expression, whatever it is for. */
export type ExpressionProblem =
  /** Reads a field the record doesn't have. */
  | { readonly kind: 'unknown-field'; readonly severity: 'error'; readonly path: string }
  /** Reads a field that is only sent to its system and never comes from it. */
  | { readonly kind: 'never-filled'; readonly severity: 'warning'; readonly path: string }
  /** `$item` or `$index` outside the rows of a list. */
  | { readonly kind: 'no-row'; readonly severity: 'error'; readonly path: string }
  | { readonly kind: 'unknown-function'; readonly severity: 'error'; readonly function: string }
  | {
      readonly kind: 'missing-argument'
      readonly severity: 'error'
      readonly function: string
      readonly parameter: string
    }
  | {
      readonly kind: 'extra-argument'
      readonly severity: 'error'
      readonly function: string
      readonly expected: number
      readonly given: number
    }
  | {
      readonly kind: 'wrong-argument'
      readonly severity: 'error'
      readonly function: string
      readonly parameter: string
      readonly wanted: ValueType
      /** The type it gets, or for a constant the value. */
      readonly from: FieldType['type'] | null
      readonly value: string | null
      /** Names of conversions that would mend it; see `conversionsFor`. */
      readonly conversions: readonly string[]
    }
  | {
      readonly kind: 'argument-not-an-option'
      readonly severity: 'error'
      readonly function: string
      readonly parameter: string
      readonly value: string
      readonly options: readonly string[]
    }
  | {
      readonly kind: 'bad-pattern'
      readonly severity: 'error'
      readonly pattern: string
      readonly reason: string
      readonly position: number
    }
  | { readonly kind: 'bad-formula'; readonly severity: 'error'; readonly problem: FormulaProblem }
  /** A brace in a template that opens or closes nothing. */
  | { readonly kind: 'bad-template'; readonly severity: 'warning'; readonly position: number }
  /** Rows from something that is no list of records. */
  | { readonly kind: 'not-a-list'; readonly severity: 'error'; readonly path: string }
  /** Rows anywhere but as the whole of what fills a list. */
  | { readonly kind: 'rows-inside'; readonly severity: 'error' }
  /** A comparison that needs something to compare with. */
  | { readonly kind: 'nothing-to-compare'; readonly severity: 'error' }
  /** A lookup that stops on unknown values and has no rows: it stops on all. */
  | { readonly kind: 'empty-table'; readonly severity: 'error' }
  | { readonly kind: 'too-deep'; readonly severity: 'error'; readonly deepest: number }

/** What is wrong with one entry of a mapping; `target` is its path, with `[]` for the rows of a list. */
export type MappingProblem = { readonly target: string } & (
  | ExpressionProblem
  | { readonly kind: 'unknown-target'; readonly severity: 'error' }
  | { readonly kind: 'read-only-target'; readonly severity: 'error' }
  /** A path into the records of a list, which only rows can fill. */
  | { readonly kind: 'target-inside-list'; readonly severity: 'error'; readonly list: string }
  /** Both a record and one of its fields are mapped. */
  | { readonly kind: 'target-twice'; readonly severity: 'error'; readonly other: string }
  | { readonly kind: 'required-unmapped'; readonly severity: 'error' }
  /** As a warning where single values may still fit, such as a text for an enum. */
  | {
      readonly kind: 'type-mismatch'
      readonly severity: 'warning' | 'error'
      readonly from: FieldType['type']
      readonly to: FieldType['type']
      readonly conversions: readonly string[]
    }
  /** A constant (error), or a source field that may hold more than the target takes (warning). */
  | {
      readonly kind: 'too-long'
      readonly severity: 'warning' | 'error'
      readonly length: number
      readonly maxLength: number
    }
  /** A constant, lookup result or branch the target's enum doesn't have; for a source enum, its values that don't fit. */
  | {
      readonly kind: 'not-in-enum'
      readonly severity: 'error'
      readonly given: readonly string[]
      readonly values: readonly string[]
      readonly conversions: readonly string[]
    }
  /** A constant the target can't take for another reason, or only changed. */
  | { readonly kind: 'bad-constant'; readonly severity: 'warning' | 'error'; readonly issue: ValueIssue }
)
