import { beforeEach, describe, expect, it } from 'vitest'
import { createConnectionStore } from '../connections/sqlite-connection-store.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { aConnection, aStore, reversingBox } from '../testing/test-host.ts'
import type { FlowStore } from './flow-store.ts'
import { createFlowStore } from './sqlite-flow-store.ts'

const aFlow = (name = 'Invoices') => ({ version: 1, id: 'flow-1', name, nodes: [], edges: [] })

let store: ReturnType<typeof aStore>
let flows: FlowStore
beforeEach(() => {
  store = aStore()
  flows = createFlowStore(store, simulatedClock())
})

describe('saving flows', () => {
  it('counts revisions and keeps the document', async () => {
    expect(await flows.save(aFlow(), null)).toEqual({ ok: true, value: { revision: 1 } })
    expect(await flows.save(aFlow('Paid invoices'), 1)).toEqual({ ok: true, value: { revision: 2 } })
    expect(await flows.get('flow-1')).toEqual({
      id: 'flow-1',
      name: 'Paid invoices',
      revision: 2,
      updatedAt: new Date('2026-11-20T09:00:00.000Z'),
      document: aFlow('Paid invoices'),
    })
  })

  it('refuses a change that is based on an older revision', async () => {
    await flows.save(aFlow(), null)
    await flows.save(aFlow('One window'), 1)
    expect(await flows.save(aFlow('Another window'), 1)).toEqual({
      ok: false,
      problem: { kind: 'conflict', revision: 2 },
    })
    expect(await flows.get('flow-1')).toMatchObject({ name: 'One window' })
  })

  it('refuses a new flow under a taken id, and a change of a flow that is gone', async () => {
    await flows.save(aFlow(), null)
    expect(await flows.save(aFlow(), null)).toEqual({ ok: false, problem: { kind: 'conflict', revision: 1 } })
    await flows.remove('flow-1')
    expect(await flows.save(aFlow(), 1)).toEqual({ ok: false, problem: { kind: 'conflict', revision: null } })
    expect(await flows.get('flow-1')).toBeNull()
  })

  it('lists flows by name without their documents', async () => {
    await flows.save({ ...aFlow('Orders'), id: 'b' }, null)
    await flows.save({ ...aFlow('Customers'), id: 'a' }, null)
    const listed = await flows.list()
    expect(listed.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(listed[0]).not.toHaveProperty('document')
  })
})

describe('bindings', () => {
  beforeEach(async () => {
    await createConnectionStore(store, reversingBox).save(aConnection(), 'secret')
    await createConnectionStore(store, reversingBox).save(aConnection({ id: 'fortnox-2', name: 'Other' }), 'secret')
  })

  it('name one connection for each role, also for flows that are not stored', async () => {
    await flows.bind('from-a-file', 'fortnox', 'fortnox-1')
    await flows.bind('from-a-file', 'fortnox', 'fortnox-2')
    expect(await flows.bindings('from-a-file')).toEqual({ fortnox: 'fortnox-2' })
    await flows.bind('from-a-file', 'fortnox', null)
    expect(await flows.bindings('from-a-file')).toEqual({})
  })

  it('go with the flow and with the connection', async () => {
    await flows.save(aFlow(), null)
    await flows.bind('flow-1', 'fortnox', 'fortnox-1')
    await flows.bind('flow-2', 'fortnox', 'fortnox-1')
    await flows.remove('flow-1')
    expect(await flows.bindings('flow-1')).toEqual({})
    await createConnectionStore(store, reversingBox).remove('fortnox-1')
    expect(await flows.bindings('flow-2')).toEqual({})
  })
})
