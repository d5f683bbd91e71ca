import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Connection } from '../connections/connection.ts'
import { type SimulatedClock, simulatedClock } from '../testing/simulated-clock.ts'
import { aConnection } from '../testing/test-host.ts'
import { type CompanyGuard, WriteGuard } from './write-guard.ts'

const main = aConnection({ id: 'main', tenantId: '34231' })
const sameCompany = aConnection({ id: 'second', tenantId: null, company: { id: '34231', name: 'Main AB' } })
const otherCompany = aConnection({ id: 'other', tenantId: '99' })

/** One stage's attempt to have a record with these identities, as the sinks go about it. */
interface Attempt {
  readonly connection: Connection
  readonly identities: readonly string[]
  readonly startsAfterMs: number
  readonly lookMs: number
  readonly createMs: number
}

interface Made {
  readonly company: string
  readonly identities: readonly string[]
}

/** Looks only in what it saw when it began, as a mirror does that was fresh then; so all it learns comes by the guard. */
async function findOrCreate(guard: CompanyGuard, attempt: Attempt, made: Made[], clock: SimulatedClock): Promise<void> {
  const { connection, identities } = attempt
  const company = connection === otherCompany ? 'other' : 'main'
  const atBeginning = made.filter((record) => record.company === company)
  await clock.sleep(attempt.startsAfterMs)
  await guard.alone('customer', identities, async () => {
    await clock.sleep(attempt.lookMs)
    const seen = atBeginning.some((record) => record.identities.some((identity) => identities.includes(identity)))
    if (seen || guard.madeMeanwhile('customer', identities) !== null) return
    await clock.sleep(attempt.createMs)
    made.push({ company, identities })
    guard.noteMade('customer', identities, String(made.length))
  })
}

const attempts = fc.array(
  fc.record({
    connection: fc.constantFrom(main, sameCompany, otherCompany),
    identities: fc.shuffledSubarray(['org/1', 'org/2', 'email/a', 'email/b', 'source/x'], {
      minLength: 1,
      maxLength: 3,
    }),
    startsAfterMs: fc.nat(30),
    lookMs: fc.nat(20),
    createMs: fc.nat(20),
    /** Opens its guard only when it starts, as a run does that begins in the middle of another one. */
    isLate: fc.boolean(),
  }),
  { minLength: 2, maxLength: 12 },
)

describe('a write guard', () => {
  it('lets nobody create what another one has, however their steps fall between each other', async () => {
    await fc.assert(
      fc.asyncProperty(attempts, async (all) => {
        const clock = simulatedClock()
        const guards = new WriteGuard()
        const made: Made[] = []
        const over = Promise.all(
          all.map(async (attempt) => {
            if (!attempt.isLate) return findOrCreate(guards.of(attempt.connection), attempt, made, clock)
            await clock.sleep(attempt.startsAfterMs)
            return findOrCreate(guards.of(attempt.connection), { ...attempt, startsAfterMs: 0 }, made, clock)
          }),
        )
        await clock.advanceToEnd()
        // Would not come to an end if two waited for each other.
        await over
        for (const company of ['main', 'other']) {
          const taken = made.filter((record) => record.company === company).flatMap(({ identities }) => identities)
          expect(taken).toHaveLength(new Set(taken).size)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('takes two connections to one company for one place, and two companies for two', async () => {
    const guards = new WriteGuard()
    const [first, second, other] = [guards.of(main), guards.of(sameCompany), guards.of(otherCompany)]
    first.noteMade('article', ['1001'], '1001')
    expect(second.madeMeanwhile('article', ['1001'])).toBe('1001')
    expect(other.madeMeanwhile('article', ['1001'])).toBeNull()
    expect(second.madeMeanwhile('invoice', ['1001'])).toBeNull()
  })

  it('takes connections whose company is not known for a place each', () => {
    const guards = new WriteGuard()
    const [first, second] = ['a', 'b'].map((id) => guards.of(aConnection({ id, tenantId: null })))
    first?.noteMade('customer', ['email/x'], '1')
    expect(second?.madeMeanwhile('customer', ['email/x'])).toBeNull()
  })

  it('tells nothing of before a stage began: the record may be gone since, and the system is asked anyway', () => {
    const guards = new WriteGuard()
    guards.of(main).noteMade('article', ['1001'], '1001')
    expect(guards.of(main).madeMeanwhile('article', ['1001'])).toBeNull()
  })

  it('lets others in after work that failed', async () => {
    const guard = new WriteGuard().of(main)
    await expect(guard.alone('order', ['a', 'b'], () => Promise.reject(new Error('cut')))).rejects.toThrow('cut')
    expect(await guard.alone('order', ['b', 'a'], async () => 'done')).toBe('done')
  })

  it('forgets the oldest of very many', () => {
    const guard = new WriteGuard().of(main)
    for (let index = 0; index <= 20_000; index += 1) guard.noteMade('article', [String(index)], String(index))
    expect([guard.madeMeanwhile('article', ['0']), guard.madeMeanwhile('article', ['20000'])]).toEqual([null, '20000'])
  })
})
