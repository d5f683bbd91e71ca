const most = 3
const withinMs = 60_000

/** Says whether what just died may be started again: three times a minute, for more would only heat the room. */
export function restartsAllowed(): (nowMs: number) => boolean {
  let restarts: readonly number[] = []
  return (nowMs) => {
    restarts = restarts.filter((at) => nowMs - at < withinMs)
    if (restarts.length >= most) return false
    restarts = [...restarts, nowMs]
    return true
  }
}
