import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renameFlow } from '#shared/flow/edit-flow.ts'
import { emptyFlow, type Flow } from '#shared/flow/flow.ts'
import { fail, succeed } from '#shared/result.ts'
import { type AutosavePorts, startAutosave } from './autosave.ts'
import { createFlowStore } from './create-flow-store.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A core that keeps what it is given and refuses what builds on an old revision. */
function fakeCore() {
  const saved: { flow: Flow; revision: number }[] = []
  let revision = 1
  const save: AutosavePorts['save'] = async (flow, basedOn) => {
    if (basedOn !== revision) return fail({ kind: 'conflict', revision })
    revision += 1
    saved.push({ flow, revision })
    return succeed({ revision })
  }
  const changeElsewhere = () => {
    revision += 1
  }
  return { saved, save, changeElsewhere }
}

function editing(save: AutosavePorts['save'], lost: string[] = []) {
  const flows = createFlowStore()
  const autosave = startAutosave(flows, { save, delay: 400, retryDelay: 4000, onLost: (flow) => lost.push(flow.name) })
  flows.open({ flow: emptyFlow('f', 'Flow'), revision: 1, bindings: {} })
  const rename = (name: string) => flows.edit((flow) => renameFlow(flow, name))
  const state = () => flows.store.getState().saveState
  return { flows, autosave, rename, state }
}

describe('saving', () => {
  it('happens once for edits in quick succession, with the last of them', async () => {
    const core = fakeCore()
    const { rename, state } = editing(core.save)
    rename('One')
    await vi.advanceTimersByTimeAsync(300)
    rename('Two')
    expect(state()).toBe('unsaved')
    await vi.advanceTimersByTimeAsync(400)
    expect(core.saved.map(({ flow }) => flow.name)).toEqual(['Two'])
    expect(state()).toBe('saved')
  })

  it('builds each time on the revision that the last one made', async () => {
    const core = fakeCore()
    const { rename, state } = editing(core.save)
    for (const name of ['One', 'Two', 'Three']) {
      rename(name)
      await vi.advanceTimersByTimeAsync(400)
    }
    expect(core.saved.map(({ revision }) => revision)).toEqual([2, 3, 4])
    expect(state()).toBe('saved')
  })

  it('is not needed for an edit that was taken back', async () => {
    const core = fakeCore()
    const { flows, rename, state } = editing(core.save)
    rename('One')
    flows.undo()
    expect(state()).toBe('saved')
    await vi.advanceTimersByTimeAsync(1000)
    expect(core.saved).toEqual([])
  })

  it('goes on with what was edited while it was under way', async () => {
    const core = fakeCore()
    const slow: AutosavePorts['save'] = (flow, revision) =>
      new Promise((resolve) => setTimeout(() => resolve(core.save(flow, revision)), 1000))
    const { autosave, rename, state } = editing(slow)
    rename('One')
    const flushed = autosave.flush()
    rename('Two')
    await vi.advanceTimersByTimeAsync(5000)
    expect(await flushed).toBe(true)
    expect(core.saved.map(({ flow }) => flow.name)).toEqual(['One', 'Two'])
    expect(state()).toBe('saved')
  })

  it('is done at once when asked, and by one save for all who ask', async () => {
    const core = fakeCore()
    const { autosave, rename } = editing(core.save)
    rename('One')
    expect(await Promise.all([autosave.flush(), autosave.flush()])).toEqual([true, true])
    expect(core.saved).toHaveLength(1)
  })
})

describe('what can go wrong', () => {
  it('stops at a conflict and leaves the choice to the user', async () => {
    const core = fakeCore()
    const { autosave, rename, state } = editing(core.save)
    core.changeElsewhere()
    rename('Mine')
    expect(await autosave.flush()).toBe(false)
    expect(state()).toBe('conflict')
    rename('Mine still')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(core.saved).toEqual([])
  })

  it('goes on after the conflict is settled, and is done where nothing is left to save', async () => {
    const core = fakeCore()
    const { flows, autosave, rename, state } = editing(core.save)
    core.changeElsewhere()
    rename('Mine')
    await autosave.flush()
    const theirs = { flow: emptyFlow('f', 'Theirs'), revision: 2, bindings: {} }
    flows.rebase(theirs, renameFlow(theirs.flow, 'Both'))
    expect(await autosave.flush()).toBe(true)
    expect(core.saved).toMatchObject([{ flow: { name: 'Both' }, revision: 3 }])

    core.changeElsewhere()
    rename('Mine again')
    await autosave.flush()
    expect(state()).toBe('conflict')
    flows.rebase({ ...theirs, revision: 4 }, theirs.flow)
    expect(state()).toBe('saved')
    expect(core.saved).toHaveLength(1)
  })

  it('tries again while the core is out of reach', async () => {
    const core = fakeCore()
    let isReachable = false
    const { rename, state } = editing((flow, revision) =>
      isReachable ? core.save(flow, revision) : Promise.reject(new Error('gone')),
    )
    rename('One')
    await vi.advanceTimersByTimeAsync(400)
    expect(state()).toBe('failed')
    isReachable = true
    await vi.advanceTimersByTimeAsync(4000)
    expect(state()).toBe('saved')
    expect(core.saved).toHaveLength(1)
  })

  it('does not keep trying for a flow that was deleted elsewhere', async () => {
    let tries = 0
    const { rename, state } = editing(async () => {
      tries += 1
      return fail({ kind: 'not-found' })
    })
    rename('One')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(state()).toBe('failed')
    expect(tries).toBe(1)
  })

  it('saves the last edits of a flow that is left', async () => {
    const core = fakeCore()
    const { flows, rename, state } = editing(core.save)
    rename('Left behind')
    flows.open({ flow: emptyFlow('g', 'Next'), revision: 7, bindings: {} })
    await vi.advanceTimersByTimeAsync(0)
    expect(core.saved.map(({ flow }) => flow.name)).toEqual(['Left behind'])
    expect(state()).toBe('saved')
  })

  it('says so when the last edits of a flow that was left are lost', async () => {
    const lost: string[] = []
    const { flows, rename } = editing(() => Promise.reject(new Error('gone')), lost)
    rename('Left behind')
    flows.open({ flow: emptyFlow('g', 'Next'), revision: 7, bindings: {} })
    await vi.advanceTimersByTimeAsync(0)
    expect(lost).toEqual(['Left behind'])
  })
})
