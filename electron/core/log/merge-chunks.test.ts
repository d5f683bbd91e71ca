import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noCounts } from '#shared/runs/outcome.ts'
import { anAttempt, aRun, attempts } from '../testing/an-attempt.ts'
import { aStore } from '../testing/test-host.ts'
import { createActivityLog } from './sqlite-activity-log.ts'

const anEnd = { status: 'done', endedAt: new Date(0), counts: noCounts, requests: {}, problem: null } as const

async function aLog() {
  const store = aStore()
  const log = createActivityLog(store)
  await log.startRun(aRun())
  await log.startRun(aRun({ id: 'run-2' }))
  const chunks = () => store.sqlite.prepare('SELECT id, attempts FROM attempt_chunk ORDER BY id').raw().all()
  return { store, log, chunks }
}

describe('chunks of a run that logs its records one by one', () => {
  it('are put together as the run goes on, and the rest when it ends', async () => {
    const { log, chunks } = await aLog()
    for (let index = 0; index < 1100; index++) await log.append(attempts(1, index))
    expect(chunks()).toHaveLength(2 + 1100 - 1024)
    await log.finishRun('run-1', anEnd)
    expect(chunks()).toEqual([
      [1, 512],
      [513, 512],
      [1025, 76],
    ])
  })

  it('read the same before and after', async () => {
    const sizes = fc.array(fc.record({ run: fc.constantFrom('run-1', 'run-2'), size: fc.integer({ min: 1, max: 70 }) }))
    await fc.assert(
      fc.asyncProperty(sizes, async (batches) => {
        const { log } = await aLog()
        let seq = 0
        for (const { run, size } of batches) {
          const more = { runId: run, title: `title ${seq % 3}`, outcome: seq % 2 === 0 ? 'held' : 'created' } as const
          await log.append(attempts(size, seq, more))
          seq += size
        }
        const read = async () => ({
          all: await log.records({ limit: 9999 }),
          held: await log.records({ outcome: 'held', runId: 'run-1', limit: 20 }),
          last: await log.attempt(seq),
          titled: await log.attemptsOf('title 1'),
          keyed: await log.attemptsOf(`id-${Math.floor(seq / 2)}`),
          progress: await log.progress('run-1'),
          keys: await log.finishedKeys('run-2'),
        })
        const before = await read()
        expect(before.all).toHaveLength(seq)
        await log.finishRun('run-1', anEnd)
        await log.finishRun('run-2', anEnd)
        expect(await read()).toEqual(before)
      }),
      { numRuns: 30 },
    )
  })

  it('stay apart where their records are large', async () => {
    const { log, chunks } = await aLog()
    const source = { remarks: 'x'.repeat(400_000) }
    for (let index = 0; index < 5; index++) await log.append([anAttempt({ key: `id-${index}`, source })])
    await log.finishRun('run-1', anEnd)
    expect(chunks()).toEqual([
      [1, 2],
      [3, 2],
      [5, 1],
    ])
    expect((await log.attempt(4))?.source).toEqual(source)
  })

  it('stay as they are where there is no room to merge them, and the run ends all the same', async () => {
    const { store, log, chunks } = await aLog()
    for (let index = 0; index < 9; index++) await log.append(attempts(1, index))
    store.sqlite.exec("CREATE TRIGGER full BEFORE DELETE ON attempt_chunk BEGIN SELECT raise(ABORT, 'full'); END")
    await log.finishRun('run-1', anEnd)
    expect(chunks()).toHaveLength(9)
    expect(await log.run('run-1')).toMatchObject({ status: 'done' })
  })
})
