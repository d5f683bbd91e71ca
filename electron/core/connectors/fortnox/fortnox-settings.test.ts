import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, jsonReply } from '../../testing/local-server.ts'
import { apiFrom } from '../../testing/test-api.ts'
import { aWorkspace, type TestWorkspace } from '../../testing/test-workspace.ts'
import { createFortnoxClient, type FortnoxClient } from './fortnox-client.ts'
import { fortnoxRegisters, isFortnoxRegister } from './register-entries.ts'

const options = { signal: new AbortController().signal }
let workspace: TestWorkspace
let fortnox: FortnoxClient

beforeAll(async () => {
  workspace = await aWorkspace({ invoices: 2, warehouse: true })
  fortnox = await workspace.access.fortnox('fortnox')
})
afterAll(() => workspace[Symbol.asyncDispose]() as Promise<void>)

async function clientFrom(answer: Answer) {
  const { api, server, [Symbol.asyncDispose]: dispose } = await apiFrom(answer)
  return { client: createFortnoxClient(api), server, [Symbol.asyncDispose]: dispose }
}
const notThere = jsonReply(404, { ErrorInformation: { Error: 1, Message: 'Finns inte.', Code: 2000423 } })

describe('registers', () => {
  it.each(Object.keys(fortnoxRegisters).filter(isFortnoxRegister))('are read: %s', async (name) => {
    const read = await fortnox.register(name, options)
    expect(read).toMatchObject({ ok: true })
    for (const { code, label } of read.ok ? read.value : []) expect([code, label]).not.toContain('')
    expect(read.ok && read.value.length).toBeGreaterThan(0)
  })

  it('are read to their last page', async () => {
    const meta = (page: number) => ({ '@TotalResources': 3, '@TotalPages': 3, '@CurrentPage': page })
    await using setup = await clientFrom((_request, index) =>
      jsonReply(200, {
        MetaInformation: meta(index + 1),
        Projects: [{ ProjectNumber: String(index), Description: 'P', Status: index === 1 ? 'COMPLETED' : 'ONGOING' }],
      }),
    )
    const read = await setup.client.register('projects', options)
    expect(read.ok && read.value.map(({ code, isActive }) => [code, isActive])).toEqual([
      ['0', true],
      ['1', false],
      ['2', true],
    ])
  })

  it('tell what an account, a currency, a price list and a way to pay have beside a code', async () => {
    const entryOf = async (name: Parameters<FortnoxClient['register']>[0], code: string) => {
      const read = await fortnox.register(name, options)
      return read.ok ? read.value.find((entry) => entry.code === code) : undefined
    }
    expect(await entryOf('modesofpayments', 'BG')).toMatchObject({ account: '1930' })
    expect(await entryOf('pricelists', 'A')).toMatchObject({ isDefault: true })
    expect(await entryOf('currencies', 'EUR')).toMatchObject({ rate: '11.25' })
    expect(await entryOf('accounts', '3001')).toMatchObject({ vatCode: 'MP1', isActive: true })
    expect(await entryOf('units', 'st')).toMatchObject({ english: 'pcs' })
  })

  it('take a description that is missing or not licensed for its code, and leave out what has no code', async () => {
    const items = [{ Code: 1, Description: 'API_NORIGHT' }, { Description: 'No code' }, { Code: '30', Description: '' }]
    await using setup = await clientFrom(() => jsonReply(200, { TermsOfPayments: items }))
    const read = await setup.client.register('termsofpayments', options)
    expect(read.ok && read.value.map(({ code, label }) => [code, label])).toEqual([
      ['1', '1'],
      ['30', '30'],
    ])
  })

  it('are unreadable without their wrapper', async () => {
    await using setup = await clientFrom(() => jsonReply(200, { Units: 'none' }))
    expect(await setup.client.register('units', options)).toMatchObject({ problem: { kind: 'unreadable' } })
  })
})

