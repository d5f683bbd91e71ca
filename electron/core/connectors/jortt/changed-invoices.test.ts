import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createSourceMemories, type OpenSourceMemory } from '../../changes/sqlite-source-memory.ts'
import { type SimulatedClock, simulatedClock } from '../../testing/simulated-clock.ts'
import { aStore } from '../../testing/test-host.ts'
import { type ChangedInvoices, changedInvoices } from './changed-invoices.ts'
import { ModelJortt, pageSize } from './testing/model-jortt.ts'

const { signal } = new AbortController()
const hour = 3_600_000

let clock: SimulatedClock
let jortt: ModelJortt
let memories: OpenSourceMemory
beforeEach(() => {
  clock = simulatedClock()
  jortt = new ModelJortt(clock)
  memories = createSourceMemories(aStore(), clock)
})

type State = ChangedInvoices['state']

/** One reading; what it brings is settled but for the records that `fails` names. Keys in order, repeated if they come twice. */
async function reading(state: State, fails: (key: string) => boolean = () => false, from = ''): Promise<string[]> {
  const memory = memories('flow', 'node', state)
  const keys: string[] = []
  for await (const batch of changedInvoices({ state, from, client: jortt.client, memory }, signal)) {
    if (!batch.ok) throw new Error(batch.problem.kind)
    const brought = batch.value.map((record) => String(record.id))
    keys.push(...brought)
    await memory.settled(brought.filter((key) => !fails(key)))
  }
  return keys
}
const many = (count: number, make: () => unknown) => Array.from({ length: count }, make)

describe('reading changed invoices', () => {
  it('brings everything first, then nothing until something changes', async () => {
    many(12, () => jortt.add('paid'))
    expect(await reading('paid')).toHaveLength(12)
    await clock.advance(2 * hour)
    expect(await reading('paid')).toEqual([])
  })

  it('stops at the first page that holds nothing new', async () => {
    many(20 * pageSize, () => jortt.add('paid'))
    await clock.advance(2 * hour)
    await reading('paid')
    await clock.advance(2 * hour)
    const added = jortt.add('paid')
    const before = jortt.requests
    expect(await reading('paid')).toEqual([added])
    expect(jortt.requests - before).toBeLessThanOrEqual(4)
  })

  it('finds an old invoice that was paid meanwhile, by asking for it alone', async () => {
    const old = jortt.add('unpaid')
    many(20 * pageSize, () => jortt.add('paid'))
    await clock.advance(2 * hour)
    await reading('paid')
    await clock.advance(2 * hour)
    jortt.pay(old)
    expect(await reading('paid')).toEqual([old])
  })

  it('follows a draft to sent and on to paid', async () => {
    const draft = jortt.add('draft')
    expect(await reading('all')).toEqual([draft])
    await clock.advance(hour)
    jortt.send(draft)
    expect(await reading('all')).toEqual([draft])
    await clock.advance(hour)
    jortt.pay(draft)
    expect(await reading('all')).toEqual([draft])
  })

  it('brings an old invoice again when it was credited', async () => {
    const old = jortt.add('paid')
    many(5 * pageSize, () => jortt.add('paid'))
    await clock.advance(2 * hour)
    await reading('paid')
    await clock.advance(2 * hour)
    const note = jortt.credit(old)
    expect((await reading('paid')).toSorted()).toEqual([old, note].toSorted())
  })

  it('brings what was not settled again, and only that', async () => {
    many(30, () => jortt.add('paid'))
    const [first] = await reading('paid', (key) => key.endsWith('7'))
    expect(first).toBeDefined()
    await clock.advance(2 * hour)
    const again = await reading('paid')
    expect(again.toSorted()).toEqual(['7', '17', '27'].toSorted())
    expect(await reading('paid')).toEqual([])
  })

  it('goes on where a reading was broken off', async () => {
    many(4 * pageSize, () => jortt.add('paid'))
    const memory = memories('flow', 'node', 'paid')
    const begun = changedInvoices({ state: 'paid', from: '', client: jortt.client, memory }, signal)
    await begun.next()
    await begun.return(undefined)
    expect(await reading('paid')).toHaveLength(4 * pageSize)
  })

  it('does not ask for a deleted draft for ever', async () => {
    const draft = jortt.add('draft')
    await reading('paid')
    jortt.remove(draft)
    await clock.advance(hour)
    await reading('paid')
    const before = jortt.requests
    await reading('paid')
    expect(jortt.requests - before).toBeLessThanOrEqual(3)
  })

  it('leaves out what is dated before the first day, without reading all of it each time', async () => {
    many(20 * pageSize, () => jortt.add('paid', { invoice_date: '2020-01-01' }))
    const wanted = jortt.add('paid', { invoice_date: '2026-11-01' })
    await clock.advance(2 * hour)
    expect(await reading('paid', () => false, '2026-01-01')).toEqual([wanted])
    await clock.advance(2 * hour)
    const before = jortt.requests
    expect(await reading('paid', () => false, '2026-01-01')).toEqual([])
    expect(jortt.requests - before).toBeLessThanOrEqual(4)
  })

  it('finds within a day what no list told of, such as a payment taken back and booked again', async () => {
    const old = jortt.add('paid')
    many(5 * pageSize, () => jortt.add('paid'))
    await clock.advance(2 * hour)
    await reading('paid')
    await clock.advance(hour)
    jortt.change(old, { peppol_status: 'delivered' })
    expect(await reading('paid')).toEqual([])
    await clock.advance(24 * hour)
    expect(await reading('paid')).toEqual([old])
  })

  it('starts anew where something else is read', async () => {
    jortt.add('paid')
    await reading('paid')
    expect(await reading('all')).toHaveLength(1)
  })

  it('brings every change exactly once, at no more than the whole list and what may still change costs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom<State>('paid', 'sent', 'all'), fc.array(aRound, { maxLength: 8 }), history),
      { numRuns: 150 },
    )
  })
})

