import { stockholmTime } from '../stockholm-time.ts'

/**
 * The `lastmodified` that surely brings everything changed since `moment`, and some of what was known already. Should
 * Fortnox take the text for UTC, it would be two hours late in summer: that, and an hour for clocks that differ.
 */
export function changedSince(moment: Date): string {
  return stockholmTime(new Date(moment.getTime() - overlapMs))
}

const overlapMs = 3 * 3_600_000
