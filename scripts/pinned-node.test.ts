import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { repositoryRoot } from './repository.ts'
import { runNode } from './run-command.ts'

describe('the check of the Node version', () => {
  const folder = mkdtempSync(join(tmpdir(), 'koppla-node-'))
  beforeAll(() => {
    mkdirSync(join(folder, 'scripts'))
    copyFileSync(join(repositoryRoot, 'scripts', 'pinned-node.js'), join(folder, 'scripts', 'pinned-node.js'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    writeFileSync(join(folder, 'script.js'), 'console.log("the script ran")')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('lets a script run on the Node it was written for', async () => {
    const { code, output } = await run([])
    expect({ code, output: output.trim() }).toEqual({ code: 0, output: 'the script ran' })
  })

  it('says in one sentence what to do when the Node is too old and no other is installed', async () => {
    const { code, output } = await run(['--import', pretendingToBe('20.11.1')])
    expect(code).toBe(1)
    expect(output).toContain('Koppla needs Node 24 or newer and this is v20.11.1. Run "npm install"')
    expect(output).not.toContain('the script ran')
  })

  const run = (args: readonly string[]) =>
    runNode([...args, '--import', './scripts/pinned-node.js', 'script.js'], { output: 'kept', cwd: folder })
})

/** A module that makes the Node that loads it report another version. */
function pretendingToBe(version: string): string {
  const source = `
    Object.defineProperty(process, 'version', { value: 'v${version}' })
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  return `data:text/javascript,${encodeURIComponent(source)}`
}