type Act = 'draft' | 'unpaid' | 'paid' | 'send' | 'pay' | 'edit' | 'remind' | 'credit' | 'remove'
interface Round {
  readonly acts: readonly (readonly [Act, number])[]
  readonly hours: number
  readonly failing: number
}
const acts = ['draft', 'unpaid', 'paid', 'send', 'pay', 'edit', 'remind', 'credit', 'remove'] as const
const aRound: fc.Arbitrary<Round> = fc.record({
  acts: fc.array(fc.tuple(fc.constantFrom<Act>(...acts), fc.nat(60)), { maxLength: 25 }),
  hours: fc.constantFrom(0, 1, 2, 5, 30),
  failing: fc.constantFrom(0, 0, 0, 3),
})

/** Plays a history and compares each reading with what a full list and a perfect memory would bring. */
async function history(state: State, rounds: readonly Round[]): Promise<void> {
  clock = simulatedClock()
  jortt = new ModelJortt(clock)
  memories = createSourceMemories(aStore(), clock)
  const settled = new Map<string, string>()
  for (const round of rounds) {
    for (const [act, which] of round.acts) jortt.act(act, which)
    await clock.advance(round.hours * hour)
    const wanted = jortt.inState(state)
    const due = [...wanted].filter(([key, content]) => settled.get(key) !== content).map(([key]) => key)
    const fails = (key: string) => round.failing > 0 && Number(key) % round.failing === 0
    const before = jortt.requests
    const brought = await reading(state, fails)

    expect(brought.toSorted()).toEqual(due.toSorted())
    for (const key of brought) if (!fails(key)) settled.set(key, wanted.get(key) ?? '')
    const pages = (records: number) => Math.max(1, Math.ceil(records / pageSize))
    const open = pages(jortt.inState('draft').size) + pages(jortt.inState('unpaid').size)
    const credits = round.acts.filter(([act]) => act === 'credit').length
    expect(jortt.requests - before).toBeLessThanOrEqual(2 * pages(wanted.size) + open + credits + 2)
  }
}
