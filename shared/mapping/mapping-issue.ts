import type { TextChange, TextProblem } from './fit-text.ts'
import type { Fault } from './mapping-fault.ts'

/** Something to say about one target field of one record. `target` is a path such as `InvoiceRows[0].VAT`. */
export type MappingIssue = { readonly target: string } & (
  | ValueIssue
  /** The target field must be filled and got nothing. */
  | { readonly kind: 'required-empty'; readonly severity: 'error' }
  /** The expression could not be worked out for this record. */
  | { readonly kind: 'fault'; readonly severity: 'error'; readonly fault: Fault }
  /** The mapping names a field the target doesn't have, or that can't be written. */
  | { readonly kind: 'unknown-target'; readonly severity: 'error' }
)

/** What can be wrong with, or was changed in, one value for its target type. */
export type ValueIssue =
  | {
      readonly kind: 'text-changed'
      readonly severity: 'warning'
      readonly before: string
      readonly after: string
      readonly changes: readonly TextChange[]
    }
  | {
      readonly kind: 'rounded'
      readonly severity: 'warning'
      readonly before: string
      readonly after: string
      readonly decimals: number
    }
  /** An identifying text that would have to be changed to fit. */
  | { readonly kind: 'text-refused'; readonly severity: 'error'; readonly value: string; readonly problem: TextProblem }
  | { readonly kind: 'too-short'; readonly severity: 'error'; readonly value: string; readonly minLength: number }
  | { readonly kind: 'wrong-type'; readonly severity: 'error'; readonly value: string; readonly wanted: string }
  | {
      readonly kind: 'out-of-range'
      readonly severity: 'error'
      readonly value: string
      readonly min: number | null
      readonly max: number | null
    }
  | {
      readonly kind: 'not-in-enum'
      readonly severity: 'error'
      readonly value: string
      readonly values: readonly string[]
    }
  | {
      readonly kind: 'bad-format'
      readonly severity: 'error'
      readonly value: string
      readonly format: 'email' | 'uuid' | 'country' | 'currency'
    }
