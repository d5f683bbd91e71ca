import { cpSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { storeFile } from '../core/app.ts'
import { homeCommand } from './commands/home-command.ts'
import { runFlow } from './commands/run-command.ts'
import { openWorkspace } from './open-workspace.ts'

/** What the command line says of a workspace that can't be used as it is. */

let folder: string
let data: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-cli-bad-'))
  data = join(folder, 'workspace')
})
afterEach(() => rmSync(folder, { recursive: true }))

async function make(directory: string): Promise<void> {
  const opened = openWorkspace(directory)
  if (!opened.ok) throw new Error('A new workspace can be opened')
  await opened.value[Symbol.asyncDispose]()
}

it('names a damaged file, its backup, and what to do', async () => {
  await make(data)
  const file = storeFile(data)
  writeFileSync(`${file}.v3.backup`, '')
  truncateSync(file, 20_000)
  const opened = openWorkspace(data)
  if (opened.ok) throw new Error('It was opened')
  expect(opened.problem).toMatchObject({ exitCode: 2, json: { error: { kind: 'damaged' } } })
  const [what, remedy] = opened.problem.lines
  expect(what).toContain(file)
  expect(what).toContain(`${file}.v3.backup`)
  expect(remedy).toContain('backup')
})

it('asks about a copied workspace before it runs anything, and takes the answer', async () => {
  await make(data)
  const copy = join(folder, 'copy')
  cpSync(data, copy, { recursive: true })
  expect(await homeCommand({ data: copy })).toMatchObject({ exitCode: 2, json: { atHome: false, place: data } })
  expect(await runFlow('customers', { data: copy, bind: [] })).toMatchObject({
    exitCode: 2,
    json: { error: { kind: 'workspace-unusable' } },
  })
  expect(await homeCommand({ data: copy, copied: true })).toMatchObject({ exitCode: 0, json: { atHome: true } })
  expect(await homeCommand({ data: copy })).toMatchObject({ exitCode: 0 })
  expect(await homeCommand({ data })).toMatchObject({ exitCode: 0 })
})
