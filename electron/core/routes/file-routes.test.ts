import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type App, createApp } from '../app.ts'
import { aHost } from '../testing/test-host.ts'

let folder: string
let app: App
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-file-routes-'))
  const made = createApp(aHost({ dataDirectory: folder }))
  if (!made.ok) throw new Error(made.problem.kind)
  app = made.value
})
afterEach(async () => {
  await app[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

const calls = () => createRouterClient(app.router).files
const put = async (name: string, text: string) =>
  (await calls().put({ name, base64: Buffer.from(text).toString('base64') })).name

it('puts files into the folder of the workspace, lists them and shows what is in them', async () => {
  expect(await calls().list()).toEqual([])
  expect(await put('Lager åäö.csv', 'a;b\n1;2\n')).toBe('Lager åäö.csv')
  expect(await calls().list()).toMatchObject([{ name: 'Lager åäö.csv', bytes: 8 }])
  expect(await calls().preview({ path: 'Lager åäö.csv' })).toMatchObject({
    ok: true,
    value: { rows: [{ a: 1, b: 2 }] },
  })
})

it('never writes over a file that is there', async () => {
  expect(await put('a.csv', 'old')).toBe('a.csv')
  expect(await put('A.csv', 'new')).toBe('A (2).csv')
  expect(readFileSync(join(folder, 'files', 'a.csv'), 'utf8')).toBe('old')
})

it.each([
  ['../../secret.csv', 'secret.csv'],
  ['C:\\Users\\x\\lager.csv', 'lager.csv'],
  ['a:b*.csv', 'a_b_.csv'],
  ['..', 'file'],
  ['.hidden.csv', 'hidden.csv'],
])('a file that calls itself %s stays in the folder, as %s', async (given, name) => {
  expect(await put(given, 'x')).toBe(name)
  expect(readdirSync(join(folder, 'files'))).toEqual([name])
})

it('says why a file can not be shown', async () => {
  expect(await calls().preview({ path: 'borta.csv' })).toMatchObject({ ok: false, problem: { kind: 'file-not-found' } })
  expect(await calls().preview({ path: '../koppla.sqlite' })).toMatchObject({
    ok: false,
    problem: { kind: 'file-name-refused' },
  })
})

it('hands out a file of the folder as it is', async () => {
  await put('ut.csv', '\ufeffArtikel;Antal\r\nÅ1;10\r\n')
  const got = await calls().get({ name: 'ut.csv' })
  expect(got.ok && Buffer.from(got.value.base64, 'base64').toString()).toBe('\ufeffArtikel;Antal\r\nÅ1;10\r\n')
})

it.each(['../koppla.sqlite', '/etc/hostname', 'sub/ut.csv', 'sub\\ut.csv', '..', '.rows', 'C:ut.csv'])(
  'hands out nothing by the name %s, which is no plain name',
  async (name) => {
    mkdirSync(join(folder, 'files', 'sub'), { recursive: true })
    writeFileSync(join(folder, 'files', 'sub', 'ut.csv'), 'x')
    writeFileSync(join(folder, 'files', '.rows'), 'x')
    expect(await calls().get({ name })).toMatchObject({ ok: false, problem: { kind: 'file-name-refused' } })
  },
)

it('says why a file can not be handed out', async () => {
  mkdirSync(join(folder, 'files', 'sub'), { recursive: true })
  expect(await calls().get({ name: 'borta.csv' })).toMatchObject({ ok: false, problem: { kind: 'file-not-found' } })
  expect(await calls().get({ name: 'sub' })).toMatchObject({ ok: false, problem: { kind: 'file-is-folder' } })
})
