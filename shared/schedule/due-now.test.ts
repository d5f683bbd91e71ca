import { describe, expect, it } from 'vitest'
import { dueNow } from './due-now.ts'
import { type DueTimes, dueTimes } from './due-times.ts'

const hourly = timesOf(60)
const at = (time: string) => new Date(`2026-03-10T${time}Z`)

function timesOf(minutes: number): DueTimes {
  const from = '2026-01-01T00:00:00Z'
  const schedule = { timing: { kind: 'every', minutes, from }, timeZone: 'UTC', quiet: null } as const
  const times = dueTimes(schedule, new Date(from))
  if (!times.ok) throw new Error(times.problem.kind)
  return times.value
}

describe('a machine that is on', () => {
  it('starts nothing before the time', () => {
    const due = dueNow(hourly, 'once', at('08:00:01'), at('08:59:59'))
    expect(due).toEqual({ times: [], skipped: 0, handledUntil: at('08:00:01') })
  })

  it('starts one run when it is due, and no second one for the same time', () => {
    const due = dueNow(hourly, 'skip', at('08:30:00'), at('09:00:04'))
    expect(due).toEqual({ times: [at('09:00:00')], skipped: 0, handledUntil: at('08:30:00') })
    expect(dueNow(hourly, 'skip', at('09:00:00'), at('09:00:30')).times).toEqual([])
  })
})

describe('a machine that was off over four times', () => {
  it.each([
    ['once', [at('11:00:00')], 3],
    ['each', [at('08:00:00'), at('09:00:00'), at('10:00:00'), at('11:00:00')], 0],
    ['skip', [], 4],
  ] as const)('%s', (missed, times, skipped) => {
    expect(dueNow(hourly, missed, at('07:30:00'), at('11:30:00'))).toMatchObject({ times, skipped })
  })

  it('has dealt with what it leaves out', () => {
    expect(dueNow(hourly, 'skip', at('07:30:00'), at('11:30:00')).handledUntil).toEqual(at('11:30:00'))
  })

  it('still starts the one that is due right now when missed ones are left out', () => {
    expect(dueNow(hourly, 'skip', at('07:30:00'), at('11:00:20'))).toMatchObject({
      times: [at('11:00:00')],
      skipped: 3,
    })
  })

  it('does not start hundreds after months', () => {
    const due = dueNow(timesOf(1), 'each', new Date('2025-11-01T00:00:00Z'), at('12:00:00'))
    expect(due.times).toHaveLength(24)
    expect(due.times.at(-1)).toEqual(at('12:00:00'))
  })
})

describe('a clock that is set back', () => {
  it('by a little starts nothing twice', () => {
    const due = dueNow(hourly, 'each', at('09:00:00'), at('08:50:00'))
    expect(due).toEqual({ times: [], skipped: 0, handledUntil: at('09:00:00') })
    expect(dueNow(hourly, 'each', due.handledUntil, at('09:00:05')).times).toEqual([])
    expect(dueNow(hourly, 'each', due.handledUntil, at('10:00:05')).times).toEqual([at('10:00:00')])
  })

  it('by years does not silence a flow until then', () => {
    const due = dueNow(hourly, 'once', new Date('2031-01-01T00:00:00Z'), at('08:50:00'))
    expect(due).toEqual({ times: [], skipped: 0, handledUntil: at('08:50:00') })
    expect(dueNow(hourly, 'once', due.handledUntil, at('09:00:05')).times).toEqual([at('09:00:00')])
  })
})
