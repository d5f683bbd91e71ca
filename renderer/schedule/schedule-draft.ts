import { fail, type Result, succeed } from '#shared/result.ts'
import { Schedule, type Timing } from '#shared/schedule/schedule.ts'

/** What stands in the form, as typed. Every kind of timing keeps its own fields, so that trying one out loses nothing. */
export interface ScheduleDraft {
  readonly on: boolean
  readonly kind: Timing['kind']
  readonly minutes: number | string
  readonly from: string
  readonly at: string
  readonly days: readonly string[]
  readonly day: number | string
  readonly cron: string
  readonly timeZone: string
  readonly missed: Schedule['missed']
  readonly isQuiet: boolean
  readonly quietFrom: string
  readonly quietTo: string
  readonly jitterSeconds: number | string
}

/** A fresh form, in the time zone of whoever fills it in. */
export const emptyDraft = (now: Date, timeZone: string): ScheduleDraft => ({
  on: true,
  kind: 'daily',
  minutes: 60,
  from: now.toISOString(),
  at: '07:00',
  days: ['1', '2', '3', '4', '5'],
  day: 1,
  cron: '0 7 * * 1-5',
  timeZone,
  missed: 'once',
  isQuiet: false,
  quietFrom: '22:00',
  quietTo: '06:00',
  jitterSeconds: 0,
})

export function draftOf(schedule: Schedule, empty: ScheduleDraft): ScheduleDraft {
  const { timing, quiet, on, timeZone, missed, jitterSeconds } = schedule
  const same = { ...empty, on, timeZone, missed, jitterSeconds, kind: timing.kind }
  const withQuiet = quiet ? { ...same, isQuiet: true, quietFrom: quiet.from, quietTo: quiet.to } : same
  switch (timing.kind) {
    case 'every':
      return { ...withQuiet, minutes: timing.minutes, from: timing.from }
    case 'daily':
      return { ...withQuiet, at: timing.at }
    case 'weekly':
      return { ...withQuiet, at: timing.at, days: timing.days.map(String) }
    case 'monthly':
      return { ...withQuiet, at: timing.at, day: timing.day }
    case 'cron':
      return { ...withQuiet, cron: timing.text }
  }
}

/** The schedule that a form describes, or that something is missing in it. */
export function readDraft(draft: ScheduleDraft): Result<Schedule, { readonly kind: 'incomplete' }> {
  const { on, timeZone, missed, jitterSeconds, isQuiet, quietFrom, quietTo } = draft
  const read = Schedule.safeParse({
    on,
    timeZone,
    missed,
    jitterSeconds: jitterSeconds === '' ? 0 : jitterSeconds,
    quiet: isQuiet ? { from: quietFrom, to: quietTo } : null,
    timing: timingOf(draft),
  })
  return read.success ? succeed(read.data) : fail({ kind: 'incomplete' })
}

function timingOf({ kind, minutes, from, at, days, day, cron }: ScheduleDraft) {
  switch (kind) {
    case 'every':
      return { kind, minutes, from }
    case 'daily':
      return { kind, at }
    case 'weekly':
      return { kind, at, days: days.map(Number) }
    case 'monthly':
      return { kind, at, day }
    case 'cron':
      return { kind, text: cron }
  }
}
