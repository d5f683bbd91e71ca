import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { aRun, aSink, attemptsIn, outcomesIn, progressOf, rows, type Step } from '../testing/small-run.ts'
import { aStore } from '../testing/test-host.ts'
import type { Progress, RunOptions } from './run-plan.ts'
import { createSeenKeys } from './sqlite-seen-keys.ts'
import { held, RunFailed, type SinkStage } from './stage.ts'

const byOrder: ConfigOf<'collect'> = { groupBy: { kind: 'field', path: 'order' }, order: 'together', rows: 'rows' }
const collect = (more: Partial<ConfigOf<'collect'>> = {}): Step => ({
  kind: 'collect',
  config: { ...byOrder, ...more },
})
const anywhere = collect({ order: 'anywhere' })
const into = (sink: SinkStage): Step => ({ kind: 'sink', sink })

/** Rows of orders: `ordersOf('A', 2, 'B', 1)` are A1, A2 and B1. */
function ordersOf(...counts: readonly (string | number)[]): readonly JsonObject[] {
  return counts.flatMap((order, at) => {
    const count = counts[at + 1]
    if (typeof order !== 'string' || typeof count !== 'number') return []
    return Array.from({ length: count }, (_, row) => ({ id: `${order}${row + 1}`, order, customer: `of ${order}` }))
  })
}
const idsIn = ({ rows }: JsonObject) => (Array.isArray(rows) ? rows.map((row) => (row as JsonObject).id) : [])
const groups = (sink: ReturnType<typeof aSink>) =>
  Object.fromEntries(sink.got.map(({ key, record }) => [key, idsIn(record).join(' ')]))
const reasonsIn = (all: readonly Progress[]) =>
  Object.fromEntries(attemptsIn(all).map(({ key, reason }) => [key, reason?.kind ?? null]))

