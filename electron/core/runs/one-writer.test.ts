import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Flow } from '#shared/flow/flow.ts'
import { succeed } from '#shared/result.ts'
import { noCounts } from '#shared/runs/outcome.ts'
import { emptyRunView, type RunView } from '#shared/runs/run-view.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import type { ActivityLog } from '../log/activity-log.ts'
import { createActivityLog } from '../log/sqlite-activity-log.ts'
import { takeFileLock } from '../store/file-lock.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { aStore } from '../testing/test-host.ts'
import { markDeadRuns, oneWriter } from './one-writer.ts'
import type { RunService } from './run-service.ts'
import { createWorkspaceLock, type WorkspaceLock } from './workspace-lock.ts'

const clock = simulatedClock()
const invoices: Flow = { ...flowOf('invoices -> customer'), id: 'invoices', name: 'Paid invoices' }
const customers: Flow = { ...flowOf('customers -> customer'), id: '../customers', name: 'Customers' }

let directory: string
let log: ActivityLog
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'koppla-locks-'))
  log = createActivityLog(aStore())
})
afterEach(() => rmSync(directory, { recursive: true }))

const aLock = (): WorkspaceLock => createWorkspaceLock({ directory, clock, startedAs: 'serve', pid: process.pid })

interface Process {
  start(flow: Flow): ReturnType<RunService['start']>
  end(flow: Flow): Promise<void>
}

/** A service with a lock of its own, as each process has; its runs last until the test ends them. */
function aProcess(): Process {
  const endOf = new Map<string, (view: RunView) => void>()
  const inner: Pick<RunService, 'start'> = {
    start: async ({ flow }) => {
      const over = Promise.withResolvers<RunView>()
      endOf.set(flow.id, over.resolve)
      return succeed({ runId: `run of ${flow.id}`, ended: over.promise })
    },
  }
  const runs = oneWriter(inner as RunService, { lock: aLock(), log, clock, ready: Promise.resolve() })
  return {
    start: (flow) => runs.start({ flow, bindings: {} }),
    async end({ id, name }) {
      endOf.get(id)?.(emptyRunView('', id, name, ''))
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

const aRunningRun = () =>
  log.startRun({
    id: 'run-1',
    flowId: invoices.id,
    flowName: invoices.name,
    flowHash: 'h',
    retryOf: null,
    startedAt: clock.now(),
  })

describe('a workspace in which one process runs flows', () => {
  it('refuses the runs of another, and says who has it', async () => {
    const [serve, command] = [aProcess(), aProcess()]
    await serve.start(invoices)
    expect(await command.start(customers)).toEqual({
      ok: false,
      problem: {
        kind: 'workspace-busy',
        holder: {
          pid: process.pid,
          since: clock.now().toISOString(),
          startedAs: 'serve',
          runs: [{ runId: 'run of invoices', flowId: 'invoices', flowName: 'Paid invoices' }],
        },
      },
    })
    await serve.end(invoices)
  })

  it('names the run where it is the very flow that another one wants to start', async () => {
    const [serve, command] = [aProcess(), aProcess()]
    await serve.start(invoices)
    const refused = { ok: false, problem: { kind: 'already-running', runId: 'run of invoices' } }
    expect(await command.start(invoices)).toEqual(refused)
    await serve.end(invoices)
  })

  it('lets that process run as many as it likes, and is free when the last of them has ended', async () => {
    const [serve, command] = [aProcess(), aProcess()]
    expect(await serve.start(invoices)).toMatchObject({ ok: true })
    expect(await serve.start(customers)).toMatchObject({ ok: true })
    await serve.end(invoices)
    const busy = { kind: 'workspace-busy', holder: { runs: [{ flowName: 'Customers' }] } }
    expect(await command.start(invoices)).toMatchObject({ ok: false, problem: busy })
    await serve.end(customers)
    expect(await command.start(invoices)).toMatchObject({ ok: true })
    expect(await serve.start(customers)).toMatchObject({ ok: false, problem: { kind: 'workspace-busy' } })
    await command.end(invoices)
  })

  it('is free after a run that could not be started', async () => {
    const refusing = { start: async () => ({ ok: false, problem: { kind: 'not-found' } }) } as unknown as RunService
    const runs = oneWriter(refusing, { lock: aLock(), log, clock, ready: Promise.resolve() })
    expect(await runs.start({ flow: invoices, bindings: {} })).toMatchObject({ problem: { kind: 'not-found' } })
    const command = aProcess()
    expect(await command.start(invoices)).toMatchObject({ ok: true })
    await command.end(invoices)
  })

  it('names nobody rather than one who is gone', async () => {
    writeFileSync(join(directory, 'writing.json'), '{"pid": 0.5}')
    using _opening = takeFileLock(join(directory, 'writing.lock'))
    expect(await aProcess().start(invoices)).toEqual({ ok: false, problem: { kind: 'workspace-busy', holder: null } })
  })
})

describe('a run whose process died', () => {
  it('is marked as interrupted when the workspace is opened again, with what it had done', async () => {
    await aRunningRun()
    await markDeadRuns({ directory, log, clock })
    expect(await log.run('run-1')).toMatchObject({ status: 'interrupted', endedAt: clock.now(), counts: noCounts })
  })

  it('is marked by the next one to write, which may have opened the workspace long before', async () => {
    const serve = aProcess()
    await aRunningRun()
    await serve.start(customers)
    expect(await log.run('run-1')).toMatchObject({ status: 'interrupted' })
    await serve.end(customers)
  })

  it('is left alone while a process writes', async () => {
    const serve = aProcess()
    await serve.start(invoices)
    await aRunningRun()
    await markDeadRuns({ directory, log, clock })
    await serve.start(customers)
    expect(await log.run('run-1')).toMatchObject({ status: 'running' })
    await serve.end(invoices)
    await serve.end(customers)
  })
})

it('a process that is killed holds nothing any more, whatever its note says', async () => {
  const module = new URL('./workspace-lock.ts', import.meta.url).href
  const holder = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `const { createWorkspaceLock } = await import('${module}')
     const clock = { now: () => new Date('2026-11-20T08:00:00Z'), sleep: async () => {} }
     const lock = createWorkspaceLock({ directory: ${JSON.stringify(directory)}, clock, startedAs: 'desktop', pid: process.pid })
     const { place } = lock.enter()
     place.tell({ runId: 'r', flowId: 'f', flowName: 'Orders' })
     console.log('held')
     setInterval(() => place, 1000)`,
  ])
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  const refused = { pid: holder.pid, since: '2026-11-20T08:00:00.000Z', startedAs: 'desktop' }
  expect(aLock().enter()).toMatchObject({ kind: 'busy', holder: refused })

  const gone = new Promise((resolve) => holder.once('exit', resolve))
  holder.kill('SIGKILL')
  await gone
  const admission = aLock().enter()
  expect(admission).toMatchObject({ kind: 'admitted', isFirst: true })
  if (admission.kind === 'admitted') admission.place[Symbol.dispose]()
})
