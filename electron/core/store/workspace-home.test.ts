import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { call } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reasonInWords } from '#shared/i18n/sentence.ts'
import { languages } from '#shared/language.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { type App, createApp } from '../app.ts'
import { aHost, aStore } from '../testing/test-host.ts'
import { createWorkspaceHome } from './workspace-home.ts'

const flow = flowOf('customers -> customer')

let folder: string
let original: string
let other: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-home-'))
  original = join(folder, 'original')
  other = join(folder, 'other')
  mkdirSync(original)
})
afterEach(() => rmSync(folder, { recursive: true }))

function opened(dataDirectory: string): App {
  const app = createApp(aHost({ dataDirectory, oneThread: true }))
  if (!app.ok) throw new Error(app.problem.kind)
  return app.value
}

async function usedIn(directory: string): Promise<void> {
  await using app = opened(directory)
  await app.ready
}

const started = async (app: App) => {
  const start = await app.services.runs.start({ flow, bindings: { jortt: 'none', fortnox: 'none' } })
  if (start.ok) await start.value.ended
  return start
}

describe('a workspace that was copied', () => {
  beforeEach(async () => {
    await usedIn(original)
    cpSync(original, other, { recursive: true })
  })

  it('runs nothing until it is said how it came, and says where it was', async () => {
    await using app = opened(other)
    const start = await started(app)
    expect(start).toMatchObject({
      ok: false,
      problem: { kind: 'workspace-unusable', reason: { kind: 'workspace-copied', values: { place: original } } },
    })
    if (start.ok || start.problem.kind !== 'workspace-unusable') throw new Error('It ran')
    for (const language of languages) {
      const sentence = reasonInWords(start.problem.reason, { language })
      expect(sentence).toContain(original)
      expect(sentence).toContain('--copied')
      expect(sentence).not.toMatch(/\{\{|reasons:/)
    }
    // What it did is there to read all the same.
    expect(await app.services.log.runs({ limit: 5 })).toEqual([])
  })

  it('runs once a person said in the window that it was moved', async () => {
    await using app = opened(other)
    const { router } = app
    expect(await call(router.app.home, undefined)).toMatchObject({ elsewhere: { place: original } })
    await call(router.app.settleHome, { how: 'moved' })
    expect(await call(router.app.home, undefined)).toEqual({ elsewhere: null })
    expect((await started(app)).ok).toBe(true)
    expect(await app.services.schedules.isPaused()).toBe(false)
  })

  it('runs nothing by itself where it is used in both places', async () => {
    await using app = opened(other)
    await call(app.router.app.settleHome, { how: 'copied' })
    expect(await app.services.schedules.isPaused()).toBe(true)
    expect((await started(app)).ok).toBe(true)
  })

  it('leaves the one it was copied from as it was', async () => {
    {
      await using copy = opened(other)
      await call(copy.router.app.settleHome, { how: 'copied' })
    }
    await using app = opened(original)
    expect((await started(app)).ok).toBe(true)
    expect(await app.services.schedules.isPaused()).toBe(false)
  })
})

describe('a workspace asks nothing', () => {
  it('where it is used for the first time and ever after', async () => {
    await usedIn(original)
    await using app = opened(original)
    expect(app.services.home.elsewhere()).toBeNull()
  })

  it('where its folder got another name', async () => {
    await usedIn(original)
    renameSync(original, other)
    await using app = opened(other)
    expect(app.services.home.elsewhere()).toBeNull()
  })
})

it('a file with the same number on another computer is another file', () => {
  const file = join(original, 'koppla.sqlite')
  using store = aStore(file)
  createWorkspaceHome(store, 'one')
  expect(createWorkspaceHome(store, 'one').elsewhere()).toBeNull()
  mkdirSync(other)
  store.sqlite.prepare("UPDATE workspace_setting SET value_json = replace(value_json, 'original', 'elsewhere')").run()
  expect(createWorkspaceHome(store, 'two').elsewhere()).toMatchObject({ machine: 'one' })
})

it('a disk that takes nothing does not keep a workspace shut', () => {
  using store = aStore(join(original, 'koppla.sqlite'))
  store.sqlite.pragma('query_only = 1')
  expect(createWorkspaceHome(store).elsewhere()).toBeNull()
})

it('what the other system held is read again after the answer', async () => {
  using store = aStore(join(original, 'koppla.sqlite'))
  store.sqlite.pragma('foreign_keys = OFF')
  store.sqlite
    .prepare("INSERT INTO mirror_register (connection_id, register, company, load) VALUES ('c', 'customers', 'x', 1)")
    .run()
  createWorkspaceHome(store).settle('moved')
  expect(store.sqlite.prepare('SELECT count(*) FROM mirror_register').pluck().get()).toBe(0)
})
