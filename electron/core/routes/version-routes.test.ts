import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { renameFlow } from '#shared/flow/edit-flow.ts'
import { restoredFlow } from '#shared/flow/restored-flow.ts'
import type { Schedule } from '#shared/schedule/schedule.ts'
import { type App, createApp } from '../app.ts'
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
let id: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-version-routes-'))
  const made = createApp(aHost({ dataDirectory: folder }))
  if (!made.ok) throw new Error(made.problem.kind)
  app = made.value
  id = (await calls().create({ name: 'Nightly', template: 'invoices' })).id
})
afterEach(async () => {
  await app[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

const calls = () => createRouterClient(app.router).flows
const schedules = () => createRouterClient(app.router).schedules

async function saved() {
  const opened = await calls().get({ id })
  if (!opened.ok) throw new Error(opened.problem.kind)
  return opened.value
}

async function versionOf(number: number) {
  const version = await calls().version({ id, number })
  if (!version.ok) throw new Error(version.problem.kind)
  return version.value
}

it('keeps a flow when asked to, says which version it is now, and brings it back', async () => {
  expect(await calls().versions({ id })).toEqual({ now: null, versions: [] })
  const kept = { ok: true, value: { flowId: id, number: 1, name: 'The start' } }
  expect(await calls().keepVersion({ id, name: 'The start' })).toEqual(kept)
  const { flow, revision } = await saved()
  const renamed = await calls().save({ flow: renameFlow(flow, 'Daily'), revision })
  if (!renamed.ok) throw new Error(renamed.problem.kind)
  expect(await calls().versions({ id })).toMatchObject({ now: null, versions: [{ number: 1, how: 'asked', runs: 0 }] })

  await calls().keepVersion({ id, name: null, how: 'before-restore' })
  const restored = restoredFlow((await saved()).flow, await versionOf(1))
  await calls().save({ flow: restored, revision: renamed.value.revision })
  expect(await calls().versions({ id })).toMatchObject({ now: 1, versions: [{ number: 2, how: 'before-restore' }, {}] })
  expect((await saved()).flow).toEqual(flow)
})

it('names a version, and takes the name away', async () => {
  await calls().keepVersion({ id, name: null })
  await calls().nameVersion({ id, number: 1, name: '  Before January ' })
  expect(await calls().versions({ id })).toMatchObject({ versions: [{ name: 'Before January' }] })
  await calls().nameVersion({ id, number: 1, name: null })
  expect(await calls().versions({ id })).toMatchObject({ versions: [{ name: null }] })
  await expect(calls().nameVersion({ id, number: 1, name: ' ' })).rejects.toThrow()
})

it('keeps the version that is put on a schedule, not the one whose schedule is switched off', async () => {
  await schedules().save({ flowId: id, schedule: { ...daily, on: false } })
  expect(await calls().versions({ id })).toMatchObject({ versions: [] })
  await schedules().save({ flowId: id, schedule: daily })
  expect(await calls().versions({ id })).toMatchObject({ now: 1, versions: [{ how: 'schedule' }] })
})

it('says so where there is no such flow, version or run', async () => {
  const missing = { ok: false, problem: { kind: 'not-found' } }
  expect(await calls().keepVersion({ id: 'gone', name: null })).toEqual(missing)
  expect(await calls().version({ id, number: 7 })).toEqual(missing)
  expect(await calls().versionOfRun({ runId: 'gone' })).toBeNull()
  expect(await calls().versions({ id: 'gone' })).toEqual({ now: null, versions: [] })
})

it('leaves the versions of a removed flow to the runs that name them', async () => {
  await calls().keepVersion({ id, name: null })
  await calls().remove({ id })
  expect(await calls().versions({ id })).toMatchObject({ now: null, versions: [{ number: 1 }] })
  expect(await versionOf(1)).toMatchObject({ name: 'Nightly' })
})
