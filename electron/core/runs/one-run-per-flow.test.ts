import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noCounts } from '#shared/runs/outcome.ts'
import { emptyRunView, type RunView } from '#shared/runs/run-view.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import type { ActivityLog } from '../log/activity-log.ts'
import { createActivityLog } from '../log/sqlite-activity-log.ts'
import { takeFileLock } from '../store/file-lock.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { aStore } from '../testing/test-host.ts'
import { markDeadRuns, oneRunPerFlow } from './one-run-per-flow.ts'
import type { RunService, StartedRun } from './run-service.ts'

const clock = simulatedClock()
const flow = flowOf('invoices -> customer')
const request = { flow, bindings: {} }

let directory: string
let log: ActivityLog
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'koppla-locks-'))
  log = createActivityLog(aStore())
})
afterEach(() => rmSync(directory, { recursive: true }))

/** Runs that last until the test ends them; a service for each "process" on the same log. */
function aService(): { readonly runs: RunService; readonly end: () => void } {
  const over = Promise.withResolvers<RunView>()
  const started: StartedRun = { runId: 'run-1', ended: over.promise }
  const inner: RunService = {
    start: async () => ({ ok: true, value: started }),
    stop: async () => {},
    watch: async function* () {},
    view: async () => null,
    running: () => [],
    [Symbol.asyncDispose]: async () => {},
  }
  return {
    runs: oneRunPerFlow(inner, { directory, log, ready: Promise.resolve() }),
    end: () => over.resolve(emptyRunView('run-1', flow.id, flow.name, '')),
  }
}

const aRunningRun = () =>
  log.startRun({
    id: 'run-1',
    flowId: flow.id,
    flowName: 'A flow',
    flowHash: 'h',
    retryOf: null,
    startedAt: clock.now(),
  })

describe('a flow that runs in one process', () => {
  it('is refused in another, with the run that is at work', async () => {
    const [window, commandLine] = [aService(), aService()]
    await aRunningRun()
    expect(await window.runs.start(request)).toMatchObject({ ok: true })
    const refused = { ok: false, problem: { kind: 'already-running', runId: 'run-1' } }
    expect(await commandLine.runs.start(request)).toEqual(refused)
    window.end()
  })

  it('can be started there as soon as it has ended', async () => {
    const [window, commandLine] = [aService(), aService()]
    const first = await window.runs.start(request)
    window.end()
    if (first.ok) await first.value.ended
    await Promise.resolve()
    expect(await commandLine.runs.start(request)).toMatchObject({ ok: true })
    commandLine.end()
  })

  it('does not keep other flows waiting', async () => {
    const [window, commandLine] = [aService(), aService()]
    await window.runs.start(request)
    expect(await commandLine.runs.start({ ...request, flow: { ...flow, id: '../other' } })).toMatchObject({ ok: true })
    window.end()
    commandLine.end()
  })
})

describe('a run whose process died', () => {
  it('is marked as interrupted when the workspace is opened again, with what it had done', async () => {
    await aRunningRun()
    await markDeadRuns({ directory, log, clock })
    expect(await log.run('run-1')).toMatchObject({ status: 'interrupted', endedAt: clock.now(), counts: noCounts })
  })

  it('is left alone while its process lives', async () => {
    const window = aService()
    await window.runs.start(request)
    await aRunningRun()
    await markDeadRuns({ directory, log, clock })
    expect(await log.run('run-1')).toMatchObject({ status: 'running' })
    window.end()
  })
})

it('a lock is free again when the process that held it is killed', async () => {
  const file = join(directory, 'held.lock')
  const module = new URL('../store/file-lock.ts', import.meta.url).href
  const holder = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `const { takeFileLock } = await import('${module}')
     globalThis.lock = takeFileLock(${JSON.stringify(file)})
     console.log('held')
     setInterval(() => {}, 1000)`,
  ])
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  expect(takeFileLock(file)).toBeNull()
  const gone = new Promise((resolve) => holder.once('exit', resolve))
  holder.kill('SIGKILL')
  await gone
  using lock = takeFileLock(file)
  expect(lock).not.toBeNull()
})
