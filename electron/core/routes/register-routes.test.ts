import { call } from '@orpc/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createConnectionStore } from '../connections/sqlite-connection-store.ts'
import { simulatedClock } from '../testing/simulated-clock.ts'
import { aWorkspace, type TestWorkspace } from '../testing/test-workspace.ts'
import { registerRoutes } from './register-routes.ts'

let workspace: TestWorkspace
beforeAll(async () => {
  workspace = await aWorkspace({ invoices: 4 })
})
afterAll(() => workspace[Symbol.asyncDispose]() as Promise<void>)

function routes(clock = simulatedClock('2026-11-20T09:00:00Z')) {
  const { access, host, store } = workspace
  const services = { access, host: { ...host, clock }, connections: createConnectionStore(store, host.secrets) }
  const { list } = registerRoutes(services)
  return { clock, list: (connectionId: string, register: string) => call(list, { connectionId, register }) }
}

const asked = () => workspace.sandbox.requests('fortnox')

it.each([
  ['termsofpayments', { code: '30', label: '30 dagar netto' }],
  ['modesofpayments', { code: 'BG', label: 'Bankgiro' }],
  ['currencies', { code: 'EUR', label: 'Euro' }],
  ['accounts', { code: '3001', label: expect.any(String) }],
  ['labels', { code: expect.any(String), label: expect.any(String) }],
])('offers what Fortnox has among its %s', async (register, choice) => {
  const read = await routes().list('fortnox', register)
  expect(read).toMatchObject({ ok: true })
  expect(read.ok && read.value).toContainEqual(choice)
})

it.each(['ledgeraccounts', 'labels', 'tradenames'])('offers what jortt has among its %s', async (register) => {
  const read = await routes().list('jortt', register)
  expect(read.ok && read.value.length).toBeGreaterThan(0)
})

it('offers no group of ledger accounts, which nothing can be booked on', async () => {
  const all = await (await workspace.access.jortt('jortt')).ledgerAccounts({ signal: new AbortController().signal })
  const groups = all.ok ? all.value.filter(({ isSelectable }) => !isSelectable).map(({ id }) => id) : []
  const offered = await routes().list('jortt', 'ledgeraccounts')
  expect(groups.length).toBeGreaterThan(0)
  expect(offered.ok && offered.value.filter(({ code }) => groups.includes(code))).toEqual([])
})

it('asks the other system once a minute at most', async () => {
  const { clock, list } = routes()
  const before = asked()
  const first = await list('fortnox', 'units')
  expect(await list('fortnox', 'units')).toEqual(first)
  expect(asked()).toBe(before + 1)
  await clock.advance(60_000)
  await list('fortnox', 'units')
  expect(asked()).toBe(before + 2)
})

it('says which connection is missing, and refuses a register that there is not', async () => {
  expect(await routes().list('nowhere', 'units')).toMatchObject({ ok: false, problem: { kind: 'no-connection' } })
  await expect(routes().list('jortt', 'units')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})
