import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { type SimulatedClock, simulatedClock } from '../testing/simulated-clock.ts'
import { createRequestBudget, type Priority, type RequestBudget } from './request-budget.ts'

const never = new AbortController().signal

let clock: SimulatedClock
beforeEach(() => {
  clock = simulatedClock()
})
const aBudget = (requests = 2, seconds = 5) => createRequestBudget({ requests, seconds }, clock, () => 0)
const millisecond = () => clock.now().getTime()

/** Sends one request and notes when; the answer is there at once. */
async function send(budget: RequestBudget, sent: string[], name: string, priority: Priority = 'run'): Promise<void> {
  const slot = await budget.take(priority, never)
  sent.push(name)
  slot.release()
}

describe('a request budget', () => {
  it('lets as many through in a window as the system allows, and the next when the window is over', async () => {
    const budget = aBudget(2, 5)
    const sent: string[] = []
    for (const name of ['a', 'b', 'c']) void send(budget, sent, name)
    await clock.advance(4_999)
    expect(sent).toEqual(['a', 'b'])
    expect(budget.stats()).toMatchObject({ inWindow: 2, limit: 2, seconds: 5, waiting: 1, total: 2 })
    await clock.advance(50)
    expect(sent).toEqual(['a', 'b', 'c'])
    expect(budget.stats()).toMatchObject({ inWindow: 2, waiting: 0, total: 3 })
  })

  it('counts the window from the answer, because the request may have arrived as late as that', async () => {
    const budget = aBudget(1, 5)
    const sent: string[] = []
    const slot = await budget.take('run', never)
    void send(budget, sent, 'next')
    await clock.advance(60_000)
    expect(sent).toEqual([])
    slot.release()
    await clock.advance(4_999)
    expect(sent).toEqual([])
    await clock.advance(50)
    expect(sent).toEqual(['next'])
  })

  it("lets a person's click pass the runs that wait, and keeps the order otherwise", async () => {
    const budget = aBudget(1, 1)
    const sent: string[] = []
    for (const name of ['r1', 'r2', 'r3']) void send(budget, sent, name)
    await clock.advance(0)
    for (const name of ['c1', 'c2']) void send(budget, sent, name, 'interactive')
    await clock.advanceToEnd()
    expect(sent).toEqual(['r1', 'c1', 'c2', 'r2', 'r3'])
  })

  it('gives the place of a request that was stopped while waiting to the next one', async () => {
    const budget = aBudget(1, 1)
    const sent: string[] = []
    const stop = new AbortController()
    void send(budget, sent, 'first')
    const stopped = budget.take('run', stop.signal)
    void send(budget, sent, 'third')
    stop.abort(new Error('Stopped by the user'))
    await expect(stopped).rejects.toThrow('Stopped by the user')
    expect(budget.stats()).toMatchObject({ waiting: 1 })
    await clock.advance(1_050)
    expect(sent).toEqual(['first', 'third'])
  })

  it('takes nothing for a request that was stopped before', async () => {
    const budget = aBudget(1, 1)
    await expect(budget.take('run', AbortSignal.abort(new Error('Stopped')))).rejects.toThrow('Stopped')
    expect(budget.stats()).toMatchObject({ inWindow: 0, waiting: 0, total: 0 })
  })

  it('gives a slot back once, however often it is released', async () => {
    const budget = aBudget(2, 5)
    const slot = await budget.take('run', never)
    slot.release()
    slot.release()
    slot.throttled(1_000)
    expect(budget.stats()).toMatchObject({ inWindow: 1, pausedUntil: null })
  })

  it('sleeps no more once it is disposed', async () => {
    const budget = aBudget(1, 1)
    const sent: string[] = []
    for (const name of ['a', 'b']) void send(budget, sent, name)
    budget[Symbol.dispose]()
    await clock.advanceToEnd()
    expect(sent).toEqual(['a'])
    expect(millisecond()).toBe(Date.UTC(2026, 10, 20, 9))
  })
})

describe('after a 429', () => {
  it('everybody waits as long as the system says', async () => {
    const budget = aBudget(5, 1)
    const sent: string[] = []
    const slot = await budget.take('run', never)
    slot.throttled(3_000)
    void send(budget, sent, 'click', 'interactive')
    await clock.advance(2_999)
    expect(sent).toEqual([])
    expect(budget.stats().pausedUntil).toEqual(new Date('2026-11-20T09:00:03.000Z'))
    await clock.advance(1)
    expect(sent).toEqual(['click'])
    expect(budget.stats().pausedUntil).toBeNull()
  })

  it('the wait doubles with each further refusal, up to eight seconds, and starts anew after a success', async () => {
    const budget = aBudget(100, 0.001)
    const waits: number[] = []
    const refuse = async () => {
      const slot = await budget.take('run', never)
      slot.throttled(null)
      waits.push((budget.stats().pausedUntil?.getTime() ?? 0) - millisecond())
      await clock.advance(10_000)
    }
    for (let times = 0; times < 6; times += 1) await refuse()
    const slot = await budget.take('run', never)
    slot.release()
    await refuse()
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000, 500])
  })

  it('requests that were refused together count as one refusal', async () => {
    const budget = aBudget(25, 5)
    const slots = await Promise.all(Array.from({ length: 25 }, () => budget.take('interactive', never)))
    for (const slot of slots) slot.throttled(null)
    expect((budget.stats().pausedUntil?.getTime() ?? 0) - millisecond()).toBe(500)
  })
})