describe('the company', () => {
  it('tells who it is and how it is set up', async () => {
    expect(await fortnox.companyInformation(options)).toMatchObject({
      ok: true,
      value: { name: expect.any(String), databaseNumber: workspace.sandbox.fortnox.tenantId },
    })
    expect(await fortnox.companySettings(options)).toMatchObject({
      ok: true,
      value: { databaseNumber: workspace.sandbox.fortnox.tenantId, taxEnabled: true },
    })
    expect(await fortnox.me(options)).toMatchObject({ ok: true, value: { isAdministrator: true } })
  })

  it('tells the accounts it books on by name, and null for a name without one', async () => {
    expect(await fortnox.predefinedAccount('SALES_25_SE', options)).toEqual({
      ok: true,
      value: expect.stringMatching(/^3\d{3}$/),
    })
    await using setup = await clientFrom(() => notThere)
    expect(await setup.client.predefinedAccount('SALES_1_SE', options)).toEqual({ ok: true, value: null })
    const unset = jsonReply(200, { PreDefinedAccount: { Name: 'SALES_0_SE', Account: 0 } })
    await using other = await clientFrom(() => unset)
    expect(await other.client.predefinedAccount('SALES_0_SE', options)).toEqual({ ok: true, value: null })
  })

  it('tells an account by its number, and null for one that does not exist', async () => {
    expect(await fortnox.account('3001', options)).toMatchObject({ ok: true, value: { code: '3001', vatCode: 'MP1' } })
    expect(await fortnox.account('9999', options)).toEqual({ ok: true, value: null })
  })

  it('tells the financial year of a day, or that there is none', async () => {
    expect(await fortnox.financialYears('2026-11-20', options)).toMatchObject({
      ok: true,
      value: [{ from: '2026-01-01', to: '2026-12-31', accountingMethod: 'ACCRUAL' }],
    })
    await using setup = await clientFrom(() => notThere)
    expect(await setup.client.financialYears('1999-01-01', options)).toEqual({ ok: true, value: [] })
  })

  it('tells until when the books are closed', async () => {
    expect(await fortnox.lockedPeriod(options)).toEqual({ ok: true, value: null })
    await using setup = await clientFrom(() => jsonReply(200, { LockedPeriod: { EndDate: '2026-08-31' } }))
    expect(await setup.client.lockedPeriod(options)).toEqual({ ok: true, value: '2026-08-31' })
  })
})

describe('stock', () => {
  it('is at stock points where the warehouse module is on', async () => {
    expect(await fortnox.hasWarehouse(options)).toEqual({ ok: true, value: true })
    const created = await fortnox.create('article', { Description: 'Kopp', StockGoods: true }, options)
    const articleNumber = String(created.ok && created.value.record.ArticleNumber)
    expect(await fortnox.stockOf([articleNumber], options)).toMatchObject({
      ok: true,
      value: [{ articleNumber, inStock: '0', available: '0', stockPoint: expect.any(String) }],
    })
  })

  it('is on the article where the module is off, or where there is no right to ask', async () => {
    await using off = await clientFrom(() => jsonReply(200, { activated: false, tenantId: 1 }))
    expect(await off.client.hasWarehouse(options)).toEqual({ ok: true, value: false })
    const missing = { id: 'x', error: 'missing.rights', message: 'Behörighet saknas.' }
    await using refused = await clientFrom(() => jsonReply(403, missing))
    expect(await refused.client.hasWarehouse(options)).toEqual({ ok: true, value: false })
    expect(await refused.client.stockOf(['A1'], options)).toMatchObject({
      problem: { kind: 'licence-missing', code: 'missing.rights' },
    })
  })

  it('is asked for a hundred articles at a time, and not at all for none', async () => {
    await using setup = await clientFrom(() => jsonReply(200, [{ itemId: 7, inStock: 0.1, availableStock: '0.10' }]))
    expect(await setup.client.stockOf([], options)).toEqual({ ok: true, value: [] })
    const numbers = Array.from({ length: 250 }, (_, index) => `A-${index}`)
    const read = await setup.client.stockOf(numbers, options)
    expect(setup.server.seen).toHaveLength(3)
    expect(read.ok && read.value[0]).toEqual({
      articleNumber: '7',
      stockPoint: null,
      inStock: '0.1',
      available: '0.10',
    })
  })
})
