import { describe, expect, it } from 'vitest'
import { msLeft, recordsPerMinute, type Sample, withSample } from './eta.ts'

const sampled = (...samples: Sample[]) => samples.reduce<readonly Sample[]>(withSample, [])

describe('the time a run has left', () => {
  it('follows from the pace so far', () => {
    const samples = sampled({ at: 0, done: 0 }, { at: 1000, done: 5 }, { at: 2000, done: 10 })
    expect(msLeft(samples, 110)).toBe(20_000)
  })

  it('follows a change of pace, because old samples are forgotten', () => {
    const fast = Array.from({ length: 11 }, (_, second) => ({ at: second * 1000, done: second * 10 }))
    const slow = Array.from({ length: 31 }, (_, second) => ({ at: 11_000 + second * 1000, done: 100 + second }))
    expect(msLeft(sampled(...fast, ...slow), 140)).toBe(10_000)
  })

  it('has a pace even where nobody knows the total', () => {
    expect(recordsPerMinute(sampled({ at: 0, done: 0 }, { at: 1000, done: 5 }, { at: 2000, done: 10 }))).toBe(300)
    expect(recordsPerMinute([])).toBeNull()
  })

  it('is unknown at the start and while nothing gets done', () => {
    expect(msLeft([], 100)).toBeNull()
    expect(msLeft(sampled({ at: 0, done: 3 }), 100)).toBeNull()
    expect(msLeft(sampled({ at: 0, done: 3 }, { at: 5000, done: 3 }), 100)).toBeNull()
  })

  it('is never negative, whatever the source said its total was', () => {
    expect(msLeft(sampled({ at: 0, done: 0 }, { at: 1000, done: 20 }), 10)).toBe(0)
  })

  it('starts over when the run does', () => {
    const samples = sampled({ at: 0, done: 50 }, { at: 1000, done: 60 }, { at: 2000, done: 1 }, { at: 3000, done: 2 })
    expect(msLeft(samples, 12)).toBe(10_000)
  })

  it('keeps few samples however often it is told', () => {
    const often = Array.from({ length: 5_000 }, (_, frame) => ({ at: frame * 16, done: frame }))
    expect(sampled(...often).length).toBeLessThan(60)
  })
})
