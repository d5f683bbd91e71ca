import { expect, it } from 'vitest'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { aStore } from '../testing/test-host.ts'
import { createSeenKeys } from './sqlite-seen-keys.ts'

const claim = { scope: 'run-1', nodeId: 'once', key: 'ORD-7', sourceKey: 'row 1' }

it('lets the first record with a key through, and the same record again, but no other', async () => {
  using store = aStore()
  const seen = createSeenKeys(store, simulatedClock())
  expect(await seen.isFirst(claim)).toBe(true)
  expect(await seen.isFirst({ ...claim, sourceKey: 'row 2' })).toBe(false)
  expect(await createSeenKeys(store, simulatedClock()).isFirst(claim)).toBe(true)
})

it('keeps scopes, nodes and keys apart, and forgets one scope without the others', async () => {
  using store = aStore()
  const seen = createSeenKeys(store, simulatedClock())
  const second = { ...claim, sourceKey: 'row 2' }
  await seen.isFirst(claim)
  await seen.isFirst({ ...claim, scope: 'flow-1' })
  expect(await seen.isFirst({ ...second, nodeId: 'other' })).toBe(true)
  expect(await seen.isFirst({ ...second, key: 'ORD-8' })).toBe(true)
  await seen.forget('run-1')
  expect(await seen.isFirst(second)).toBe(true)
  expect(await seen.isFirst({ ...second, scope: 'flow-1' })).toBe(false)
})
