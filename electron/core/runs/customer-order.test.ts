import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { constant, field } from '#shared/mapping/expression.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import {
  aRun,
  aSink,
  attemptsIn,
  outcomesIn,
  progressOf,
  rows,
  type SmallRun,
  type Step,
} from '../testing/small-run.ts'
import type { SinkStage } from './stage.ts'

const type = {
  id: 'jortt.invoice',
  system: 'jortt',
  label: { en: '', nl: '', sv: '', pl: '' },
  key: 'id',
  title: 'id',
  party: 'customer',
  fields: [],
} as const

const record = (id: number, customer: string, more: JsonObject = {}) => ({ id: String(id), customer, ...more })
const runOf = (records: readonly JsonObject[], steps: readonly Step[]) => aRun([rows(...records)], steps, { type })

async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await turn()
}

/** A sink that notes when it begins and ends with each record. */
function slowSink(work: (record: JsonObject) => Promise<void>) {
  const told: string[] = []
  let [now, most] = [0, 0]
  const sink: SinkStage = {
    async process(one) {
      told.push(`begin ${one.id}`)
      now += 1
      most = Math.max(most, now)
      await work(one)
      now -= 1
      told.push(`end ${one.id}`)
      return { kind: 'done', did: 'created', target: null, record: one }
    },
  }
  return { told, sink, most: () => most }
}

/** A step in front of the sinks that takes as many turns as the record says. */
function withSlowStep(run: SmallRun, nodeId: string): SmallRun {
  const transforms = new Map(run.stages.workers.transforms)
  transforms.set(nodeId, {
    process: async (one) => {
      await turns(Number(one.before ?? 0))
      return { port: 'out', record: one }
    },
  })
  return { ...run, stages: { ...run.stages, workers: { ...run.stages.workers, transforms } } }
}

const mapNothing: Step = { kind: 'map', config: { output: 'add', fields: [] } }
const customers = fc.array(
  fc.record({ customer: fc.constantFrom('A', 'B', 'C'), before: fc.nat(3), write: fc.nat(4) }),
  { maxLength: 30 },
)

describe('what is written for one customer', () => {
  it('is written in the order of the source, each whole before the next, however long anything takes', async () => {
    await fc.assert(
      fc.asyncProperty(customers, async (made) => {
        const records = made.map(({ customer, before, write }, at) => record(at, customer, { before, write }))
        const first = slowSink(({ write }) => turns(Number(write)))
        const second = slowSink(({ write }) => turns(4 - Number(write)))
        const both: string[] = []
        first.told.push = (...words) => both.push(...words.map((word) => `first ${word}`))
        second.told.push = (...words) => both.push(...words.map((word) => `second ${word}`))
        const steps: Step[] = [mapNothing, { kind: 'sink', sink: first.sink }, { kind: 'sink', sink: second.sink }]
        const all = await progressOf(withSlowStep(runOf(records, steps), 'map'), { concurrency: 16 })
        expect(Object.values(outcomesIn(all))).toEqual(records.map(() => 'created'))
        for (const customer of ['A', 'B', 'C']) {
          const ids = records.filter((one) => one.customer === customer).map(({ id }) => id)
          const expected = ids.flatMap((id) =>
            ['first begin', 'first end', 'second begin', 'second end'].map((w) => `${w} ${id}`),
          )
          expect(both.filter((word) => ids.includes(word.split(' ')[2] ?? ''))).toEqual(expected)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('keeps its order where the customer of a row is what its sink works out', async () => {
    const { told, sink } = slowSink(({ write }) => turns(Number(write)))
    const records = [
      record(0, 'x', { no: '7', write: 5 }),
      record(1, 'y', { no: '7', write: 0 }),
      record(2, 'z', { no: '8', write: 0 }),
    ]
    const { party: _, ...plain } = type
    const run = aRun([rows(...records)], [{ kind: 'sink', sink }], { type: plain })
    const [source, stage] = run.plan.stages
    if (!source || !stage) throw new Error('No stages')
    const config = { defaultCustomer: '', identity: field('no') as JsonObject }
    const plan = { ...run.plan, stages: [source, { ...stage, config }] }
    await progressOf({ ...run, plan })
    expect(told).toEqual(['begin 0', 'begin 2', 'end 2', 'end 0', 'begin 1', 'end 1'])
  })

  it('does not wait for a customer that every record has', async () => {
    const { sink, most } = slowSink(() => turns(3))
    const { party: _, ...plain } = type
    const run = aRun([rows(record(0, 'A'), record(1, 'A'))], [{ kind: 'sink', sink }], { type: plain })
    const [source, stage] = run.plan.stages
    if (!source || !stage) throw new Error('No stages')
    const config = { mapping: { CustomerNumber: constant('1') as JsonObject } }
    const invoice = { ...stage, kind: 'fortnox.invoice', config } as const
    await progressOf({ ...run, plan: { ...run.plan, stages: [source, invoice] } })
    expect(most()).toBe(2)
  })

  it('goes on behind a record that is held, filtered, or stopped at its first sink', async () => {
    const sink = aSink(async ({ id }) => {
      if (id === '1') throw new Error('no')
    })
    const all = await progressOf(runOf([record(1, 'A'), record(2, 'A')], [{ kind: 'sink', sink }]))
    expect(outcomesIn(all)).toEqual({ 1: 'failed', 2: 'created' })
  })

  it('waits for no group: records of one customer meet in groups, and the groups follow one another', async () => {
    const collect: Step = { kind: 'collect', config: { groupBy: field('order'), order: 'together', rows: 'rows' } }
    const { told, sink } = slowSink(({ order }) => turns(order === '1' ? 6 : 0))
    const named: Step = {
      kind: 'map',
      config: { output: 'add', fields: [{ name: 'id', type: 'text', value: field('order') }] },
    }
    const records = ['1', '1', '2', '2', '3'].map((order, at) => record(at, order === '3' ? 'B' : 'A', { order }))
    const all = await progressOf(runOf(records, [collect, named, { kind: 'sink', sink }]), { concurrency: 2 })
    expect(attemptsIn(all).every(({ outcome }) => outcome === 'created')).toBe(true)
    expect(told.filter((word) => !word.endsWith('3'))).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2'])
  })
})

describe('many customers', () => {
  /** How long it takes until all are written, at 100 ms each. */
  async function timeFor(records: readonly JsonObject[]): Promise<number> {
    const clock = simulatedClock()
    const { sink } = slowSink(() => clock.sleep(100))
    let isOver = false
    const run = progressOf(runOf(records, [{ kind: 'sink', sink }]), { concurrency: 16 }).finally(() => {
      isOver = true
    })
    const from = clock.now().getTime()
    while (!isOver) await clock.advanceToEnd()
    await run
    return clock.now().getTime() - from
  }

  it('are written side by side: sixteen at a time, where one customer has one at a time', async () => {
    expect(await timeFor(Array.from({ length: 160 }, (_, at) => record(at, String(at))))).toBe(1_000)
    expect(await timeFor(Array.from({ length: 20 }, (_, at) => record(at, 'A')))).toBe(2_000)
  })

  it('are written side by side also where the source is sorted by them', async () => {
    const sorted = Array.from({ length: 200 }, (_, at) => record(at, String(Math.floor(at / 20))))
    expect(await timeFor(sorted)).toBe(2_000)
  })
})
