/** How a record ends. Every record of a run ends in exactly one of them. */
export const outcomes = ['created', 'updated', 'unchanged', 'skipped', 'filtered', 'held', 'failed'] as const
export type Outcome = (typeof outcomes)[number]

/** `read` is always the sum of all outcomes once a run has ended. */
export type RunCounts = { readonly [Name in Outcome | 'read']: number }

export const noCounts: RunCounts = {
  read: 0,
  filtered: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  held: 0,
  failed: 0,
}

/** Where a record fans out into several branches, the branch that needs most attention names its outcome. */
const byWeight: readonly Outcome[] = ['failed', 'held', 'created', 'updated', 'skipped', 'unchanged', 'filtered']

export function weightiest(all: readonly Outcome[]): Outcome {
  return byWeight.find((outcome) => all.includes(outcome)) ?? 'filtered'
}
