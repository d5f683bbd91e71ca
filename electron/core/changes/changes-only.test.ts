import { beforeEach, describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { jorttCustomer } from '#shared/records/jortt-customer.ts'
import type { Ended, SourceStage } from '../runs/stage.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { aStore } from '../testing/test-host.ts'
import { changesOnly } from './changes-only.ts'
import { createSourceMemories, type OpenSourceMemory } from './sqlite-source-memory.ts'

const { signal } = new AbortController()
const ours: Ended = { kind: 'ended', outcome: 'skipped', target: null, reason: { kind: 'own-record', values: {} } }

let memories: OpenSourceMemory
let list: JsonObject[]
let own: JsonObject[]
beforeEach(() => {
  memories = createSourceMemories(aStore(), simulatedClock())
  list = []
  own = []
})

function source(scope = 'all'): SourceStage {
  const whole: SourceStage = {
    type: jorttCustomer,
    name: 'c/jortt.customer',
    async *read() {
      yield { records: list.slice(0, 2), total: list.length }
      yield { records: list.slice(2), ended: own.map((record) => ({ record, end: ours })), total: list.length }
    },
  }
  return changesOnly(whole, memories('flow', 'node', scope))
}

/** What comes, and is settled then but for these keys. */
async function reading(failing: readonly string[] = [], stage = source()): Promise<readonly string[]> {
  const keys: string[] = []
  for await (const { records, ended = [] } of stage.read(signal)) {
    const came = [...records, ...ended.map(({ record }) => record)].map((record) => String(record.id))
    keys.push(...came)
    await stage.settled?.(came.filter((key) => !failing.includes(key)))
  }
  return keys
}
const aCustomer = (id: string, more: JsonObject = {}): JsonObject => ({ id, customer_name: `Customer ${id}`, ...more })

describe('a source that reads changes only', () => {
  it('hands a record on once, and again when its content changed', async () => {
    list = ['a', 'b', 'c'].map((id) => aCustomer(id))
    expect(await reading()).toEqual(['a', 'b', 'c'])
    expect(await reading()).toEqual([])
    list[1] = aCustomer('b', { email: 'new@x.example' })
    expect(await reading()).toEqual(['b'])
    expect(await reading()).toEqual([])
  })

  it('hands on what was not settled until it is', async () => {
    list = ['a', 'b', 'c'].map((id) => aCustomer(id))
    await reading(['b'])
    expect(await reading(['b'])).toEqual(['b'])
    expect(await reading()).toEqual(['b'])
    expect(await reading()).toEqual([])
  })

  it('leaves a record alone that went back to what it was when it was settled', async () => {
    list = [aCustomer('a')]
    await reading()
    list = [aCustomer('a', { email: 'broken' })]
    await reading(['a'])
    list = [aCustomer('a')]
    expect(await reading()).toEqual([])
  })

  it('does not take another customer card for a change of the document', async () => {
    list = [aCustomer('a', { customer_details: { email: 'old@x.example' } })]
    await reading()
    list = [aCustomer('a', { customer_details: { email: 'new@x.example' } })]
    expect(await reading()).toEqual([])
  })

  it('tells of records that ended at the source once, too', async () => {
    own = [aCustomer('x')]
    expect(await reading()).toEqual(['x'])
    expect(await reading()).toEqual([])
  })

  it('loses nothing when a run breaks off: what was under way comes again', async () => {
    list = ['a', 'b', 'c'].map((id) => aCustomer(id))
    for await (const _batch of source().read(signal)) break
    expect(await reading()).toEqual(['a', 'b', 'c'])
  })

  it('forgets what it knew when something else is read', async () => {
    list = [aCustomer('a')]
    await reading()
    expect(await reading([], source('others'))).toEqual(['a'])
  })

  it('settles the content that was handed on, not a newer one', async () => {
    list = [aCustomer('a')]
    const first = source()
    for await (const _batch of first.read(signal));
    await first.settled?.(['a'])
    await first.settled?.(['a', 'never seen'])
    list = [aCustomer('a', { email: 'later@x.example' })]
    expect(await reading()).toEqual(['a'])
  })
})
