import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StartRunProblem } from '#shared/contract.ts'
import type { JsonObject } from '#shared/json.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import { emptyRunView } from '#shared/runs/run-view.ts'
import type { Schedule } from '#shared/schedule/schedule.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { createFlowStore } from '../flows/sqlite-flow-store.ts'
import type { RunService } from '../runs/run-service.ts'
import { takeFileLock } from '../store/file-lock.ts'
import { type SimulatedClock, simulatedClock } from '../testing/simulated-clock.ts'
import { aStore } from '../testing/test-host.ts'
import type { ScheduleStore } from './schedule-store.ts'
import { createScheduler, type Scheduler } from './scheduler.ts'
import { createScheduleStore } from './sqlite-schedule-store.ts'

const minute = 60_000
const hour = 60 * minute

const hourly: Schedule = {
  timing: { kind: 'every', minutes: 60, from: '2026-11-20T09:00:00.000Z' },
  timeZone: 'Europe/Stockholm',
  missed: 'once',
  quiet: null,
  jitterSeconds: 0,
  on: true,
}

let directory: string
let clock: SimulatedClock
let schedules: ScheduleStore
let world: World

/** The store and runs of a workspace; runs take `lasting` and end as `ends` says. */
interface World {
  readonly started: string[]
  lastingMs: number
  refusal: StartRunProblem | null
  problem: 'unauthorized' | null
  open(): Scheduler
}

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'koppla-schedule-'))
  clock = simulatedClock('2026-11-20T09:00:00.000Z')
  world = await aWorld()
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

async function aWorld(): Promise<World> {
  const store = aStore()
  schedules = createScheduleStore(store)
  const flows = createFlowStore(store, clock)
  const flow = templateOf('customers')?.make('flow')
  await flows.save(flow as unknown as JsonObject & { id: string; name: string }, null)
  const made: World = {
    started: [],
    lastingMs: minute,
    refusal: null,
    problem: null,
    open: () => {
      const lockFile = join(directory, 'schedules.lock')
      const scheduler = createScheduler({ schedules, flows, runs, host: { clock, random: () => 0.5 }, lockFile })
      scheduler.start()
      return scheduler
    },
  }
  const runs: Pick<RunService, 'start'> = {
    start: async (
      request,
    ): Promise<
      Result<Awaited<ReturnType<RunService['start']>> extends Result<infer Run, unknown> ? Run : never, StartRunProblem>
    > => {
      if (made.refusal) return fail(made.refusal)
      made.started.push(clock.now().toISOString().slice(11, 16))
      const view = emptyRunView('run', request.flow.id, request.flow.name, clock.now().toISOString())
      const problem = made.problem && { kind: made.problem, values: { connection: 'Main AB' } }
      const ended = clock.sleep(made.lastingMs).then(() => ({ ...view, problem }))
      return succeed({ runId: 'run', ended })
    },
  }
  return made
}

const save = (more: Partial<Schedule> = {}) => schedules.save('flow', { ...hourly, ...more }, clock.now())

/** Ends a scheduler while time goes on, which its last run needs. */
async function close(scheduler: Scheduler): Promise<void> {
  const closed = scheduler[Symbol.asyncDispose]()
  await clock.advance(3 * hour)
  await closed
}

describe('a flow that is due while another process of the workspace runs', () => {
  const holder = { pid: 7, since: '2026-11-20T09:00:00.000Z', startedAs: 'run' as const, runs: [] }
  const troubleNow = async () => (await schedules.list())[0]?.trouble
  beforeEach(() => {
    world.refusal = { kind: 'workspace-busy', holder }
  })

  it.each(['skip', 'once'] as const)(
    'gets its turn as soon as that is over, also where missed times: %s',
    async (missed) => {
      await save({ missed })
      const scheduler = world.open()
      await clock.advance(hour + 40 * minute)
      expect(world.started).toEqual([])
      world.refusal = null
      await clock.advance(minute)
      expect(world.started).toEqual(['10:40'])
      await close(scheduler)
    },
  )

  it('tells what it waits for once that lasts, and no longer than it does', async () => {
    await save()
    const scheduler = world.open()
    await clock.advance(hour + 4 * minute)
    expect(await troubleNow()).toBeNull()
    await clock.advance(2 * minute)
    expect(await troubleNow()).toEqual({ kind: 'workspace-busy', holder })
    world.refusal = null
    world.lastingMs = 10 * minute
    await clock.advance(minute)
    expect(await troubleNow()).toBeNull()
    await close(scheduler)
  })

  it('waits no longer when its schedule is switched off', async () => {
    await save()
    const scheduler = world.open()
    await clock.advance(hour + 10 * minute)
    await save({ on: false })
    await clock.advance(minute)
    world.refusal = null
    await clock.advance(minute)
    expect(world.started).toEqual([])
    await close(scheduler)
  })

  it('is due again at the next start of an app that was closed meanwhile', async () => {
    await save()
    await close(world.open())
    world.refusal = null
    const scheduler = world.open()
    await clock.advance(minute)
    expect(world.started).toHaveLength(1)
    await close(scheduler)
  })
})

