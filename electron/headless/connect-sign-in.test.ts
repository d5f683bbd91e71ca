import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { closedAddress } from '../core/testing/local-server.ts'
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox.ts'
import { beginCli, cli } from './testing/run-cli.ts'

// Each test is a chain of processes, and each of them loads the whole app.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

let data: string
let sandbox: Sandbox
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'koppla-sign-in-'))
  sandbox = await startSandbox({ invoices: 5 })
})
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]()
  rmSync(data, { recursive: true })
})

/** Begins to connect, and goes on once it is known where its user has to go. */
async function connect(system: 'jortt' | 'fortnox', name: string, more: readonly string[] = []) {
  const { baseUrl, tokenUrl, clientId, clientSecret } = sandbox[system]
  const where = ['--base-url', baseUrl, '--token-url', tokenUrl, '--client-id', clientId, '--name', name]
  const args = ['connect', system, ...where, '--grant', 'authorization_code', ...more, '--data', data, '--json']
  const { ended, said } = beginCli(args, { KOPPLA_CLIENT_SECRET: clientSecret })
  return { address: await said(/^http\S+(?=\n)/m), ended }
}

describe('connect with a sign-in in the browser', () => {
  it.each(['jortt', 'fortnox'] as const)('prints where to go, waits, and connects %s', async (system) => {
    const signing = await connect(system, `My ${system}`)
    const page = await fetch(signing.address)
    expect(await page.text()).toContain('You can close this window')
    const end = await signing.ended
    expect(end.code).toBe(0)
    expect(JSON.parse(end.stdout)).toMatchObject({ connection: { name: `My ${system}`, system } })
    expect(end.stderr + end.stdout).not.toContain(sandbox[system].clientSecret)
  })

  it('comes back to the port that was asked for', async () => {
    const redirectPort = new URL(await closedAddress()).port
    const signing = await connect('fortnox', 'Fixed', ['--redirect-port', redirectPort])
    const back = new URL(signing.address).searchParams.get('redirect_uri')
    expect(back).toBe(`http://localhost:${redirectPort}/callback`)
    await fetch(signing.address)
    expect((await signing.ended).code).toBe(0)
  })

  it('ends with 3 when access is denied, and keeps nothing', async () => {
    const denied = await connect('fortnox', 'Denied')
    const { searchParams } = new URL(denied.address)
    const answer = new URLSearchParams({ error: 'access_denied', state: searchParams.get('state') ?? '' })
    await fetch(`${searchParams.get('redirect_uri')}?${answer}`)
    const end = await denied.ended
    expect(end.code).toBe(3)
    expect(JSON.parse(end.stdout)).toMatchObject({
      error: { kind: 'sign-in-failed', message: expect.stringContaining('access was denied in the browser') },
    })

    // Its name is free, so nothing was stored under it.
    const again = await connect('fortnox', 'Denied')
    await fetch(again.address)
    expect((await again.ended).code).toBe(0)
  })
})

describe('preflight', () => {
  it('says in words what it found, and ends with 3 only where something is wrong', async () => {
    const signing = await connect('fortnox', 'Checked')
    await fetch(signing.address)
    await signing.ended
    const asked = ['preflight', '--connection', 'checked', '--data', data, '--json']
    const fine = await cli(asked)
    expect(fine.code).toBe(0)
    expect(JSON.parse(fine.stdout)).toMatchObject({
      connection: { name: 'Checked', system: 'fortnox' },
      findings: expect.arrayContaining([
        expect.objectContaining({
          check: 'company',
          level: 'ok',
          message: `Nordpedal Cykeldelar AB answers (number ${sandbox.fortnox.tenantId}).`,
        }),
      ]),
    })

    sandbox.setFaults(['locked-period'])
    const locked = await cli(asked)
    sandbox.setFaults([])
    expect(locked.code).toBe(3)
    expect(JSON.parse(locked.stdout).findings).toContainEqual(
      expect.objectContaining({
        check: 'locked-period',
        message: expect.stringMatching(/^Everything up to \d{4}-\d{2}-\d{2} is locked, today included\.$/),
        remedy: 'Open the period in Fortnox, or give the documents a later date.',
      }),
    )
  })

  it('does not know a connection that there is not', async () => {
    expect((await cli(['preflight', '--connection', 'Nobody', '--data', data, '--json'])).code).toBe(2)
  })
})
