import type { Json } from '../json.ts'
import type { ValueType } from './value-type.ts'

/** Why a value could not be worked out for one record. Data for a translated sentence; long texts are shortened. */
export type Fault =
  /** A record or list stood where one value is needed. */
  | { readonly kind: 'not-one-value'; readonly value: string }
  | { readonly kind: 'not-a-list'; readonly path: string }
  /** A lookup table set to "problem" has no row for this value. */
  | { readonly kind: 'not-in-table'; readonly value: string }
  | { readonly kind: 'unknown-function'; readonly function: string }
  | { readonly kind: 'missing-argument'; readonly function: string; readonly parameter: string }
  | {
      readonly kind: 'wrong-argument'
      readonly function: string
      readonly parameter: string
      readonly wanted: ValueType
      readonly value: string
    }
  /** The value has the right type, but the function can't work with it; `allowed` lists what it takes, where that is short. */
  | {
      readonly kind: 'refused-argument'
      readonly function: string
      readonly parameter: string
      readonly value: string
      readonly allowed?: string
    }
  | { readonly kind: 'division-by-zero'; readonly function: string }
  | { readonly kind: 'bad-pattern'; readonly pattern: string; readonly reason: string; readonly position: number }
  /** JSONata's own code and English message, and the position in the formula's text. */
  | {
      readonly kind: 'formula-failed'
      readonly code: string
      readonly message: string
      readonly position: number | null
    }
  /** The formula took too many steps, nested too deep, or made something too large. */
  | { readonly kind: 'formula-too-costly'; readonly limit: 'steps' | 'depth' | 'size' }

/** Thrown while an expression is evaluated and caught where a mapping or condition is run for one record. */
export class MappingFault extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.kind)
    this.name = 'MappingFault'
    this.fault = fault
  }
}

/** A value as it may stand in a message: one line, at most 200 characters. */
export function excerpt(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const characters = Array.from(text.slice(0, 1000).replace(/\s+/g, ' '))
  return characters.length > 200 ? `${characters.slice(0, 199).join('')}…` : characters.join('')
}