describe('a scheduled flow', () => {
  it('starts when it is due, and only then', async () => {
    await save()
    const scheduler = world.open()
    await clock.advance(3 * hour + 30 * minute)
    expect(world.started).toEqual(['10:00', '11:00', '12:00'])
    await close(scheduler)
  })

  it('starts up to its jitter later', async () => {
    await save({ jitterSeconds: 600 })
    const scheduler = world.open()
    await clock.advance(90 * minute)
    expect(world.started).toEqual(['10:05'])
    await close(scheduler)
  })

  it('does not run beside itself: what comes due while it is at work is left out', async () => {
    world.lastingMs = 150 * minute
    await save()
    const scheduler = world.open()
    await clock.advance(5 * hour)
    expect(world.started).toEqual(['10:00', '13:00'])
    await close(scheduler)
  })

  it('follows a schedule that is saved while it sleeps', async () => {
    const scheduler = world.open()
    await clock.advance(minute)
    await save({ timing: { kind: 'daily', at: '10:02' } })
    scheduler.wake()
    await clock.advance(2 * minute)
    expect(world.started).toEqual(['09:02'])
    await close(scheduler)
  })

  it('that is off starts nothing', async () => {
    await save({ on: false })
    const scheduler = world.open()
    await clock.advance(3 * hour)
    expect(world.started).toEqual([])
    await close(scheduler)
  })
})

describe('times that passed while the app was closed', () => {
  it.each([
    ['once', ['12:30']],
    ['each', ['12:30', '12:31', '12:32']],
    ['skip', []],
  ] as const)('%s', async (missed, started) => {
    await save({ missed })
    await clock.advance(3 * hour + 30 * minute)
    const scheduler = world.open()
    await clock.advance(10 * minute)
    expect(world.started).toEqual(started)
    await close(scheduler)
  })

  it('are due again where the app died before it had started them', async () => {
    await save()
    world.refusal = null
    const before = (await schedules.get('flow'))?.handledUntil
    await clock.advance(hour + minute)
    // Nobody looked: as after a crash, nothing is marked as dealt with.
    expect((await schedules.get('flow'))?.handledUntil).toEqual(before)
    const scheduler = world.open()
    await clock.advance(minute)
    expect(world.started).toEqual(['10:01'])
    await close(scheduler)
  })
})

describe('a pause of all schedules', () => {
  it('starts nothing, and what was due meanwhile is not caught up with', async () => {
    await save({ missed: 'each' })
    const scheduler = world.open()
    await schedules.pauseAll()
    await clock.advance(3 * hour + 30 * minute)
    expect(world.started).toEqual([])
    await schedules.resumeAll(clock.now())
    await clock.advance(hour)
    expect(world.started).toEqual(['13:00'])
    await close(scheduler)
  })
})

describe('a flow that can’t run', () => {
  it('says why, and is tried again at its next time', async () => {
    world.refusal = { kind: 'does-not-compile', problems: [] }
    await save()
    const scheduler = world.open()
    await clock.advance(hour + minute)
    expect((await schedules.get('flow'))?.trouble).toEqual({ kind: 'does-not-compile', problems: [] })
    world.refusal = null
    await clock.advance(hour + minute)
    expect((await schedules.get('flow'))?.trouble).toBeNull()
    expect(world.started).toEqual(['11:00'])
    await close(scheduler)
  })

  it('says how its last run failed', async () => {
    world.problem = 'unauthorized'
    await save()
    const scheduler = world.open()
    await clock.advance(hour + 5 * minute)
    expect((await schedules.get('flow'))?.trouble).toMatchObject({
      kind: 'run-failed',
      reason: { kind: 'unauthorized' },
    })
    await close(scheduler)
  })

  it('says that its time zone has gone, which an imported schedule can bring', async () => {
    await save({ timeZone: 'Mars/Base' })
    const scheduler = world.open()
    await clock.advance(minute)
    expect((await schedules.get('flow'))?.trouble).toEqual({ kind: 'unknown-time-zone', timeZone: 'Mars/Base' })
    await close(scheduler)
  })
})

describe('two processes on one workspace', () => {
  it('start a due flow once; the second takes over when the first has gone', async () => {
    await save()
    const other = takeFileLock(join(directory, 'schedules.lock'))
    const scheduler = world.open()
    await clock.advance(90 * minute)
    expect([world.started, scheduler.isElsewhere]).toEqual([[], true])
    other?.[Symbol.dispose]()
    await clock.advance(minute)
    expect([world.started, scheduler.isElsewhere]).toEqual([['10:30'], false])
    await close(scheduler)
  })
})
