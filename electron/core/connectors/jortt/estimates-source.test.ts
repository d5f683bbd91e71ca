import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jorttEstimates } from '#shared/nodes/jortt-estimates.ts'
import type { SourceMemory } from '../../changes/source-memory.ts'
import { createSourceMemories } from '../../changes/sqlite-source-memory.ts'
import { simulatedClock } from '../../testing/simulated-clock.ts'
import { aConnection, aStore } from '../../testing/test-host.ts'
import { closeSystems, openSystems, signal, theWorkspace } from '../../testing/two-systems.ts'
import { jorttEstimatesSource } from './estimates-source.ts'

beforeAll(openSystems)
afterAll(closeSystems)

async function read(config: Partial<ReturnType<typeof jorttEstimates.defaults>>, memory: SourceMemory | null = null) {
  const settings = { ...jorttEstimates.defaults(null), ...config }
  const type = jorttEstimates.recordTypes({ config: settings, inputs: {}, nodeId: 'n' }).out
  if (!type) throw new Error('The source has no type')
  const client = await theWorkspace().access.jortt('jortt')
  const source = jorttEstimatesSource(settings, { client, connection: aConnection({ id: 'jortt' }), type, memory })
  const records = []
  for await (const batch of source.read(signal)) records.push(...batch.records)
  await source.settled?.(records.map(({ id }) => String(id)))
  return records
}

describe('jortt estimates', () => {
  it('are those the customer agreed to, in either way of saying so', async () => {
    const agreed = await read({ state: 'all', answer: 'agreed' })
    expect(agreed.map(({ acceptance_status }) => acceptance_status).sort()).toEqual(['accepted', 'signed'])
    const open = await read({ state: 'sent', answer: 'agreed' })
    expect(open.map(({ acceptance_status }) => acceptance_status)).toEqual(['accepted'])
  })

  it('are those of one answer or state, or all of them once', async () => {
    expect((await read({ state: 'all', answer: 'rejected' })).map(({ reference }) => reference)).toEqual(['Q-4'])
    expect((await read({ state: 'draft', answer: 'any' })).map(({ reference }) => reference)).toEqual(['Q-6'])
    const all = await read({ state: 'all', answer: 'any' })
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    expect(all).toHaveLength(6)
  })

  it('bring their customer’s card where that is wanted', async () => {
    const [withCard] = await read({ state: 'all', answer: 'rejected' })
    expect(withCard).toMatchObject({ customer_details: { id: withCard?.customer_id } })
    const [without] = await read({ state: 'all', answer: 'rejected', withCustomer: false })
    expect(without).not.toHaveProperty('customer_details')
  })

  it('come once where only changes are wanted, and again when they change', async () => {
    const memory = createSourceMemories(aStore(), simulatedClock())('flow', 'node', 'all')
    const wanted = { state: 'all', answer: 'any', read: 'changed' } as const
    expect(await read(wanted, memory)).toHaveLength(6)
    expect(await read(wanted, memory)).toEqual([])

    const [draft] = await read({ state: 'draft', answer: 'any' })
    const client = await theWorkspace().access.jortt('jortt')
    const updated = await client.updateEstimate(String(draft?.id), { remarks: 'Levertijd twee weken' }, { signal })
    expect(updated.ok).toBe(true)
    const changed = (await read(wanted, memory)).map(({ id, remarks }) => [id, remarks])
    expect(changed).toEqual([[draft?.id, 'Levertijd twee weken']])
  })
})
