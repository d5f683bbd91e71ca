import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DueTimes, dueTimes, type ScheduleProblem } from './due-times.ts'
import type { Schedule, Timing } from './schedule.ts'

const now = new Date('2026-01-15T12:00:00Z')
const stockholm = 'Europe/Stockholm'

function timesOf(timing: Timing, more: Partial<Schedule> = {}): DueTimes {
  const times = dueTimes({ timing, timeZone: stockholm, quiet: null, ...more }, now)
  if (!times.ok) throw new Error(JSON.stringify(times.problem))
  return times.value
}

function problemOf(timing: Timing, more: Partial<Schedule> = {}): ScheduleProblem | null {
  const times = dueTimes({ timing, timeZone: stockholm, quiet: null, ...more }, now)
  return times.ok ? null : times.problem
}

const upcoming = (times: DueTimes, after: string, count = 3) =>
  times.upcoming(new Date(after), count).map((at) => at.toISOString().slice(0, 16))

describe('an interval', () => {
  it('keeps its beat, whenever it is asked', () => {
    const times = timesOf({ kind: 'every', minutes: 45, from: '2026-01-01T00:10:00Z' })
    expect(upcoming(times, '2026-01-01T00:00:00Z')).toEqual([
      '2026-01-01T00:10',
      '2026-01-01T00:55',
      '2026-01-01T01:40',
    ])
    expect(upcoming(times, '2026-01-01T00:55:00Z', 1)).toEqual(['2026-01-01T01:40'])
  })

  it('counts hours as they pass, also in the night with 25 of them', () => {
    const times = timesOf({ kind: 'every', minutes: 60, from: '2026-10-24T23:30:00Z' })
    expect(upcoming(times, '2026-10-24T23:45:00Z')).toEqual([
      '2026-10-25T00:30',
      '2026-10-25T01:30',
      '2026-10-25T02:30',
    ])
  })
})

describe('a time of day', () => {
  it('is meant in the schedule’s own time zone, in summer and winter', () => {
    const times = timesOf({ kind: 'daily', at: '07:30' })
    expect(upcoming(times, '2026-01-10T12:00:00Z', 1)).toEqual(['2026-01-11T06:30'])
    expect(upcoming(times, '2026-07-10T12:00:00Z', 1)).toEqual(['2026-07-11T05:30'])
  })

  it('that summer time leaves out is due once, when the clock has jumped', () => {
    const times = timesOf({ kind: 'daily', at: '02:30' })
    expect(upcoming(times, '2026-03-28T12:00:00Z', 2)).toEqual(['2026-03-29T01:00', '2026-03-30T00:30'])
  })

  it('that comes twice in autumn is due once', () => {
    const times = timesOf({ kind: 'daily', at: '02:30' })
    expect(upcoming(times, '2026-10-24T12:00:00Z', 2)).toEqual(['2026-10-25T00:30', '2026-10-26T01:30'])
  })

  it('can be bound to days of the week, Sunday among them', () => {
    const times = timesOf({ kind: 'weekly', days: [1, 7], at: '08:00' })
    expect(upcoming(times, '2026-01-10T00:00:00Z')).toEqual([
      '2026-01-11T07:00',
      '2026-01-12T07:00',
      '2026-01-18T07:00',
    ])
  })

  it.each([
    [31, ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
    [30, ['2026-01-30', '2026-02-28', '2026-03-30', '2026-04-30']],
    [29, ['2026-01-29', '2026-02-28', '2026-03-29', '2026-04-29']],
    [5, ['2026-02-05', '2026-03-05', '2026-04-05', '2026-05-05']],
  ])('on day %i of a month falls on the last day of a shorter one', (day, days) => {
    const times = timesOf({ kind: 'monthly', day, at: '12:00' })
    expect(upcoming(times, '2026-01-15T12:00:00Z', 4).map((at) => at.slice(0, 10))).toEqual(days)
  })

  it('knows the 29th of February', () => {
    const times = timesOf({ kind: 'monthly', day: 30, at: '12:00' })
    expect(upcoming(times, '2028-02-01T00:00:00Z', 1)).toEqual(['2028-02-29T11:00'])
  })
})

describe('quiet hours', () => {
  const quiet = { from: '22:00', to: '06:00' }

  it('put off what falls into them to their end, past midnight too', () => {
    expect(upcoming(timesOf({ kind: 'daily', at: '03:00' }, { quiet }), '2026-01-10T12:00:00Z', 2)).toEqual([
      '2026-01-11T05:00',
      '2026-01-12T05:00',
    ])
  })

  it('make one run of the many that an interval has in them', () => {
    const times = timesOf({ kind: 'every', minutes: 60, from: '2026-01-10T00:30:00Z' }, { quiet })
    expect(upcoming(times, '2026-01-10T19:00:00Z', 4)).toEqual([
      '2026-01-10T19:30',
      '2026-01-10T20:30',
      '2026-01-11T05:00',
      '2026-01-11T05:30',
    ])
  })

  it('that never end are a problem', () => {
    expect(problemOf({ kind: 'daily', at: '03:00' }, { quiet: { from: '06:00', to: '06:00' } })).toEqual({
      kind: 'always-quiet',
    })
  })
})

describe('a schedule that makes no sense', () => {
  it.each([
    ['61 8 * * *', 'minute'],
    ['* * * *', ''],
    ['every day', ''],
    ['0 0 8 * * *', ''],
  ])('is named: %s', (text, part) => {
    const problem = problemOf({ kind: 'cron', text })
    expect(problem).toMatchObject({ kind: 'bad-cron', text })
    expect(problem).toHaveProperty('detail', expect.stringContaining(part))
  })

  it('is a time zone nobody knows', () => {
    expect(problemOf({ kind: 'daily', at: '08:00' }, { timeZone: 'Mars/Base' })).toEqual({
      kind: 'unknown-time-zone',
      timeZone: 'Mars/Base',
    })
  })

  it('is one that is never due', () => {
    expect(problemOf({ kind: 'cron', text: '0 8 31 2 *' })).toEqual({ kind: 'never' })
  })
})

it('always comes nearer: each time is after the one before, whatever the schedule', () => {
  const timing: fc.Arbitrary<Timing> = fc.oneof(
    fc.record({
      kind: fc.constant('every' as const),
      minutes: fc.integer({ min: 1, max: 10_080 }),
      from: fc.constant('2026-01-01T00:00:00Z'),
    }),
    fc.record({ kind: fc.constant('daily' as const), at: fc.constantFrom('00:00', '02:00', '02:30', '23:59') }),
    fc.record({
      kind: fc.constant('monthly' as const),
      day: fc.integer({ min: 1, max: 31 }),
      at: fc.constantFrom('00:00', '02:30'),
    }),
  )
  const quiet = fc.constantFrom(null, { from: '22:00', to: '06:00' }, { from: '01:00', to: '03:00' })
  fc.assert(
    fc.property(timing, quiet, fc.integer({ min: 0, max: 800 }), (chosen, hours, days) => {
      const after = new Date(now.getTime() + days * 86_400_000)
      const times = timesOf(chosen, { quiet: hours }).upcoming(after, 5)
      expect(times).toHaveLength(5)
      for (const [index, at] of times.entries()) expect(at > (times[index - 1] ?? after)).toBe(true)
    }),
  )
})
