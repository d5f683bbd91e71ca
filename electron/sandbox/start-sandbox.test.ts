import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { objectsOf, textOf } from './json-value.ts'
import { PortInUseError } from './sandbox-server.ts'
import { SandboxStateError } from './sandbox-state.ts'
import { startSandbox } from './start-sandbox.ts'
import { aSandbox, everyPage, FakeClock, fortnoxCaller, inside, jorttCaller } from './testing/sandbox-client.ts'

const COMPANY = {
  is_private: false,
  customer_name: 'Nieuw B.V.',
  address_street: 'Kade 1',
  address_postal_code: '3011 AA',
  address_city: 'Rotterdam',
}

it('listens on the loopback interface and gives origins without a path', async () => {
  await using sandbox = await aSandbox()
  expect(sandbox.jortt.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(sandbox.fortnox.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(sandbox.jortt.baseUrl).not.toBe(sandbox.fortnox.baseUrl)
})

it('rejects with the number of a port that is in use', async () => {
  await using first = await aSandbox()
  const port = Number(new URL(first.fortnox.baseUrl).port)
  const second = aSandbox({ fortnoxPort: port })
  await expect(second).rejects.toBeInstanceOf(PortInUseError)
  await expect(second).rejects.toMatchObject({ port })
})

it('frees its ports when it is disposed of', async () => {
  const first = await aSandbox()
  const jorttPort = Number(new URL(first.jortt.baseUrl).port)
  await first[Symbol.asyncDispose]()
  await using second = await aSandbox({ jorttPort })
  expect(second.jortt.baseUrl).toBe(`http://127.0.0.1:${jorttPort}`)
})

it('gives the same data for the same seed, whatever the clock says, and other data for another', async () => {
  const later = new FakeClock()
  later.advance(90 * 24 * 3600)
  await using one = await aSandbox({ seed: 7 })
  await using same = await aSandbox({ seed: 7, clock: later.read })
  await using other = await aSandbox({ seed: 8 })
  const texts = await Promise.all(
    [one, same, other].map(async (sandbox) =>
      JSON.stringify(await everyPage(await jorttCaller(sandbox), '/v3/invoices')),
    ),
  )
  expect(texts[1]).toBe(texts[0])
  expect(texts[2]).not.toBe(texts[0])
})

it('keeps what was written in its state file over a restart, tokens included', async () => {
  using folder = aFolder()
  const statePath = join(folder.path, 'sandbox.db')
  const first = await aSandbox({ statePath })
  const before = await jorttCaller(first)
  const created = await before.post('/v3/customers', COMPANY)
  await first[Symbol.asyncDispose]()

  await using second = await aSandbox({ statePath, invoices: 3 })
  const caller = before.at(second.jortt.baseUrl)
  const found = await caller.get(`/v3/customers/${textOf(inside(created, 'data').id)}`)
  expect(inside(found, 'data').customer_name).toBe('Nieuw B.V.')
  expect(await everyPage(caller, '/v3/invoices')).toHaveLength(40)
})

it('refuses a state file that is something else, and says which', async () => {
  using folder = aFolder()
  const statePath = join(folder.path, 'letter.txt')
  writeFileSync(statePath, 'Dear accountant, this is a letter and no database at all.')
  await expect(startSandbox({ statePath })).rejects.toBeInstanceOf(SandboxStateError)
  await expect(startSandbox({ statePath })).rejects.toThrow(statePath)
})

it('counts what each system answered, without the token calls', async () => {
  await using sandbox = await aSandbox()
  const jortt = await jorttCaller(sandbox)
  const fortnox = await fortnoxCaller(sandbox)
  await jortt.get('/v3/tradenames')
  await fortnox.get('/3/customers/1')
  await fortnox.get('/3/customers/nobody')
  expect(sandbox.requests('jortt')).toBe(1)
  expect(sandbox.requests('fortnox')).toBe(2)
  expect(sandbox.requests('fortnox', 404)).toBe(1)
})

it('shows seeded data to Fortnox as well', async () => {
  await using sandbox = await aSandbox()
  const { body } = await (await fortnoxCaller(sandbox)).get('/3/customers')
  expect(objectsOf(body.Customers)).toHaveLength(12)
})

function aFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'koppla-sandbox-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}
