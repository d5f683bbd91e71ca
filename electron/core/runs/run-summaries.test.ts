import { describe, expect, it } from 'vitest'
import { templateOf } from '#shared/templates/templates.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { hurriedClock } from '../testing/hurried-clock.ts'
import { aWorkspace } from '../testing/test-workspace.ts'
import { runSummaries } from './run-summaries.ts'

const invoices = () => templateOf('invoices')?.make('invoices') ?? flowOf([])

describe('the list of runs', () => {
  it('has the numbers of a run that goes on, and what a stopped one left undone', async () => {
    await using workspace = await aWorkspace({ invoices: 120, host: { clock: hurriedClock() } })
    const { runs, log, versions, bindings } = workspace
    const summaries = runSummaries({ log, runs, versions })
    const started = await runs.start({ flow: invoices(), bindings })
    if (!started.ok) throw new Error(started.problem.kind)
    const { runId, ended } = started.value
    for await (const item of runs.watch(runId)) {
      if (item.kind === 'events' && item.events.some(({ kind }) => kind === 'record')) break
    }
    runs.pause(runId)
    const [live] = await summaries({ limit: 5 })
    expect(live).toMatchObject({
      id: runId,
      status: 'running',
      paused: true,
      notDone: 0,
      version: { number: 1, name: null },
    })
    expect(live?.counts.read).toBeGreaterThan(0)

    await runs.stop(runId)
    const { counts } = await ended
    const [stopped] = await summaries({ flowId: 'invoices', limit: 5 })
    expect(stopped).toMatchObject({ status: 'stopped', paused: false, counts, notDone: counts.held })
    expect(await summaries({ flowId: 'another', limit: 5 })).toEqual([])
  })
})
