import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../store/store.ts'
import { type SimulatedClock, simulatedClock } from '../testing/simulated-clock.ts'
import { aStore } from '../testing/test-host.ts'
import { createRequestBudget, type Priority, type RequestBudget } from './request-budget.ts'
import { createSlotNotes } from './sqlite-slot-notes.ts'

const never = new AbortController().signal

let clock: SimulatedClock
beforeEach(() => {
  clock = simulatedClock()
})
const _aBudget = (requests = 2, seconds = 5) => createRequestBudget({ requests, seconds }, clock, () => 0)
const _millisecond = () => clock.now().getTime()

/** Sends one request and notes when; the answer is there at once. */
async function send(budget: RequestBudget, sent: string[], name: string, priority: Priority = 'run'): Promise<void> {
  const slot = await budget.take(priority, never)
  sent.push(name)
  slot.release()
}

describe('the budget of a process that comes after another', () => {
  const limit = { requests: 4, seconds: 5 }
  let store: Store
  beforeEach(() => {
    store = aStore()
  })
  afterEach(() => store[Symbol.dispose]())
  const aProcess = (me: string) => createRequestBudget(limit, clock, () => 0, createSlotNotes(store, 'fortnox-1', me))

  it('knows the slots that are taken, one by one, where the other one has ended', async () => {
    const before = aProcess('before')
    for (let times = 0; times < 3; times += 1) (await before.take('interactive', never)).release()
    await clock.advance(2_000)
    before[Symbol.dispose]()

    const after = aProcess('after')
    expect(after.stats()).toMatchObject({ inWindow: 3, total: 0 })
    const sent: string[] = []
    for (const name of ['a', 'b']) void send(after, sent, name, 'interactive')
    await clock.advance(2_999)
    expect(sent).toEqual(['a'])
    await clock.advance(50)
    expect(sent).toEqual(['a', 'b'])
  })

  it('takes half of them for taken, or all, where the other one was killed, until its last request is surely counted', async () => {
    const few = aProcess('few')
    ;(await few.take('interactive', never)).release()
    expect(aProcess('after few').stats().inWindow).toBe(2)

    const many = aProcess('many')
    for (let times = 0; times < 2; times += 1) (await many.take('interactive', never)).release()
    const after = aProcess('after many')
    expect(after.stats().inWindow).toBe(4)
    const sent: string[] = []
    void send(after, sent, 'a', 'interactive')
    await clock.advance(11_000)
    expect(sent).toEqual([])
    await clock.advance(50)
    expect(sent).toEqual(['a'])
  })

  it('waits for nothing where the connection was last used longer ago than a window, or the machine started anew', async () => {
    const before = aProcess('before')
    for (let times = 0; times < 4; times += 1) (await before.take('interactive', never)).release()
    const startedAnew = simulatedClock('2026-11-20T08:59:00.000Z')
    const notes = createSlotNotes(store, 'fortnox-1', 'another')
    expect(createRequestBudget(limit, startedAnew, () => 0, notes).stats().inWindow).toBe(0)
    await clock.advance(11_011)
    expect(aProcess('after').stats().inWindow).toBe(0)
  })

  it('writes twice in a window at most, however many requests there are', async () => {
    const changes = () => Number(store.sqlite.prepare('SELECT total_changes()').pluck().get())
    const before = changes()
    using budget = createRequestBudget(
      { requests: 1_000, seconds: 5 },
      clock,
      () => 0,
      createSlotNotes(store, 'fortnox-1', 'me'),
    )
    for (let times = 0; times < 900; times += 1) (await budget.take('interactive', never)).release()
    expect(changes() - before).toBe(2)
    await clock.advance(20_000)
    expect(changes() - before).toBe(2)
  })

  it('leaves in the notes what one beside it has taken', async () => {
    const beside = aProcess('beside')
    for (let times = 0; times < 3; times += 1) (await beside.take('interactive', never)).release()
    await clock.advance(11_011)
    const one = aProcess('one')
    for (let times = 0; times < 3; times += 1) (await beside.take('interactive', never)).release()
    ;(await one.take('interactive', never)).release()
    one[Symbol.dispose]()
    expect(aProcess('after').stats().inWindow).toBe(5)
  })

  it('goes on where nothing can be written', async () => {
    store.sqlite.pragma('query_only = 1')
    const budget = aProcess('me')
    const sent: string[] = []
    for (const name of ['a', 'b', 'c']) await send(budget, sent, name, 'interactive')
    expect(sent).toEqual(['a', 'b', 'c'])
  })
})
