import type { Edge } from './pattern-syntax.ts'

/** One step of a compiled pattern. `fork` tries `first`, then `second`. */
export type Step =
  | { readonly do: 'character'; readonly matches: (character: string) => boolean }
  | { readonly do: 'edge'; readonly edge: Edge }
  | { readonly do: 'remember'; readonly slot: number }
  | { readonly do: 'fork'; first: number; second: number }
  | { readonly do: 'jump'; to: number }
  | { readonly do: 'matched' }

export interface PatternMatch {
  /** Where it starts and ends, in UTF-16 units as JavaScript counts them. */
  readonly start: number
  readonly end: number
  /** The whole match, then each bracketed group; null for a group that took no part. */
  readonly groups: readonly (string | null)[]
}