/** Until told, a promise; records get past it in the order in which they are let go. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { passed: promise, open: resolve }
}

describe('collecting', () => {
  it.each([
    ['together', collect()],
    ['anywhere', anywhere],
  ])('makes one record of each group, which is what its members became (%s)', async (_, step) => {
    const sink = aSink()
    const all = await progressOf(aRun([rows(...ordersOf('A', 3, 'B', 1, 'C', 2))], [step, into(sink)]))
    expect(groups(sink)).toEqual({ A: 'A1 A2 A3', B: 'B1', C: 'C1 C2' })
    expect(attemptsIn(all)).toHaveLength(6)
    expect(attemptsIn(all).find(({ key }) => key === 'A2')).toMatchObject({
      outcome: 'created',
      nodeId: 'sink',
      target: { entity: 'order', id: 'order of A' },
    })
  })

  it('keeps what the members agree on, and leaves out what they do not', async () => {
    const sink = aSink()
    await progressOf(aRun([rows(...ordersOf('A', 2))], [collect(), into(sink)]))
    expect(sink.got[0]?.record).toEqual({
      order: 'A',
      customer: 'of A',
      rows: [
        { id: 'A1', order: 'A', customer: 'of A' },
        { id: 'A2', order: 'A', customer: 'of A' },
      ],
    })
  })

  it('counts the way of a group once, whatever the number of its members', async () => {
    const all = await progressOf(aRun([rows(...ordersOf('A', 3))], [collect(), into(aSink())]))
    const steps = attemptsIn(all).flatMap((attempt) => attempt.steps.map(({ nodeId, port }) => `${nodeId} ${port}`))
    expect(steps.sort()).toEqual(['collect null', 'collect null', 'collect out', 'sink null'])
  })

  it.each([collect(), anywhere])(
    'is not in its own way with groups larger than the records under way',
    async (step) => {
      const sink = aSink()
      const all = await progressOf(aRun([rows(...ordersOf('A', 40, 'B', 30))], [step, into(sink)]), { concurrency: 2 })
      expect(sink.got.map(({ record }) => idsIn(record).length)).toEqual([40, 30])
      expect(attemptsIn(all)).toHaveLength(70)
    },
  )

  it('finds groups that are spread over the source, in any batch, where it was told to', async () => {
    const sink = aSink()
    const batches = [rows(...ordersOf('A', 1, 'B', 1)), rows({ id: 'A2', order: 'A' }, { id: 'B2', order: 'B' })]
    await progressOf(aRun(batches, [anywhere, into(sink)]))
    expect(groups(sink)).toEqual({ A: 'A1 A2', B: 'B1 B2' })
  })

  it('goes by the order of the source where a later record is faster', async () => {
    const [slow, sink] = [gate(), aSink()]
    const before = aSink(async ({ id }) => {
      if (id === 'A1') await slow.passed
      if (id === 'B1') slow.open()
    })
    const all = await progressOf(aRun([rows(...ordersOf('A', 2, 'B', 2))], [into(before), collect(), into(sink)]))
    expect(groups(sink)).toEqual({ A: 'A1 A2', B: 'B1 B2' })
    expect(attemptsIn(all)).toHaveLength(4)
  })

  it('works on a group before the source is read to its end, where records of a group stand together', async () => {
    const sink = aSink()
    const seen: number[] = []
    const run = aRun([], [collect(), into(sink)], {
      async *read() {
        for (const order of ['A', 'B', 'C', 'D']) {
          seen.push(sink.got.length)
          yield rows(...ordersOf(order, 2))
        }
      },
    })
    await progressOf(run, { concurrency: 1 })
    expect(seen.at(-1)).toBeGreaterThan(0)
  })

  it('collects what was collected', async () => {
    const sink = aSink()
    const records = ordersOf('A', 2, 'B', 1, 'C', 1).map((row) => ({ ...row, customer: row.order === 'C' ? 'z' : 'y' }))
    const second = collect({ groupBy: { kind: 'field', path: 'customer' }, rows: 'orders' })
    const all = await progressOf(aRun([rows(...records)], [collect(), second, into(sink)]))
    expect(sink.got.map(({ key, record }) => [key, (record.orders as JsonObject[]).map(idsIn)])).toEqual([
      ['y', [['A1', 'A2'], ['B1']]],
      ['z', [['C1']]],
    ])
    expect(Object.values(outcomesIn(all))).toEqual(['created', 'created', 'created', 'created'])
  })

  it('puts the lines of split records together again by what they have in common', async () => {
    const sink = aSink()
    const invoices = [
      { id: '1', lines: [{ order: 'A' }, { order: 'B' }] },
      { id: '2', lines: [{ order: 'A' }] },
    ]
    const split: Step = { kind: 'split', config: { list: 'lines', parent: 'invoice', key: '' } }
    const all = await progressOf(aRun([rows(...invoices)], [split, anywhere, into(sink)]))
    expect(sink.got.map(({ key, record }) => [key, (record.rows as JsonObject[]).length])).toEqual([
      ['A', 2],
      ['B', 1],
    ])
    expect(outcomesIn(all)).toEqual({ 1: 'created', 2: 'created' })
  })
})

describe('a group that is not whole', () => {
  const refusing = (bad: string): SinkStage => ({
    async process(record) {
      return record.id === bad
        ? held({ kind: 'mapping-failed', values: {} })
        : { kind: 'done', did: 'created', target: null, record }
    },
  })

  it.each([collect(), anywhere])('is held when one of its records needs a look; the others go on', async (step) => {
    const sink = aSink()
    const all = await progressOf(aRun([rows(...ordersOf('A', 2, 'B', 2))], [into(refusing('A2')), step, into(sink)]))
    expect(groups(sink)).toEqual({ B: 'B1 B2' })
    expect(reasonsIn(all)).toEqual({ A1: 'group-incomplete', A2: 'mapping-failed', B1: null, B2: null })
  })

  it.each([collect(), anywhere])('is held when one of its records could not even be read', async (step) => {
    const [a1, a2, b1] = ordersOf('A', 2, 'B', 1)
    if (!a1 || !a2 || !b1) throw new Error('No rows')
    const end = held({ kind: 'file-value', values: {} })
    const batches = [rows(a1), { records: [], ended: [{ record: a2, end }], total: null }, rows(b1)]
    const sink = aSink()
    const all = await progressOf(aRun(batches, [step, into(sink)]))
    expect(groups(sink)).toEqual({ B: 'B1' })
    expect(reasonsIn(all)).toEqual({ A1: 'group-incomplete', A2: 'file-value', B1: null })
  })

  it('is one whose group can not be told from a row of the wrong length', async () => {
    const [a1, a2, b1] = ordersOf('A', 2, 'B', 1)
    if (!a1 || !a2 || !b1) throw new Error('No rows')
    const end = held({ kind: 'file-row-length', values: {} })
    const batches = [rows(a1), { records: [], ended: [{ record: a2, end }], total: null }, rows(b1)]
    const all = await progressOf(aRun(batches, [anywhere, into(aSink())]))
    expect(new Set(Object.values(outcomesIn(all)))).toEqual(new Set(['held']))
  })

  it('is every group that the record may belong to, where that can not be told', async () => {
    const sink = aSink()
    const records = ordersOf('A', 2, 'B', 1, 'C', 1).map((row) => (row.id === 'A2' ? { id: 'A2' } : row))
    const all = await progressOf(aRun([rows(...records)], [into(refusing('A2')), collect(), into(sink)]))
    expect(groups(sink)).toEqual({ C: 'C1' })
    expect(outcomesIn(all)).toEqual({ A1: 'held', A2: 'held', B1: 'held', C1: 'created' })

    const none = await progressOf(aRun([rows(...records)], [into(refusing('A2')), anywhere, into(aSink())]))
    expect(new Set(Object.values(outcomesIn(none)))).toEqual(new Set(['held']))
  })

  it('is not made up of records without a group', async () => {
    const sink = aSink()
    const all = await progressOf(aRun([rows({ id: '1', order: '' }, { id: '2' })], [collect(), into(sink)]))
    expect(sink.got).toEqual([])
    expect(reasonsIn(all)).toEqual({ 1: 'group-key-missing', 2: 'group-key-missing' })
  })

  it('is held where the run read only the first records', async () => {
    const sink = aSink()
    const all = await progressOf(aRun([rows(...ordersOf('A', 2, 'B', 2))], [collect(), into(sink)]), { limit: 3 })
    expect(groups(sink)).toEqual({ A: 'A1 A2' })
    expect(reasonsIn(all)).toEqual({ A1: null, A2: null, B1: 'group-cut-off' })
  })

  it('is the second part of a group that stands in two places', async () => {
    const sink = aSink()
    const records = [...ordersOf('A', 1, 'B', 1), { id: 'A2', order: 'A' }]
    const all = await progressOf(aRun([rows(...records)], [collect(), into(sink)]))
    expect(groups(sink)).toEqual({ A: 'A1', B: 'B1' })
    expect(reasonsIn(all)).toEqual({ A1: null, B1: null, A2: 'group-scattered' })
  })

  it('makes the run say so when more records wait than fit', async () => {
    const run = aRun([rows(...ordersOf('A', 30, 'B', 30))], [anywhere, into(aSink())])
    const told: Progress[] = []
    const reason = { kind: 'group-limit', values: { limit: 20 } }
    await expect(progressOf(run, { mostWaiting: 20 }, told)).rejects.toMatchObject({ reason })
    expect(attemptsIn(told).length).toBeGreaterThan(20)
    expect(attemptsIn(told).every((attempt) => attempt.outcome === 'failed')).toBe(true)
  })
})

describe('the members of a group', () => {
  it('are told in one piece, so that a crash leaves all of them or none', async () => {
    const all = await progressOf(aRun([rows(...ordersOf('A', 9, 'B', 5))], [collect(), into(aSink())]), {
      concurrency: 3,
    })
    const pieces = all.flatMap((progress) =>
      progress.kind === 'finished' ? [[...new Set(progress.attempts.map(({ key }) => key[0]))]] : [],
    )
    expect(pieces.flat()).toHaveLength(2)
    expect(attemptsIn(all)).toHaveLength(14)
  })

  it('are held for each other where one of them fails on another way', async () => {
    const run = aRun([rows(...ordersOf('A', 2, 'B', 1))], [collect(), into(aSink())])
    const failing: SinkStage = {
      async process(record) {
        return record.id === 'A1'
          ? held({ kind: 'no-lines', values: {} })
          : { kind: 'done', did: 'unchanged', target: null, record }
      },
    }
    const [source, ...others] = run.plan.stages
    if (!source) throw new Error('No source')
    const other = { ...source, nodeId: 'other', category: 'sink', next: {} } as const
    const stages = [{ ...source, next: { out: ['collect', 'other'] } }, ...others, other]
    const { workers } = run.stages
    const branched = {
      plan: { ...run.plan, stages },
      stages: {
        ...run.stages,
        workers: {
          ...workers,
          stages: new Map(stages.map((stage) => [stage.nodeId, stage])),
          sinks: new Map([...workers.sinks, ['other', failing]]),
        },
      },
    }
    expect(reasonsIn(await progressOf(branched))).toEqual({ A1: 'no-lines', A2: 'group-incomplete', B1: null })
  })
})

describe('a run with groups', () => {
  it('that is stopped ends every record that waits, and begins no group more', async () => {
    const stopping = new AbortController()
    const sink = aSink(async () => stopping.abort())
    const all = await progressOf(aRun([rows(...ordersOf('A', 2, 'B', 2, 'C', 2))], [anywhere, into(sink)]), {
      signal: stopping.signal,
      concurrency: 1,
    })
    expect(sink.got).toHaveLength(1)
    expect(reasonsIn(all)).toEqual({ A1: null, A2: null, B1: 'stopped', B2: 'stopped', C1: 'stopped', C2: 'stopped' })
  })

  it('that can not go on tells it of those that wait', async () => {
    const broken: SinkStage = {
      process: async () => {
        throw new RunFailed({ kind: 'no-connection', values: { role: 'fortnox' } })
      },
    }
    const told: Progress[] = []
    const run = aRun([rows(...ordersOf('A', 2, 'B', 1))], [anywhere, into(broken)])
    await expect(progressOf(run, { concurrency: 1 }, told)).rejects.toMatchObject({ reason: { kind: 'no-connection' } })
    expect(outcomesIn(told)).toEqual({ A1: 'failed', A2: 'failed', B1: 'failed' })
  })

  it('that a crash broke off reads the unfinished groups again as they are, and no other', async () => {
    const sink = aSink()
    const run = aRun([rows(...ordersOf('A', 2, 'B', 2))], [collect(), into(sink)])
    using store = aStore()
    const seen = createSeenKeys(store, simulatedClock())
    // The first life ends when group A is in the log; B was begun, and its key is taken.
    const first = await progressOf(run, { seen })
    const finished: RunOptions['finished'] = new Map([['source', new Set(['A1', 'A2'])]])
    sink.got.length = 0
    const second = await progressOf(run, { seen, finished })
    expect(groups(sink)).toEqual({ B: 'B1 B2' })
    expect(outcomesIn(second)).toEqual({ B1: 'created', B2: 'created' })
    expect(attemptsIn(first)).toHaveLength(4)
  })
})
