import { describe, expect, it } from 'vitest'
import { aRun, aSink, attemptsIn, progressOf, rows, type SmallRun } from '../testing/small-run.ts'
import type { Progress } from './run-plan.ts'
import { held, RunFailed, type SinkStage, type SourceBatch, type SourceStage } from './stage.ts'
import { endStages, tellSettled } from './stages-at-work.ts'

const record = (id: string) => ({ id })
const atWork = (
  batches: readonly SourceBatch[],
  more: Partial<SourceStage> = {},
  sink: SinkStage = aSink(),
): SmallRun => aRun(batches, [{ kind: 'sink', sink }], more)
const readIn = (all: readonly Progress[]) =>
  all.reduce((sum, progress) => sum + (progress.kind === 'read' ? progress.count : 0), 0)
const readToEnd = (all: readonly Progress[]) => all.some(({ kind }) => kind === 'read-to-end')

describe('a source', () => {
  const skipped = { ...held({ kind: 'stopped', values: {} }), outcome: 'skipped' as const }
  const batch: SourceBatch = {
    ...rows(record('1'), record('2')),
    ended: [{ record: record('3'), end: skipped }],
  }

  it('may end a record where it was read: it is counted and logged, and reaches no node', async () => {
    const all = await progressOf(atWork([batch]))
    const outcomes = attemptsIn(all).map(({ key, outcome, nodeId, steps }) => [key, outcome, nodeId, steps.length])
    expect(outcomes.sort()).toEqual([
      ['1', 'created', 'sink', 1],
      ['2', 'created', 'sink', 1],
      ['3', 'skipped', 'source', 0],
    ])
    expect(readIn(all)).toBe(3)
  })

  it('may end any number of records: they are told as they come', async () => {
    const ended = Array.from({ length: 1_000 }, (_, at) => ({ record: record(String(at)), end: skipped }))
    const all = await progressOf(atWork([{ records: [], ended, total: 1_000 }]))
    const told = all.filter(({ kind }) => kind === 'finished')
    expect(told.length).toBeGreaterThan(5)
    expect(attemptsIn(all)).toHaveLength(1_000)
  })

  it('counts as read to its end only if every record was wanted', async () => {
    expect(readToEnd(await progressOf(atWork([batch])))).toBe(true)
    expect(
      readToEnd(await progressOf(atWork([batch]), { selection: new Map([['source', new Map([['1', null]])]]) })),
    ).toBe(false)
    expect(readToEnd(await progressOf(atWork([batch]), { limit: 2 }))).toBe(false)
    expect(readToEnd(await progressOf(atWork([batch]), { signal: AbortSignal.abort() }))).toBe(false)
    const broken: SinkStage = {
      process: async () => {
        throw new RunFailed({ kind: 'no-connection', values: {} })
      },
    }
    await expect(progressOf(atWork([batch, batch], {}, broken))).rejects.toThrow(RunFailed)
  })

  it('is told which of its records need no second look', async () => {
    const settled: string[] = []
    const { stages } = atWork([], { settled: async (keys) => void settled.push(...keys) })
    await tellSettled(stages, [
      { sourceNodeId: 'source', key: '1', outcome: 'created' },
      { sourceNodeId: 'source', key: '2', outcome: 'held' },
      { sourceNodeId: 'source', key: '3', outcome: 'failed' },
      { sourceNodeId: 'source', key: '4', outcome: 'filtered' },
      { sourceNodeId: 'other', key: '5', outcome: 'created' },
    ])
    expect(settled).toEqual(['1', '4'])
  })
})

describe('the end of a run', () => {
  const problem = { kind: 'unreachable', values: {} } as const

  function told(end?: SinkStage['end']) {
    const words: string[] = []
    const { stages } = atWork(
      [],
      { done: async () => void words.push('source done') },
      {
        ...aSink(),
        end: end ?? (async (how) => void words.push(`sink ${how}`)),
      },
    )
    return { words, stages }
  }
  const nodes = new Set(['source'])

  it('is told to the sinks before the sources', async () => {
    const { words, stages } = told()
    expect(await endStages(stages, { problem: null, stopped: false, readToEnd: nodes })).toBeNull()
    expect(words).toEqual(['sink done', 'source done'])
  })

  it('leaves a source alone that was not read to its end, or whose run was stopped or failed', async () => {
    const { words, stages } = told()
    await endStages(stages, { problem: null, stopped: false, readToEnd: new Set() })
    await endStages(stages, { problem: null, stopped: true, readToEnd: nodes })
    expect(await endStages(stages, { problem, stopped: false, readToEnd: nodes })).toEqual(problem)
    expect(words).toEqual(['sink done', 'sink stopped', 'sink failed'])
  })

  it('that a sink can not bring about fails the run, and no source takes it for done', async () => {
    const { words, stages } = told(() => Promise.reject(new RunFailed(problem)))
    expect(await endStages(stages, { problem: null, stopped: false, readToEnd: nodes })).toEqual(problem)
    expect(words).toEqual([])
  })
})
