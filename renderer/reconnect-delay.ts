const first = 250
const longest = 5_000

/** Milliseconds to wait before trying again after `attempts` failed tries. */
export function reconnectDelay(attempts: number): number {
  return Math.min(longest, first * 2 ** Math.min(attempts, 20))
}
