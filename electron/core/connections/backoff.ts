const firstMs = 500
const longestMs = 8_000

/**
 * How long to wait before try number `attempt` (from 1), in milliseconds: 0.5 s doubled each time, 8 s at most, of which
 * up to half is left to chance so that clients that failed together don't come back together.
 */
export function backoffMs(attempt: number, random: () => number): number {
  const full = Math.min(longestMs, firstMs * 2 ** (attempt - 1))
  return Math.round(full * (1 - random() / 2))
}
