import { Cron } from 'croner'
import { fail, type Result, succeed } from '../result.ts'
import type { Schedule, Timing } from './schedule.ts'

export type ScheduleProblem =
  | { readonly kind: 'unknown-time-zone'; readonly timeZone: string }
  | { readonly kind: 'bad-cron'; readonly text: string; readonly detail: string }
  /** No day fits, such as 31 February. */
  | { readonly kind: 'never' }
  | { readonly kind: 'always-quiet' }

/** When a schedule is due; it exists only for a schedule that makes sense. */
export interface DueTimes {
  /** The first instant after this one, or null where the schedule ends (a cron text can name a year). */
  next(after: Date): Date | null
  /** The next few, as a person wants to see them. */
  upcoming(after: Date, count: number): readonly Date[]
}

/**
 * Works a schedule out. A time of day that a change to summer time leaves out is due when the clock has jumped; one that
 * comes twice in autumn is due the first time. `now` only tells a schedule that will never be due from one that will.
 */
export function dueTimes(
  schedule: Pick<Schedule, 'timing' | 'timeZone' | 'quiet'>,
  now: Date,
): Result<DueTimes, ScheduleProblem> {
  const { timing, timeZone, quiet } = schedule
  if (!isTimeZone(timeZone)) return fail({ kind: 'unknown-time-zone', timeZone })
  if (quiet && quiet.from === quiet.to) return fail({ kind: 'always-quiet' })
  const raw = rawTimes(timing, timeZone)
  if (!raw.ok) return raw
  const next = quiet ? afterQuiet(raw.value, quiet, timeZone) : raw.value
  if (next(now) === null) return fail({ kind: 'never' })
  return succeed({ next, upcoming: (after, count) => several(next, after, count) })
}

type Next = (after: Date) => Date | null

function rawTimes(timing: Timing, timeZone: string): Result<Next, ScheduleProblem> {
  switch (timing.kind) {
    case 'every':
      return succeed(everyFrom(new Date(timing.from), timing.minutes))
    case 'daily':
      return cronTimes(`${minuteAndHour(timing.at)} * * *`, timeZone)
    case 'weekly':
      return cronTimes(`${minuteAndHour(timing.at)} * * ${timing.days.map((day) => day % 7).join(',')}`, timeZone)
    case 'monthly':
      return monthlyTimes(timing.day, timing.at, timeZone)
    case 'cron':
      return cronTimes(timing.text, timeZone)
  }
}

function everyFrom(from: Date, minutes: number): Next {
  const step = minutes * 60_000
  return (after) => {
    const passed = Math.floor((after.getTime() - from.getTime()) / step)
    return new Date(from.getTime() + (passed + 1) * step)
  }
}

function cronTimes(text: string, timeZone: string): Result<Next, ScheduleProblem> {
  try {
    const cron = new Cron(text, { timezone: timeZone, paused: true, mode: '5-part' })
    return succeed((after) => cron.nextRun(after))
  } catch (error) {
    const detail = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error)
    return fail({ kind: 'bad-cron', text, detail })
  }
}

/** The 31st is the last day of a shorter month, which cron text alone can't say. */
function monthlyTimes(day: number, at: string, timeZone: string): Result<Next, ScheduleProblem> {
  if (day <= 28) return cronTimes(`${minuteAndHour(at)} ${day} * *`, timeZone)
  const days = [29, 30, 31].filter((candidate) => candidate <= day).join(',')
  const candidates = cronTimes(`${minuteAndHour(at)} ${days},L * *`, timeZone)
  if (!candidates.ok) return candidates
  return succeed((after) => {
    for (let at = candidates.value(after); at !== null; at = candidates.value(at)) {
      const local = localDay(at, timeZone)
      if (local.day === Math.min(day, daysIn(local.year, local.month))) return at
    }
    return null
  })
}

/** Due times inside the quiet hours become one, at their end. */
function afterQuiet(raw: Next, quiet: NonNullable<Schedule['quiet']>, timeZone: string): Next {
  const ends = new Cron(`${minuteAndHour(quiet.to)} * * *`, { timezone: timeZone, paused: true })
  return (after) => {
    for (let due = raw(after); due !== null; due = raw(due)) {
      if (!isBetween(timeOfDay(due, timeZone), quiet.from, quiet.to)) return due
      const end = ends.nextRun(due)
      if (end !== null && end > after) return end
    }
    return null
  }
}

/** Whether a time of day lies in a stretch that may go past midnight; its end is no part of it. */
function isBetween(time: string, from: string, to: string): boolean {
  return from < to ? time >= from && time < to : time >= from || time < to
}

function several(next: Next, after: Date, count: number): readonly Date[] {
  const times: Date[] = []
  for (let at = next(after); at !== null && times.length < count; at = next(at)) times.push(at)
  return times
}

/** Asked anew for each look at a schedule, and costly to find out. */
const knownZones = new Set<string>()

export function isTimeZone(name: string): boolean {
  if (knownZones.has(name)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    knownZones.add(name)
    return true
  } catch {
    return false
  }
}

/** "08:30" as cron text has it: "30 8". */
function minuteAndHour(time: string): string {
  const [hour, minute] = time.split(':').map(Number)
  return `${minute} ${hour}`
}

function timeOfDay(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

function localDay(at: Date, timeZone: string): { year: number; month: number; day: number } {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' })
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  return { year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0 }
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
