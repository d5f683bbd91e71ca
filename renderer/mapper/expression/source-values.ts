import { createContext } from 'react'
import type { JsonObject } from '#shared/json.ts'

/** What is known of the records whose values a rule reads. */
export interface SourceValues {
  /** The connection to ask for the registers of a system; null where none is chosen. */
  readonly connectionOf: (system: 'jortt' | 'fortnox') => string | null
  readonly records: readonly JsonObject[]
  /** Whether the records were made up, so that nothing can be concluded from them. */
  readonly areExamples: boolean
  /** The list whose rows the rule works on. */
  readonly list: string | null
}

const nothing: SourceValues = { connectionOf: () => null, records: [], areExamples: true, list: null }

/** The values at hand where a rule is edited; none where a rule is edited apart from a flow. */
export const SourceValues = createContext<SourceValues>(nothing)
