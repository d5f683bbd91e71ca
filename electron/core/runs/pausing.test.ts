import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { constant, field } from '#shared/mapping/expression.ts'
import { aRun, aSink, attemptsIn, outcomesIn, progressOf, rows, type Step } from '../testing/small-run.ts'
import { PauseGate } from './pause-gate.ts'
import type { Progress } from './run-plan.ts'

const records = (count: number) => Array.from({ length: count }, (_, at) => ({ id: String(at) }))

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn()
}

async function severalTurns(): Promise<void> {
  for (let left = 20; left > 0; left -= 1) await turn()
}

describe('a run that is paused', () => {
  /** Two sinks in a row; the first is at work with two records when the pause comes. */
  async function pausedRun() {
    const stopping = new AbortController()
    const gate = new PauseGate(stopping.signal)
    const answer = Promise.withResolvers<void>()
    const begun: string[] = []
    const first = aSink(async (_record, key) => {
      begun.push(`first ${key}`)
      await answer.promise
    })
    const second = aSink(async (_record, key) => void begun.push(`second ${key}`))
    const steps: Step[] = [
      { kind: 'sink', sink: first },
      { kind: 'sink', sink: second },
    ]
    const told: Progress[] = []
    const options = { gate, signal: stopping.signal, concurrency: 2 }
    const run = progressOf(aRun([rows(...records(5))], steps), options, told)
    await until(() => begun.length === 2)
    gate.pause()
    answer.resolve()
    await severalTurns()
    return { run, gate, stopping, begun, first, told }
  }

  it('ends what is in flight, begins nothing, and does the rest when it goes on', async () => {
    const { run, gate, begun, first } = await pausedRun()
    expect(begun).toEqual(['first 0', 'first 1'])
    expect(first.got).toHaveLength(2)
    gate.goOn()
    expect(Object.values(outcomesIn(await run))).toEqual(Array(5).fill('created'))
    expect(begun).toHaveLength(10)
  })

  it('can be paused again at once', async () => {
    const { run, gate, begun } = await pausedRun()
    gate.goOn()
    gate.pause()
    await severalTurns()
    expect(begun).toHaveLength(2)
    gate.goOn()
    expect(attemptsIn(await run)).toHaveLength(5)
  })

  it('can be stopped: what was taken up is held, the rest is not read', async () => {
    const { run, stopping, begun } = await pausedRun()
    stopping.abort()
    const attempts = attemptsIn(await run)
    expect(attempts.map(({ key, outcome, reason }) => [key, outcome, reason?.kind])).toEqual([
      ['0', 'held', 'stopped'],
      ['1', 'held', 'stopped'],
    ])
    expect(begun).toHaveLength(2)
  })
})

describe('a long stretch of pure steps', () => {
  it('lets a stop in', async () => {
    const stopping = new AbortController()
    const condition = { kind: 'compare', left: field('id'), operator: 'equals', right: constant('x') } as const
    const run = aRun(
      [],
      [
        { kind: 'filter', config: { condition } },
        { kind: 'sink', sink: aSink() },
      ],
      {
        async *read() {
          for (;;) yield rows(...records(100))
        },
      },
    )
    setImmediate(() => stopping.abort())
    const all = await progressOf(run, { signal: stopping.signal })
    expect(new Set(Object.values(outcomesIn(all)))).toEqual(new Set(['filtered']))
  })
})
