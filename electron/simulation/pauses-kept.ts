import type { Evidence, Invariant } from './evidence.ts'
import { isAlone } from './runs-seen.ts'

/** So long may what is under way take to end: the requests of one step, one after the other, within the budget. */
const underWayMs = 10_000
/** And where they may be refused, lost or late, with what is done about that. */
const troubledMs = 150_000

/** While a run is paused, nothing is written but what was under way. */
export const pausesKept: Invariant = (evidence) => {
  const { pauses, seen, dryRuns, arrivals } = evidence
  const graceMs = isTroubled(evidence) ? troubledMs : underWayMs
  return pauses.flatMap((pause) => {
    const run = seen.find(({ runId, life }) => runId === pause.runId && life === pause.life)
    if (!run) return []
    const meanwhile = { ...run, from: pause.from, to: Math.min(run.to, pause.to) }
    if (!isAlone(meanwhile, [...seen.filter((other) => other !== run), ...dryRuns])) return []
    const written = arrivals.find(
      ({ life, method, at }) =>
        life === pause.life && method !== 'GET' && at > pause.from + graceMs && at < meanwhile.to,
    )
    return written ? [`written while paused: ${written.method} ${written.path} by run ${pause.runId}`] : []
  })
}

const troubles: ReadonlySet<string> = new Set(['storm', 'expire-tokens', 'token-trouble', 'sleep'])

const isTroubled = ({ story: { disturbances, happenings } }: Evidence): boolean =>
  disturbances.length > 0 || happenings.some((happening) => troubles.has(happening.do))