describe('under full load', () => {
  const minutes = (count: number) => count * 60_000
  const limits = fc.constantFrom(
    { requests: 25, seconds: 5 },
    { requests: 10, seconds: 1 },
    { requests: 100, seconds: 20 },
  )
  /** There and back in milliseconds, at most 40 together. */
  const way = fc.integer({ min: 0, max: 20 })

  /** Several flows that send whenever they may, for a while. */
  async function load(time: SimulatedClock, budget: RequestBudget, ways: readonly number[], durationMs: number) {
    const arrivals: number[] = []
    const end = time.now().getTime() + durationMs
    let sent = 0
    const flow = async () => {
      while (time.now().getTime() < end) {
        const slot = await budget.take('run', never)
        sent += 1
        await time.sleep(ways[sent % ways.length] ?? 0)
        arrivals.push(time.now().getTime())
        await time.sleep(ways[(sent + 1) % ways.length] ?? 0)
        slot.release()
      }
    }
    const flows = Array.from({ length: 4 }, flow)
    return { arrivals, flows, end }
  }

  it('uses 98 % or more of what is allowed, and never more', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(way, { minLength: 1, maxLength: 7 }), limits, async (ways, limit) => {
        const time = simulatedClock()
        using budget = createRequestBudget(limit, time, () => 0)
        const start = time.now().getTime()
        const { arrivals } = await load(time, budget, ways, minutes(3))
        await time.advance(minutes(3))
        const used = arrivals.filter((at) => at <= start + minutes(3)).length
        const allowed = (minutes(3) / 1000 / limit.seconds) * limit.requests
        // A window ends only after the answer, so the way back is lost: at most 20 of 1000 ms where windows are short.
        expect(used / allowed).toBeGreaterThanOrEqual(limit.seconds > 1 ? 0.98 : 0.94)
        expect(mostIn(limit.seconds * 1000, arrivals)).toBeLessThanOrEqual(limit.requests)
      }),
      { numRuns: 6 },
    )
  })

  it('lets a click in within a second, from the first moment on', async () => {
    const pauses = fc.array(fc.integer({ min: 1_000, max: 4_000 }), { minLength: 5, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(
        pauses,
        fc.integer({ min: 0, max: 5_000 }),
        fc.array(way, { minLength: 1, maxLength: 7 }),
        limits,
        async (pauses, firstAt, ways, limit) => {
          const time = simulatedClock()
          using budget = createRequestBudget(limit, time, () => 0)
          await load(time, budget, ways, minutes(2))
          const waits: number[] = []
          const clicking = async () => {
            await time.sleep(firstAt)
            for (const pause of pauses) {
              const asked = time.now().getTime()
              const slot = await budget.take('interactive', never)
              waits.push(time.now().getTime() - asked)
              slot.release()
              await time.sleep(pause)
            }
          }
          const clicked = clicking()
          await time.advance(minutes(2))
          await clicked
          expect(waits).toHaveLength(pauses.length)
          expect(Math.max(...waits)).toBeLessThanOrEqual(1_000)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('starts at once after a pause', async () => {
    const budget = aBudget(25, 5)
    const sent: string[] = []
    for (const name of ['a', 'b', 'c', 'd']) void send(budget, sent, name)
    await clock.advance(0)
    expect(sent).toEqual(['a', 'b', 'c'])
    await clock.advance(200)
    expect(sent).toEqual(['a', 'b', 'c', 'd'])
  })
})

/** The most events that any window holds, both ends included. */
function mostIn(windowMs: number, times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b)
  let from = 0
  return sorted.reduce((most, time, index) => {
    while ((sorted[from] ?? 0) < time - windowMs) from += 1
    return Math.max(most, index - from + 1)
  }, 0)
}

it('never shows the system more requests than allowed in any window, however slow the way there and back', async () => {
  const delay = fc.integer({ min: 0, max: 3_000 })
  const request = fc.record({ startAfter: delay, there: delay, back: delay, click: fc.boolean(), lost: fc.boolean() })
  const requests = fc.array(request, { minLength: 1, maxLength: 40 })
  const limits = fc.record({ requests: fc.integer({ min: 1, max: 6 }), seconds: fc.constantFrom(0.5, 1, 5) })
  await fc.assert(
    fc.asyncProperty(requests, limits, async (all, limit) => {
      const time = simulatedClock()
      using budget = createRequestBudget(limit, time, () => 0)
      const arrivals: number[] = []
      const sending = all.map(async ({ startAfter, there, back, click, lost }) => {
        await time.sleep(startAfter)
        const slot = await budget.take(click ? 'interactive' : 'run', never)
        await time.sleep(there)
        arrivals.push(time.now().getTime())
        await time.sleep(lost ? 0 : back)
        slot.release()
      })
      await time.advanceToEnd()
      await Promise.all(sending)

      expect(arrivals).toHaveLength(all.length)
      const windowMs = limit.seconds * 1000
      for (const end of arrivals) {
        const inWindow = arrivals.filter((arrival) => arrival <= end && arrival >= end - windowMs)
        expect(inWindow.length).toBeLessThanOrEqual(limit.requests)
      }
    }),
    { numRuns: 60 },
  )
})
