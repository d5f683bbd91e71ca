import { beforeEach, describe, expect, it } from 'vitest'
import { noCounts } from '#shared/runs/outcome.ts'
import { anAttempt, aRun } from '../testing/an-attempt.ts'
import { aStore } from '../testing/test-host.ts'
import type { ActivityLog, RunEnd } from './activity-log.ts'
import { createActivityLog } from './sqlite-activity-log.ts'

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 9, 0, second))

const anEnd = (more: Partial<RunEnd> = {}): RunEnd => ({
  status: 'done',
  endedAt: at(30),
  counts: { ...noCounts, read: 1, created: 1 },
  requests: { 'fortnox-1': 3 },
  problem: null,
  ...more,
})

let log: ActivityLog
beforeEach(async () => {
  log = createActivityLog(aStore())
  await log.startRun(aRun())
})

const keysOf = (records: readonly { readonly key: string }[]) => records.map(({ key }) => key)

describe('runs', () => {
  it('are running until they are finished', async () => {
    expect(await log.run('run-1')).toEqual({
      ...aRun(),
      status: 'running',
      endedAt: null,
      counts: noCounts,
      requests: {},
      problem: null,
    })
    await log.finishRun('run-1', anEnd())
    expect(await log.run('run-1')).toEqual({ ...aRun(), ...anEnd() })
  })

  it('keep the reason why they could not go on', async () => {
    const problem = { kind: 'unauthorized', values: { connection: 'Fortnox' }, code: 'invalid_client' } as const
    await log.finishRun('run-1', anEnd({ status: 'failed', problem }))
    expect(await log.run('run-1')).toMatchObject({ status: 'failed', problem })
  })

  it('come newest first, page by page, of one flow or of all', async () => {
    await log.startRun(aRun({ id: 'run-2', startedAt: at(2) }))
    await log.startRun(aRun({ id: 'run-3', startedAt: at(2) }))
    await log.startRun(aRun({ id: 'run-4', startedAt: at(4), flowId: 'flow-2' }))
    const ids = async (query: Parameters<ActivityLog['runs']>[0]) => (await log.runs(query)).map(({ id }) => id)
    expect(await ids({ limit: 2 })).toEqual(['run-4', 'run-3'])
    expect(await ids({ limit: 2, before: 'run-3' })).toEqual(['run-2', 'run-1'])
    expect(await ids({ limit: 9, flowId: 'flow-1' })).toEqual(['run-3', 'run-2', 'run-1'])
  })

  it('are unfinished when their process died, not when they were stopped', async () => {
    expect(await log.unfinishedRun('flow-1')).toMatchObject({ id: 'run-1' })
    await log.finishRun('run-1', anEnd({ status: 'interrupted' }))
    expect(await log.unfinishedRun('flow-1')).toMatchObject({ id: 'run-1' })
    await log.finishRun('run-1', anEnd({ status: 'stopped' }))
    expect(await log.unfinishedRun('flow-1')).toBeNull()
  })

  it('are running again once they are resumed', async () => {
    await log.finishRun('run-1', anEnd({ status: 'interrupted', problem: { kind: 'stopped', values: {} } }))
    await log.resumeRun('run-1')
    expect(await log.run('run-1')).toMatchObject({ status: 'running', endedAt: null, problem: null })
  })
})

