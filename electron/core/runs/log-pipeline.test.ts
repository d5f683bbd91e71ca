import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Attempt } from '../log/activity-log.ts'
import { aRun, attemptsIn, progressOf, rows } from '../testing/small-run.ts'
import { LogPipeline } from './log-pipeline.ts'

/** Attempts as a run makes them, numbered by their position. */
const attempts: readonly Attempt[] = attemptsIn(
  await progressOf(aRun([rows(...Array.from({ length: 3_000 }, (_, at) => ({ id: String(at) })))], [])),
)
const keysOf = (some: readonly Attempt[]) => some.map(({ key }) => key)

/** A log that takes as long as it is told to with each piece, and may fail at one. */
function aLog(delays: readonly number[], failAt = Number.POSITIVE_INFINITY) {
  const logged: string[] = []
  const told: string[] = []
  let [pieces, underWay, most, largest] = [0, 0, 0, 0]
  const pipeline = new LogPipeline({
    async append(some) {
      const piece = pieces++
      underWay += 1
      most = Math.max(most, underWay)
      largest = Math.max(largest, some.length)
      for (let left = delays[piece % delays.length] ?? 0; left > 0; left -= 1) await turn()
      underWay -= 1
      if (piece >= failAt) throw new Error('the disk is full')
      logged.push(...keysOf(some))
      return some.map(({ seq }) => seq)
    },
    async logged(some, numbers) {
      expect(some.map(({ seq }) => seq)).toEqual(numbers)
      expect(logged).toEqual(expect.arrayContaining(keysOf(some)))
      told.push(...keysOf(some))
    },
  })
  return { pipeline, logged, told, most: () => most, largest: () => largest }
}

async function addAll(pipeline: LogPipeline, sizes: readonly number[]): Promise<number> {
  let from = 0
  for (const size of sizes) {
    await pipeline.add(attempts.slice(from, from + size))
    from += size
  }
  return from
}

const sizes = fc.array(fc.constantFrom(1, 3, 127, 128, 300), { maxLength: 9 })
const delays = fc.array(fc.nat(3), { minLength: 1, maxLength: 5 })

describe('what is finished', () => {
  it('is all told, in its order, and only once it is in the log', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, delays, async (made, slow) => {
        const { pipeline, told, most, largest } = aLog(slow)
        const count = await addAll(pipeline, made)
        await pipeline.end()
        expect(told).toEqual(keysOf(attempts.slice(0, count)))
        expect(most()).toBeLessThanOrEqual(2)
        expect(largest()).toBeLessThanOrEqual(512)
      }),
      { numRuns: 40 },
    )
  })

  it('goes into the log at once where it comes in a trickle', async () => {
    const { pipeline, logged } = aLog([0])
    await pipeline.add(attempts.slice(0, 1))
    expect(logged).toEqual(['0'])
    await pipeline.end()
  })

  it('piles up no further than to one more piece while the log is slow', async () => {
    const { pipeline, told } = aLog([50])
    let added = 0
    const adding = (async () => {
      for (; added < 2_944; added += 128) await pipeline.add(attempts.slice(added, added + 128))
    })()
    for (let left = 10; left > 0; left -= 1) await turn()
    expect(told).toEqual([])
    expect(added).toBeLessThanOrEqual(4 * 512)
    await adding
    await pipeline.end()
    expect(told).toHaveLength(2_944)
  })

  it('of which a piece can not be logged is told up to that piece, and nothing more is written', async () => {
    const { pipeline, logged, told } = aLog([1], 1)
    await pipeline.add(attempts.slice(0, 100))
    const rest = (async () => {
      for (let from = 100; from < 2_000; from += 100) await pipeline.add(attempts.slice(from, from + 100))
    })()
    await expect(rest).rejects.toThrow('the disk is full')
    await expect(pipeline.end()).rejects.toThrow('the disk is full')
    expect(told).toEqual(keysOf(attempts.slice(0, 100)))
    expect(logged).toEqual(told)
  })
})
