import { type DueTimes, dueTimes } from '#shared/schedule/due-times.ts'
import type { Evidence, Invariant } from './evidence.ts'
import type { SeenRun } from './runs-seen.ts'

/** So late a run may be: the scheduler's look, the jitter, another run that is just ending. */
const graceMs = 300_000
/** So little off its time the app may be when it is started or wakes. */
const edgeMs = 1_000

/** A time in which the app was awake and nobody set the clock, which was so far ahead of the world's time. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly offset: number
  readonly lostPower: boolean
  /** What its clock had shown at most before, while the app was awake. */
  readonly reached: number
}

/**
 * While the app is awake, every due time has its run; what came due while it was not, or was jumped over by the clock, has
 * one when it is back, unless it is to be skipped. What a clock that was set back shows again is not due again. Days on
 * which the disk is full are left out: what could not be noted is another question.
 */
export const noDueTimeLost: Invariant = (evidence) => {
  const { story, seen } = evidence
  if (isDiskFull(evidence)) return []
  return scheduled(evidence).flatMap(({ id, missed, times }) => {
    const ofFlow = seen.filter(({ flowId }) => flowId === id)
    return stretchesOf(evidence).flatMap(({ from, to, offset, lostPower, reached }, index) => {
      if (lostPower || to - from <= graceMs) return []
      const begins = Math.max(from + offset, reached)
      const due = timesIn(times, begins + edgeMs, to + offset - graceMs).map((at) => at - offset)
      const late = index > 0 && missed !== 'skip' ? timesIn(times, reached + edgeMs, from + offset) : []
      const wanted = late.length > 0 ? [from, ...due] : due
      return wanted
        .filter((at) => !ofFlow.some((run) => isAtWork(run, at)))
        .map((at) => `${id} was due and did not run: ${new Date(at).toISOString()} of ${story.start}`)
    })
  })
}

/** No due time starts two runs, whatever the clock does, but for those that a process took with it. */
export const noDueTimeTwice: Invariant = (evidence) => {
  const { story, seen, awake, startedByHand, calmAt } = evidence
  if (isDiskFull(evidence)) return []
  const ended = awake.length - 1
  return scheduled(evidence).flatMap(({ id, times }) => {
    const runs = new Set(seen.flatMap(({ flowId, runId, from }) => (flowId === id && from < calmAt ? [runId] : [])))
    const bySchedule = [...runs].filter((runId) => !startedByHand.has(runId)).length
    const reached = Math.max(...stretchesOf(evidence).map(({ to, offset }) => Math.min(to, calmAt) + offset))
    const due = timesIn(times, Date.parse(story.start), reached + edgeMs).length
    return bySchedule <= due + ended ? [] : [`due times twice: ${id} ran ${bySchedule} times and was due ${due} times`]
  })
}

const isDiskFull = ({ story }: Evidence) => story.happenings.some((happening) => happening.do === 'full-disk')

function scheduled({ story }: Evidence) {
  return story.flows.flatMap(({ id, schedule }) => {
    const times = schedule && dueTimes(schedule, new Date(story.start))
    return schedule && times?.ok ? [{ id, missed: schedule.missed, times: times.value }] : []
  })
}

function stretchesOf({ awake, clockSet }: Evidence): readonly Stretch[] {
  const found: Stretch[] = []
  let reached = Number.NEGATIVE_INFINITY
  for (const { from, to, lostPower } of awake) {
    for (const [index, { at, offset }] of clockSet.entries()) {
      const begins = Math.max(from, at)
      const ends = Math.min(to, clockSet[index + 1]?.at ?? Number.POSITIVE_INFINITY)
      if (begins >= ends) continue
      found.push({ from: begins, to: ends, offset, lostPower, reached })
      reached = Math.max(reached, ends + offset)
    }
  }
  return found
}

function timesIn(times: DueTimes, from: number, to: number): readonly number[] {
  const found: number[] = []
  if (from === Number.NEGATIVE_INFINITY) return found
  for (let at = times.next(new Date(from)); at !== null && at.getTime() <= to; at = times.next(at)) {
    found.push(at.getTime())
  }
  return found
}

const isAtWork = ({ from, to }: SeenRun, at: number): boolean => from <= at + graceMs && to >= at - edgeMs
