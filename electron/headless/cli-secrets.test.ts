import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { objectsOf } from '../sandbox/json-value.ts'
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox.ts'
import { fortnoxCaller } from '../sandbox/testing/sandbox-client.ts'
import { cli, cliJson } from './testing/run-cli.ts'

// Each test is a chain of processes, and each of them loads the whole app.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const noLimit = { requests: 100_000, seconds: 1 }

let folder: string
let data: string
let sandbox: Sandbox
/** Everything that any command of this file has printed. */
let printed = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-cli-secrets-'))
  data = join(folder, 'workspace')
  const statePath = join(folder, 'sandbox.sqlite')
  sandbox = await startSandbox({ invoices: 8, statePath, jorttLimit: noLimit, fortnoxLimit: noLimit })
})
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

async function koppla(args: readonly string[], secret?: string) {
  const end = await cli([...args, '--data', data], secret === undefined ? {} : { KOPPLA_CLIENT_SECRET: secret })
  printed += end.stdout + end.stderr
  return end
}

function connect(system: 'jortt' | 'fortnox', name: string, secret: string = sandbox[system].clientSecret) {
  const { baseUrl, tokenUrl, clientId } = sandbox[system]
  const where = ['--base-url', baseUrl, '--token-url', tokenUrl, '--client-id', clientId, '--budget', '10000/1']
  const tenant = system === 'fortnox' ? ['--tenant-id', sandbox.fortnox.tenantId] : []
  return koppla(['connect', system, '--name', name, ...where, ...tenant], secret)
}

/** Every access token that the look-alikes gave out. */
function tokens(): readonly string[] {
  using database = closing(new Database(join(folder, 'sandbox.sqlite'), { readonly: true }))
  return database.sqlite
    .prepare<[], { id: string }>("SELECT id FROM records WHERE collection LIKE '%.tokens'")
    .all()
    .map(({ id }) => id)
}

/** The jortt id that an invoice of the look-alike was made of. */
async function aPostedRecord(): Promise<string> {
  const { body } = await (await fortnoxCaller(sandbox)).get('/3/invoices?limit=500')
  const references = objectsOf(body.Invoices).map((invoice) => String(invoice.ExternalInvoiceReference1 ?? ''))
  return references.find((reference) => reference !== '') ?? 'none was posted'
}

const closing = (sqlite: Database.Database) => ({ sqlite, [Symbol.dispose]: () => void sqlite.close() })

describe('secrets and tokens', () => {
  it('stand in nothing that a command prints and in no file of the workspace', async () => {
    const wrong = 'a-secret-with-a-typo'
    const connected = [connect('jortt', 'Main BV'), connect('fortnox', 'Main AB'), connect('fortnox', 'Typo AB', wrong)]
    expect((await Promise.all(connected)).map(({ code }) => code)).toEqual([0, 0, 3])
    expect((await koppla(['run', 'invoices', '--limit', '2'])).code).toBe(0)
    // All that is kept of a record, with each request and its answer.
    const told = await koppla(['log', '--record', await aPostedRecord(), '--json'])
    expect(told.stdout).toContain('ExternalInvoiceReference1')

    const secrets = [sandbox.jortt.clientSecret, sandbox.fortnox.clientSecret, wrong, ...tokens()]
    expect(secrets.length).toBeGreaterThan(4)
    const stored = filesIn(data)
    // They are looked for in the right place: what is no secret is there.
    expect(stored).toContain('Main AB')
    for (const secret of secrets) {
      expect(printed).not.toContain(secret)
      expect(stored).not.toContain(secret)
      expect(stored).not.toContain(Buffer.from(secret).toString('base64'))
    }
  })

  it('can’t be used with another key than they were sealed with', async () => {
    const end = await cliJson(['run', 'invoices', '--data', data], { KOPPLA_KEY: 'not the key of this workspace' })
    expect(end.code).toBe(3)
    expect(JSON.stringify(end.json)).toContain('Main')
  })
})

describe('two connections to one system', () => {
  it('leave a role open until it is said which of them plays it', async () => {
    expect((await connect('fortnox', 'Second AB')).code).toBe(0)
    const open = await koppla(['run', 'customers', '--json'])
    expect(open.code).toBe(2)
    expect(JSON.parse(open.stdout)).toMatchObject({
      error: { kind: 'does-not-compile' },
      problems: [{ kind: 'missing-connection', role: 'fortnox' }],
    })

    const said = await koppla(['run', 'customers', '--bind', 'fortnox=Second AB', '--limit', '3', '--json'])
    expect(JSON.parse(said.stdout)).toMatchObject({
      counts: { read: 3 },
      requests: { 'Second AB': expect.any(Number) },
    })
    expect(said.stdout).not.toContain('Main AB')
  })
})

// A folder without permission does not stop root; one that nobody can write to does.
it.runIf(process.platform === 'linux')('a data folder that can’t be written to is named, with what to do', async () => {
  const end = await cliJson(['runs', '--data', '/proc'])
  expect(end).toMatchObject({ code: 2, json: { error: { kind: 'read-only' } } })
  expect(JSON.stringify(end.json)).toContain('/proc')
})

function filesIn(directory: string): string {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}
