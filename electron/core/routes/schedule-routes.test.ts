import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Schedule } from '#shared/schedule/schedule.ts'
import { type App, createApp } from '../app.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { aHost } from '../testing/test-host.ts'

const daily: Schedule = {
  timing: { kind: 'daily', at: '07:00' },
  timeZone: 'Europe/Stockholm',
  missed: 'once',
  quiet: null,
  jitterSeconds: 0,
  on: true,
}

let folder: string
let app: App
let flowId: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-schedule-routes-'))
  const clock = simulatedClock('2026-11-22T18:00:00.000Z')
  const made = createApp(aHost({ dataDirectory: folder, clock }))
  if (!made.ok) throw new Error(made.problem.kind)
  app = made.value
  flowId = (await calls().flows.create({ name: 'Nightly', template: null })).id
})
afterEach(async () => {
  await app[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

const calls = () => createRouterClient(app.router)
const nextRuns = async () => (await calls().schedules.list()).flows.map(({ flowName, next }) => [flowName, next])

it('says when a flow runs by itself next', async () => {
  expect(await calls().schedules.save({ flowId, schedule: daily })).toMatchObject({
    ok: true,
    value: { flowName: 'Nightly', next: '2026-11-23T06:00:00.000Z' },
  })
  expect(await nextRuns()).toEqual([['Nightly', '2026-11-23T06:00:00.000Z']])
})

it.each<[string, Partial<Schedule>, object]>([
  ['will never fire', { timing: { kind: 'cron', text: '0 8 31 2 *' } }, { kind: 'never' }],
  ['names a time zone that does not exist', { timeZone: 'Europe/Atlantis' }, { kind: 'unknown-time-zone' }],
  ['is no cron text', { timing: { kind: 'cron', text: '61 8 * * *' } }, { kind: 'bad-cron' }],
])('keeps no schedule that %s, and the one before stays', async (_what, wrong, problem) => {
  await calls().schedules.save({ flowId, schedule: daily })
  expect(await calls().schedules.save({ flowId, schedule: { ...daily, ...wrong } })).toMatchObject({
    ok: false,
    problem,
  })
  expect(await nextRuns()).toEqual([['Nightly', '2026-11-23T06:00:00.000Z']])
})

it('shows one that came from elsewhere and can never fire, without a next run', async () => {
  const since = new Date('2026-11-22T17:00:00.000Z')
  await app.services.schedules.save(flowId, { ...daily, timeZone: 'Europe/Atlantis' }, since)
  expect(await nextRuns()).toEqual([['Nightly', null]])
})

it('names no next run while a schedule is off', async () => {
  await calls().schedules.save({ flowId, schedule: { ...daily, on: false } })
  expect(await nextRuns()).toEqual([['Nightly', null]])
})

it('names no next run while all schedules are paused', async () => {
  await calls().schedules.save({ flowId, schedule: daily })
  await calls().schedules.pauseAll({ paused: true })
  expect(await nextRuns()).toEqual([['Nightly', null]])
  await calls().schedules.pauseAll({ paused: false })
  expect(await nextRuns()).toEqual([['Nightly', '2026-11-23T06:00:00.000Z']])
})