describe('attempts', () => {
  it('come back as they were logged', async () => {
    const attempt = anAttempt({
      outcome: 'held',
      target: null,
      reason: { kind: 'vat-country', values: { vatType: 'EUVAT', country: 'SE' } },
      warnings: [{ kind: 'text-changed', values: { target: 'Name', before: 'a…', after: 'a' } }],
    })
    const [number] = await log.append([attempt])
    expect(await log.attempt(number ?? 0)).toEqual({
      ...attempt,
      attempt: number,
      flowId: 'flow-1',
      at: '2026-11-20T09:00:01.000Z',
    })
  })

  it('are listed without their payloads', async () => {
    await log.append([anAttempt()])
    const [record] = await log.records({ limit: 1 })
    expect(record).toMatchObject({ key: 'id-1', title: '2026-0412', amount: { amount: '36.24', currency: 'EUR' } })
    expect(record).not.toHaveProperty('source')
  })

  it('are logged together or not at all', async () => {
    const broken = {
      ...anAttempt({ key: 'id-2' }),
      get mapped(): never {
        throw new Error('lost')
      },
    }
    await expect(log.append([anAttempt(), broken])).rejects.toThrow('lost')
    expect(await log.records({ limit: 9 })).toEqual([])
  })

  it('belong to a run that is known', async () => {
    await expect(log.append([anAttempt({ runId: 'unknown' })])).rejects.toThrow('NOT NULL')
  })

  it('are found by key, title or target number, in all runs, oldest first', async () => {
    await log.startRun(aRun({ id: 'run-2' }))
    await log.append([
      anAttempt({ outcome: 'failed', target: null }),
      anAttempt({ key: 'id-2', title: '0413', target: null }),
    ])
    await log.append([anAttempt({ runId: 'run-2' })])
    for (const record of ['id-1', '2026-0412']) {
      expect((await log.attemptsOf(record)).map(({ runId, outcome }) => [runId, outcome])).toEqual([
        ['run-1', 'failed'],
        ['run-2', 'created'],
      ])
    }
    expect(await log.attemptsOf('131')).toMatchObject([{ runId: 'run-2', source: { id: 'id-1' } }])
    expect(await log.attemptsOf('id-1', { runId: 'run-1' })).toMatchObject([{ runId: 'run-1' }])
    expect(await log.attemptsOf('nothing')).toEqual([])
  })

  it('say by source which records a resumed run can leave out', async () => {
    await log.append([anAttempt(), anAttempt({ key: 'id-2' }), anAttempt({ sourceNodeId: 'customers' })])
    const finished = await log.finishedKeys('run-1')
    expect([...finished]).toEqual([
      ['invoices', new Set(['id-1', 'id-2'])],
      ['customers', new Set(['id-1'])],
    ])
  })

  it('are counted by outcome', async () => {
    await log.append([anAttempt(), anAttempt({ key: 'id-2' }), anAttempt({ key: 'id-3', outcome: 'failed' })])
    expect(await log.counts('run-1')).toEqual({ ...noCounts, read: 3, created: 2, failed: 1 })
  })
})

describe('searching records', () => {
  beforeEach(async () => {
    await log.startRun(aRun({ id: 'run-2', flowId: 'flow-2' }))
    await log.append([
      anAttempt({ key: 'k1', title: '0001', name: 'Café Åkerlund AB' }),
      anAttempt({
        key: 'k2',
        title: '0002',
        name: 'Bäckerei 100%',
        outcome: 'failed',
        target: null,
        reason: {
          kind: 'refused',
          values: { system: 'Fortnox', message: 'Kontot är inaktivt' },
          code: '2000550',
        },
      }),
      anAttempt({ key: 'k3', title: '0003', name: null, amount: null, runId: 'run-2' }),
    ])
  })

  it.each([
    ['a name in any case, beyond ASCII', 'ÅKERLUND', ['k1']],
    ['several words in any order', 'ab café', ['k1']],
    ['a title', '0003', ['k3']],
    ['a target number', '131', ['k3', 'k1']],
    ['an amount', '36.24', ['k2', 'k1']],
    ["the other system's words", 'inaktivt', ['k2']],
    ["the other system's code", '2000550', ['k2']],
    ['signs that mean something to SQL', '100%', ['k2']],
    ['a sign that stands for anything in SQL', '_', []],
    ['only spaces', '  ', ['k3', 'k2', 'k1']],
  ])('finds %s', async (_what, search, keys) => {
    expect(keysOf(await log.records({ search, limit: 9 }))).toEqual(keys)
  })

  it('filters by run, flow and outcome', async () => {
    expect(keysOf(await log.records({ runId: 'run-1', limit: 9 }))).toEqual(['k2', 'k1'])
    expect(keysOf(await log.records({ flowId: 'flow-2', limit: 9 }))).toEqual(['k3'])
    expect(keysOf(await log.records({ outcome: 'failed', limit: 9 }))).toEqual(['k2'])
    expect(keysOf(await log.records({ outcome: 'failed', flowId: 'flow-2', limit: 9 }))).toEqual([])
  })

  it('goes on where the page before ended', async () => {
    const first = await log.records({ limit: 2 })
    const second = await log.records({ limit: 2, before: first.at(-1)?.attempt ?? 0 })
    expect([keysOf(first), keysOf(second)]).toEqual([['k3', 'k2'], ['k1']])
  })
})

describe('snapshots', () => {
  it('keep a flow by its hash', async () => {
    await log.saveSnapshot('hash-1', { id: 'flow-1', name: 'Invoices' })
    await log.saveSnapshot('hash-1', { id: 'flow-1', name: 'Invoices' })
    expect(await log.snapshot('hash-1')).toEqual({ id: 'flow-1', name: 'Invoices' })
    expect(await log.snapshot('hash-2')).toBeNull()
  })
})
