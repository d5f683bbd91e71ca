import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '#shared/json.ts'
import { outcomes } from '#shared/runs/outcome.ts'
import { emptyRunView, withEvent } from '#shared/runs/run-view.ts'
import { eventsOf } from '../runs/past-run.ts'
import { anAttempt, aRun, attempts } from '../testing/an-attempt.ts'
import { rowLogger } from '../testing/log-by-rows.ts'
import { aStore } from '../testing/test-host.ts'
import type { Attempt } from './activity-log.ts'
import { createActivityLog } from './sqlite-activity-log.ts'

/** Attempts are kept in chunks; those of older workspaces have a row each. Nobody who reads them can tell. */

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const json = fc.jsonValue({ depthSize: 'small' }).map((value) => JSON.parse(JSON.stringify(value)) as Json)
const attempt: fc.Arbitrary<Attempt> = fc
  .record({
    seq: fc.nat(),
    sourceNodeId: fc.constantFrom('invoices', 'customers'),
    key: fc.oneof(text, fc.constantFrom('id-1', 'id-2')),
    title: fc.oneof(text, fc.constantFrom('id-1', '2026-0412')),
    name: fc.option(text),
    amount: fc.option(fc.constant({ amount: '36.24', currency: 'EUR' })),
    outcome: fc.constantFrom(...outcomes),
    target: fc.option(fc.record({ entity: fc.constant('invoice' as const), id: fc.constantFrom('id-1', '131') })),
    reason: fc.option(fc.record({ kind: fc.constant('refused' as const), values: fc.record({ message: text }) })),
    steps: fc.array(
      fc.record({
        nodeId: fc.constantFrom('filter', 'post'),
        port: fc.option(fc.constantFrom('out', 'else')),
        did: fc.option(fc.constantFrom(...outcomes)),
        target: fc.option(text),
      }),
      { maxLength: 3 },
    ),
    source: fc.dictionary(text, json, { maxKeys: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as JsonObject),
    mapped: json,
    sent: json,
    received: json,
  })
  .map((more) => anAttempt(more))

async function inChunks(batches: readonly (readonly Attempt[])[]) {
  const log = createActivityLog(aStore())
  await log.startRun(aRun())
  for (const batch of batches) await log.append(batch)
  return log
}

/** The first `older` batches in rows, the rest in chunks. */
async function inBoth(batches: readonly (readonly Attempt[])[], older: number) {
  const store = aStore()
  const log = createActivityLog(store)
  const appendRows = rowLogger(store)
  await log.startRun(aRun())
  for (const [index, batch] of batches.entries()) index < older ? appendRows(batch) : await log.append(batch)
  return log
}

describe('attempts in chunks', () => {
  it('read like attempts in rows, and like some in rows and some in chunks', async () => {
    const batches = fc.array(fc.array(attempt, { maxLength: 4 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(batches, fc.nat(4), text, async (all, older, search) => {
        const [one, other] = [await inChunks(all), await inBoth(all, older)]
        const numbers = all.flat().map((_, index) => index + 1)
        for (const number of [...numbers, 0, numbers.length + 1]) {
          expect(await other.attempt(number)).toEqual(await one.attempt(number))
        }
        for (const [index, number] of numbers.entries()) {
          const { at, ...logged } = all.flat()[index] ?? anAttempt()
          const expected = { ...logged, at: at.toISOString(), attempt: number, flowId: 'flow-1' }
          expect(await one.attempt(number)).toEqual(expected)
        }
        for (const query of [
          {},
          { search },
          { search: [...search].slice(0, 1).join('') },
          { outcome: 'held' as const },
          { before: 3 },
        ]) {
          for (const limit of [2, 99]) {
            expect(await other.records({ ...query, limit })).toEqual(await one.records({ ...query, limit }))
          }
        }
        for (const record of ['id-1', '131', search]) {
          expect(await other.attemptsOf(record)).toEqual(await one.attemptsOf(record))
        }
        expect(await other.progress('run-1')).toEqual(await one.progress('run-1'))
        expect(await other.finishedKeys('run-1')).toEqual(await one.finishedKeys('run-1'))
      }),
      { numRuns: 60 },
    )
  })

  it('add up to what a view of the run shows after all its events', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(attempt, { maxLength: 5 }), { maxLength: 4 }), async (batches) => {
        const log = await inChunks(batches)
        const events = eventsOf(await log.records({ limit: 99 }))
        const { counts, nodes } = events.reduce(withEvent, emptyRunView('run-1', 'flow-1', 'Invoices', ''))
        expect(await log.progress('run-1')).toEqual({ counts, nodes })
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['a quotation mark', 'say "a"', '"a"'],
    ['a backslash', 'a\\b', 'a\\b'],
    ['a line break in the record', 'one\ntwo', 'two'],
    ['a sigma at the end of a word', 'ΟΔΟΣ', 'οδος'],
    ['a sign from beyond the first 65,536', 'Bike 🚲', '🚲'],
  ])('are found by %s', async (_what, name, search) => {
    const log = await inChunks([[anAttempt({ name }), anAttempt({ key: 'id-2', name: 'other' })]])
    expect((await log.records({ search, limit: 9 })).map(({ key }) => key)).toEqual(['id-1'])
  })

  it('are found one by one among many', async () => {
    const log = await inChunks([
      attempts(700),
      attempts(700, 700),
      ...Array.from({ length: 80 }, (_, index) => attempts(1, 1400 + index)),
    ])
    for (const number of [0, 511, 512, 699, 700, 1399, 1400, 1479]) {
      expect(await log.attemptsOf(`id-${number}`)).toMatchObject([{ key: `id-${number}`, attempt: number + 1 }])
      expect(await log.records({ before: number + 2, limit: 1 })).toMatchObject([{ key: `id-${number}` }])
    }
    expect((await log.records({ limit: 9999 })).map(({ key }) => key)).toEqual(
      Array.from({ length: 1480 }, (_, index) => `id-${1479 - index}`),
    )
    expect((await log.finishedKeys('run-1')).get('invoices')?.size).toBe(1480)
  })

  it('of one record come from all runs, oldest first', async () => {
    const log = await inChunks([attempts(600)])
    for (const id of ['run-2', 'run-3']) {
      await log.startRun(aRun({ id }))
      await log.append(attempts(3, 298, { runId: id, outcome: 'unchanged' }))
    }
    expect((await log.attemptsOf('id-300')).map(({ runId }) => runId)).toEqual(['run-1', 'run-2', 'run-3'])
    expect(await log.attemptsOf('id-300', { runId: 'run-2' })).toMatchObject([{ runId: 'run-2', outcome: 'unchanged' }])
    expect(await log.attemptsOf('id-301', { runId: 'run-2' })).toEqual([])
  })

  it('may be as large as 5 MB each', async () => {
    const source = (index: number) => ({ remarks: `${index} é`.padEnd(5_000_000, 'lorem ipsum €') })
    const log = await inChunks([[0, 1, 2].map((index) => anAttempt({ key: `id-${index}`, source: source(index) }))])
    for (const index of [0, 1, 2]) {
      expect((await log.attempt(index + 1))?.source).toEqual(source(index))
      expect(await log.attemptsOf(`id-${index}`)).toHaveLength(1)
    }
  })
})
