import { type DueTimes, dueTimes } from '#shared/schedule/due-times.ts'
import type { Invariant, LoggedRun } from './evidence.ts'

/** So late a run may be: the scheduler's look, the jitter, another run that is just ending. */
const graceMs = 300_000
/** So little off its time the app may be when it is started or wakes. */
const edgeMs = 1_000

/**
 * While the app is awake, every due time has its run; what came due while it was not has one when it is back, unless it is
 * to be skipped. Days on which the clock is set or the disk is full are left out: what is due then is another question.
 */
export const noDueTimeLost: Invariant = ({ story, runs, awake }) => {
  const isOdd = story.happenings.some((happening) => happening.do === 'set-clock' || happening.do === 'full-disk')
  if (isOdd) return []
  const long = awake.filter(({ from, to, lostPower }) => !lostPower && to - from > graceMs)
  return story.flows.flatMap(({ id, schedule }) => {
    if (!schedule) return []
    const times = dueTimes(schedule, new Date(story.start))
    if (!times.ok) return []
    const ofFlow = runs.filter(({ run }) => run.flowId === id)
    return long.flatMap((stretch) => {
      const due = timesIn(times.value, stretch.from + edgeMs, stretch.to - graceMs)
      const before = awake.filter(({ to }) => to <= stretch.from).at(-1)
      const missed = before && schedule.missed !== 'skip' ? timesIn(times.value, before.to + edgeMs, stretch.from) : []
      const wanted = missed.length > 0 ? [stretch.from, ...due] : due
      return wanted
        .filter((at) => !ofFlow.some((run) => isAtWork(run, at)))
        .map((at) => `${id} was due and did not run: ${new Date(at).toISOString()}`)
    })
  })
}

function timesIn(times: DueTimes, from: number, to: number): readonly number[] {
  const found: number[] = []
  for (let at = times.next(new Date(from)); at !== null && at.getTime() <= to; at = times.next(at)) {
    found.push(at.getTime())
  }
  return found
}

function isAtWork({ run: { startedAt, endedAt } }: LoggedRun, at: number): boolean {
  const end = endedAt?.getTime() ?? Number.POSITIVE_INFINITY
  return startedAt.getTime() <= at + graceMs && end >= at - edgeMs
}
