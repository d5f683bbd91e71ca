import { MappingFault } from '../mapping-fault.ts'

/** What one evaluation of a formula may use. */
export const formulaLimits = {
  /** Evaluated nodes; long texts and native work count extra. Half a second or so at most. */
  steps: 200_000,
  /** Steps after which others have a turn: some ten milliseconds. */
  stepsAtATime: 5_000,
  /** Nested evaluations, as JSONata counts them. */
  depth: 400,
  /** Characters and values in any one value, shared parts counted as often as they appear; or four times the record. */
  size: 200_000,
  listLength: 5_000,
  /** Nesting of records and lists in a value. */
  nesting: 60,
  /** Characters of the formula itself. */
  textLength: 4_000,
} as const

export const tooLarge = () => new MappingFault({ kind: 'formula-too-costly', limit: 'size' })
export const nestedTooDeep = () => new MappingFault({ kind: 'formula-too-costly', limit: 'depth' })
