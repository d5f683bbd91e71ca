import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flowOf } from '#shared/testing/flow-of.ts'
import { hurriedClock } from '../testing/hurried-clock.ts'
import { aWorkspace, type TestWorkspace } from '../testing/test-workspace.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await aWorkspace({ invoices: 400, host: { clock: hurriedClock() } })
})
afterAll(() => workspace[Symbol.asyncDispose]())

async function requestsFor(
  system: 'jortt' | 'fortnox',
  flow: ReturnType<typeof flowOf>,
  keys: readonly string[],
): Promise<{ readonly read: number; readonly requests: number }> {
  const before = workspace.sandbox.requests(system)
  const { counts } = await workspace.run(flow, { only: new Set(keys) })
  return { read: counts.read, requests: workspace.sandbox.requests(system) - before }
}

async function keysOf(flow: ReturnType<typeof flowOf>): Promise<readonly string[]> {
  const view = await workspace.run(flow)
  const records = await workspace.log.records({ runId: view.runId, limit: 500 })
  return records.map(({ key }) => key)
}

describe('records chosen by hand', () => {
  it('are asked of jortt one by one, with their customers, where they are few', async () => {
    const flow = flowOf('invoices -> customer', { invoices: { state: 'paid' } })
    const keys = await keysOf(flow)
    expect(keys.length).toBeGreaterThan(200)
    expect(await requestsFor('jortt', flow, keys.slice(0, 1))).toEqual({ read: 1, requests: 2 })
  })

  it('are read whole from Fortnox, the others of its list are not', async () => {
    const flow = flowOf('fortnoxCustomers -> jorttCustomer', { fortnoxCustomers: { details: true } })
    const keys = await keysOf(flow)
    expect(keys.length).toBeGreaterThan(8)
    const { read, requests } = await requestsFor('fortnox', flow, keys.slice(0, 2))
    expect(read).toBe(2)
    expect(requests).toBe(3)
  })
})
