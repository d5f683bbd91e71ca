import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renameFlow } from '#shared/flow/edit-flow.ts'
import { emptyFlow } from '#shared/flow/flow.ts'
import { createFlowStore } from '../create-flow-store.ts'
import { keepHistory } from './keep-history.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A window on a flow, over what earlier windows kept. */
function windowOn(kept: Map<string, unknown>) {
  const flows = createFlowStore()
  const keeping = keepHistory(flows, {
    kept: {
      get: async (flowId) => kept.get(flowId),
      put: async (flowId, history) => void kept.set(flowId, structuredClone(history)),
    },
    delay: 500,
  })
  return {
    keeping,
    undo: () => flows.undo(),
    redo: () => flows.redo(),
    name: () => flows.store.getState().flow.name,
    open: async (id: string, name: string) => {
      flows.open({ flow: emptyFlow(id, name), revision: 1, bindings: {} })
      await vi.advanceTimersByTimeAsync(0)
    },
    rename: (name: string) => flows.edit((flow) => renameFlow(flow, name)),
  }
}

describe('the history of edits', () => {
  it('is there again in another window', async () => {
    const kept = new Map<string, unknown>()
    const first = windowOn(kept)
    using _first = first.keeping
    await first.open('f', 'One')
    first.rename('Two')
    first.rename('Three')
    first.undo()
    await vi.advanceTimersByTimeAsync(500)

    const second = windowOn(kept)
    using _second = second.keeping
    await second.open('f', 'Two')
    second.redo()
    expect(second.name()).toBe('Three')
    second.undo()
    second.undo()
    expect(second.name()).toBe('One')
  })

  it('is kept at once when the page goes', async () => {
    const kept = new Map<string, unknown>()
    const first = windowOn(kept)
    using _first = first.keeping
    await first.open('f', 'One')
    first.rename('Two')
    expect(kept.size).toBe(0)
    first.keeping.flush()
    expect(kept.size).toBe(1)
  })

  it('is kept too where the first edit was quicker than the look for earlier ones', async () => {
    const kept = new Map<string, unknown>()
    const looked = Promise.withResolvers<void>()
    const flows = createFlowStore()
    using _keeping = keepHistory(flows, {
      kept: {
        get: async (flowId) => {
          await looked.promise
          return kept.get(flowId)
        },
        put: async (flowId, history) => void kept.set(flowId, structuredClone(history)),
      },
      delay: 500,
    })
    flows.open({ flow: emptyFlow('f', 'One'), revision: 1, bindings: {} })
    flows.edit((flow) => renameFlow(flow, 'Two'))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(kept.size).toBe(0)
    looked.resolve()
    await vi.advanceTimersByTimeAsync(0)
    expect(kept.size).toBe(1)
  })

  it('begins anew for a flow that was changed elsewhere, and for another flow', async () => {
    const kept = new Map<string, unknown>()
    const first = windowOn(kept)
    using _first = first.keeping
    await first.open('f', 'One')
    first.rename('Two')
    await vi.advanceTimersByTimeAsync(500)

    const second = windowOn(kept)
    using _second = second.keeping
    await second.open('f', 'Changed elsewhere')
    second.undo()
    expect(second.name()).toBe('Changed elsewhere')
    await second.open('g', 'Other')
    second.undo()
    expect(second.name()).toBe('Other')
  })
})
