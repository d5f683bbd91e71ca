import { beforeEach, describe, expect, it } from 'vitest'
import { configureNode, confirmStep, moveNodes, renameNode } from '#shared/flow/edit-flow.ts'
import { addNote, changeNote, moveNotes } from '#shared/flow/edit-notes.ts'
import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { createActivityLog } from '../log/sqlite-activity-log.ts'
import { contentHash } from '../runs/content-hash.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { aStore } from '../testing/test-host.ts'
import type { FlowVersions } from './flow-versions.ts'
import { createFlowVersions } from './sqlite-flow-versions.ts'

const drawn = flowOf('invoices -> filter.kept -> customer')
const first = addNote(drawn, {
  id: 'note',
  text: 'Only paid ones',
  position: { x: 0, y: 0 },
  size: { width: 1, height: 1 },
})
const second = renameNode(first, 'filter', 'Paid ones')

const clock = simulatedClock()
let store: ReturnType<typeof aStore>
let versions: FlowVersions
beforeEach(() => {
  store = aStore()
  versions = createFlowVersions(store, clock)
})

const numbers = async () => (await versions.list('flow')).map(({ number }) => number)

/** As a run was logged before versions were counted. */
async function olderRun(id: string, flow: Flow, startedAt: string): Promise<void> {
  const log = createActivityLog(store)
  const flowHash = contentHash(flow)
  await log.saveSnapshot(flowHash, flow as unknown as JsonObject)
  const run = { id, flowId: flow.id, flowName: flow.name, flowHash, retryOf: null, startedAt: new Date(startedAt) }
  await log.startRun(run)
}

describe('versions of a flow', () => {
  it('count from one, the newest on top, each with the flow as it was', async () => {
    expect(await versions.keep(first, 'run')).toEqual({ flowId: 'flow', number: 1, name: null })
    expect(await versions.keep(second, 'asked', 'Only paid')).toEqual({ flowId: 'flow', number: 2, name: 'Only paid' })
    expect(await versions.list('flow')).toMatchObject([
      { number: 2, name: 'Only paid', how: 'asked', runs: 0, lastRun: null },
      { number: 1, name: null, how: 'run', at: clock.now().toISOString() },
    ])
    expect(await versions.document('flow', 1)).toEqual(first)
    expect(await versions.document('flow', 2)).toEqual(second)
    expect(await versions.document('flow', 3)).toBeNull()
  })

  it('are of one flow each', async () => {
    await versions.keep(first, 'run')
    expect(await versions.keep({ ...second, id: 'other' }, 'run')).toMatchObject({ flowId: 'other', number: 1 })
    expect(await numbers()).toEqual([1])
  })

  it('are the same when only things were moved, and remember how they lay last', async () => {
    await versions.keep(first, 'run')
    const moved = moveNotes(
      moveNodes(first, new Map([['filter', { x: 480, y: 20 }]])),
      new Map([['note', { x: 9, y: 9 }]]),
    )
    expect(await versions.keep({ ...moved, nodes: moved.nodes.toReversed() }, 'run')).toMatchObject({ number: 1 })
    expect(await versions.numberOf(moved)).toBe(1)
    expect(await versions.document('flow', 1)).toMatchObject({ notes: [{ position: { x: 9, y: 9 } }] })
  })

  it('are not told apart by what a person said yes to', async () => {
    await versions.keep(first, 'run')
    expect(await versions.numberOf(confirmStep(first, 'customer', 'sends-documents'))).toBe(1)
  })

  it('differ by a setting, and by the words of a note', async () => {
    await versions.keep(first, 'run')
    expect(await versions.numberOf(changeNote(first, 'note', { text: 'All' }))).toBeNull()
    expect(await versions.numberOf(configureNode(first, 'filter', {}))).toBeNull()
  })

  it('come back under their own number, name and reason', async () => {
    await versions.keep(first, 'asked', 'The start')
    await versions.keep(second, 'run')
    expect(await versions.keep(first, 'run')).toEqual({ flowId: 'flow', number: 1, name: 'The start' })
    expect(await numbers()).toEqual([2, 1])
    expect(await versions.list('flow')).toMatchObject([{ number: 2 }, { number: 1, how: 'asked' }])
  })

  it('can be renamed, and lose their name', async () => {
    await versions.keep(first, 'run')
    await versions.rename('flow', 1, 'Before January')
    expect(await versions.list('flow')).toMatchObject([{ name: 'Before January' }])
    await versions.rename('flow', 1, null)
    expect(await versions.list('flow')).toMatchObject([{ name: null }])
  })
})

describe('the versions of runs', () => {
  it('are counted for runs of a time before there were versions, in the order in which they ran', async () => {
    await olderRun('run-2', second, '2026-11-02T09:00:00.000Z')
    await olderRun('run-1', first, '2026-11-01T09:00:00.000Z')
    await olderRun('run-3', first, '2026-11-03T09:00:00.000Z')
    expect(await versions.list('flow')).toMatchObject([
      { number: 2, at: '2026-11-02T09:00:00.000Z', runs: 1, lastRun: { id: 'run-2' } },
      { number: 1, at: '2026-11-01T09:00:00.000Z', runs: 2, lastRun: { id: 'run-3' }, how: 'run' },
    ])
    expect(await versions.keep(renameNode(first, 'filter', 'Third'), 'run')).toMatchObject({ number: 3 })
  })

  it('are found by the snapshot of a run, however its steps lay', async () => {
    const moved = moveNodes(first, new Map([['filter', { x: 480, y: 20 }]]))
    await olderRun('run-1', first, '2026-11-01T09:00:00.000Z')
    await olderRun('run-2', moved, '2026-11-02T09:00:00.000Z')
    for (const flow of [first, moved]) {
      expect(await versions.ofSnapshot(contentHash(flow))).toEqual({ flowId: 'flow', number: 1, name: null })
    }
    expect(await versions.ofSnapshot('another')).toBeNull()
  })

  it('are left open where the flow of then can not be read any more', async () => {
    const log = createActivityLog(store)
    await log.saveSnapshot('strange', { version: 999 })
    const run = { id: 'run-1', flowId: 'flow', flowName: 'A flow', flowHash: 'strange', retryOf: null }
    await log.startRun({ ...run, startedAt: clock.now() })
    expect(await versions.list('flow')).toEqual([])
    expect(await versions.ofSnapshot('strange')).toBeNull()
  })
})
