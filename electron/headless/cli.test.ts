import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flowText } from '#shared/flow/open-flow.ts'
import { outcomes } from '#shared/runs/outcome.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { storeFile } from '../core/app.ts'
import { cli, cliJson, startCli } from './testing/run-cli.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const invoices = () => templateOf('invoices')?.make('from-a-file')
const aFile = (name: string, text: string) => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
const problem = (kind: string) => ({ error: { kind, message: expect.stringMatching(/\w{3,}/) } })

describe('usage', () => {
  it.each([
    ['an unknown command', ['fly']],
    ['a missing argument', ['run']],
    ['an unknown option', ['check', 'invoices', '--fast']],
    ['a number that is none', ['run', 'invoices', '--limit', 'many']],
    ['a number out of range', ['serve', '--port', '70000']],
    ['a missing required option', ['connect', 'fortnox', '--client-id', 'x']],
    ['an unknown fault', ['sandbox', '--faults', 'flood']],
  ])('with %s ends with 2', async (_what, args) => {
    expect(await cliJson(args)).toMatchObject({ code: 2, json: problem('bad-usage') })
  })

  it('that is wrong is told to people on stderr, so that stdout stays for what was asked for', async () => {
    const told = await cli(['run'])
    expect(told).toMatchObject({ code: 2, stdout: '' })
    expect(told.stderr).toContain('flow')
  })

  it('explains itself', async () => {
    const help = await cli(['--help'])
    expect(help.code).toBe(0)
    for (const command of ['demo', 'sandbox', 'connect', 'check', 'run', 'runs', 'log', 'retry', 'serve']) {
      expect(help.stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
    }
    // For developers of the page only.
    expect((await cli(['serve', '--help'])).stdout).not.toContain('dev-page')
  })
})

describe('checking a flow', () => {
  it('finds nothing wrong with a template, nor with its file', async () => {
    const flow = invoices()
    if (!flow) throw new Error('There is no invoice template')
    const file = aFile('good.json', flowText(flow))
    const ends = await Promise.all([cliJson(['check', 'invoices']), cliJson(['check', file])])
    for (const end of ends) expect(end).toMatchObject({ code: 0, json: { ok: true } })
  })

  const node = { id: 'a', kind: 'filter', position: { x: 0, y: 0 }, config: {} }
  const document = { version: 1, id: 'f', name: 'F', nodes: [], edges: [] }
  it.each([
    ['is not JSON', '{ "version": 1,', 'not-json'],
    ['is no flow', '[1, 2]', 'not-a-flow'],
    ['is of a newer version', JSON.stringify({ ...document, version: 99 }), 'newer-version'],
    [
      'has a kind of node that nobody knows',
      JSON.stringify({ ...document, nodes: [{ ...node, kind: 'visma.invoice' }] }),
      'does-not-compile',
    ],
    [
      'has ten thousand nodes',
      JSON.stringify({ ...document, nodes: Array.from({ length: 10_000 }, (_, id) => ({ ...node, id: `n${id}` })) }),
      'too-large',
    ],
    [
      'has a key that reaches for prototypes',
      `{ "version": 1, "id": "f", "name": "F", "nodes": [], "edges": [], "__proto__": { "polluted": true } }`,
      'forbidden-key',
    ],
    ['is damaged', JSON.stringify({ ...document, nodes: [{ id: 'a' }] }), 'damaged'],
  ])('refuses a file that %s', async (what, text, kind) => {
    const file = aFile(`${what.replaceAll(' ', '-')}.json`, text)
    expect(await cliJson(['check', file])).toMatchObject({ code: 2, json: problem(kind) })
  })

  it('is done before it is run too', async () => {
    const file = aFile('newer.json', JSON.stringify({ ...document, version: 99 }))
    const end = await cliJson(['run', file, '--data', join(folder, 'never-run')])
    expect(end).toMatchObject({ code: 2, json: problem('newer-version') })
  })

  it('says of a name that it is neither a file, nor a template, nor a saved flow', async () => {
    const end = await cliJson(['check', 'nowhere.json', '--data', join(folder, 'empty')])
    expect(end).toMatchObject({ code: 2, json: problem('no-such-flow') })
    expect(JSON.stringify(end.json)).toContain('nowhere.json')
  })
})

describe('a workspace that can’t be used', () => {
  // Root may write anywhere, so a folder's permissions would prove nothing here; a file in its place stops everybody.
  it('is refused where there is a file in place of the folder', async () => {
    const data = aFile('a-file', 'Dear accountant')
    const end = await cliJson(['runs', '--data', data])
    expect(end).toMatchObject({ code: 2, json: problem('read-only') })
    expect(readFileSync(data, 'utf8')).toBe('Dear accountant')
  })

  it('is refused where its database is of a newer version, which is left as it is', async () => {
    const data = join(folder, 'newer')
    expect(await cliJson(['runs', '--data', data])).toMatchObject({ code: 0, json: { runs: [] } })
    const database = new Database(storeFile(data))
    database.pragma('user_version = 999')
    database.pragma('journal_mode = DELETE')
    database.close()
    const before = readFileSync(storeFile(data))

    const end = await cliJson(['run', 'invoices', '--data', data])
    expect(end).toMatchObject({ code: 2, json: problem('newer-version') })
    expect(readFileSync(storeFile(data)).equals(before)).toBe(true)
  })

  it('is refused where its database is something else', async () => {
    const data = join(folder, 'not-ours')
    mkdirSync(data)
    writeFileSync(storeFile(data), 'This is a letter and no database at all, however long it may become.'.repeat(20))
    expect(await cliJson(['log', '--data', data])).toMatchObject({ code: 2, json: problem('not-a-database') })
  })
})

describe('a demonstration', () => {
  it('moves invoices, accounts for each of them, and leaves nothing behind', async () => {
    const temporary = join(folder, 'temporary')
    mkdirSync(temporary)
    const end = await cliJson(['demo', '--records', '30', '--seed', '4'], { TMPDIR: temporary })
    expect(end.code).toBe(0)
    const { counts } = end.json as { counts: Record<string, number> }
    expect(counts.read).toBe(30)
    expect(outcomes.reduce((sum, outcome) => sum + (counts[outcome] ?? 0), 0)).toBe(30)
    expect(end.json).toMatchObject({ status: 'done', seconds_at_real_limit: expect.any(Number) })
    expect(readdirSync(temporary)).toEqual([])
  })
})

describe('what runs until it is stopped', () => {
  it('gives the sandbox’s addresses, and ends with 0', async () => {
    await using sandbox = await startCli(['sandbox', '--invoices', '5'])
    expect(sandbox.firstLine).toMatch(/^jortt {4}http:\/\/127\.0\.0\.1:\d+$/)
    expect(await sandbox.interrupt()).toBe(0)
  })

  it('gives the address of the app with its token, serves it, and ends with 0', async () => {
    const data = join(folder, 'served')
    await using served = await startCli(['serve', '--data', data, '--dev-page', 'http://127.0.0.1:5173'])
    const [, port] = /^Koppla is open at http:\/\/127\.0\.0\.1:(\d+)\/#token=[\w-]{32}$/.exec(served.firstLine) ?? []
    expect((await fetch(`http://127.0.0.1:${port}/`)).headers.get('content-security-policy')).toContain(
      "script-src 'self'",
    )
    expect(await served.interrupt()).toBe(0)
    expect(existsSync(storeFile(data))).toBe(true)
  })

  it('says which port is in use, and ends with 2', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = String(typeof address === 'object' ? address?.port : '')
    const data = join(folder, 'no-port')
    const [serve, sandbox] = await Promise.all([
      cliJson(['serve', '--data', data, '--port', port, '--dev-page', 'http://127.0.0.1:5173']),
      cliJson(['sandbox', '--invoices', '1', '--fortnox-port', port]),
    ])
    for (const end of [serve, sandbox]) {
      expect(end).toMatchObject({ code: 2, json: problem('port-in-use') })
      expect(JSON.stringify(end.json)).toContain(port)
    }
    taken.close()
  })
})
