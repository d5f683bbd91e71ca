import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { FaultName } from '#electron/sandbox/faults.ts'
import { type SandboxOptions, startSandbox } from '#electron/sandbox/start-sandbox.ts'
import type { Finding, PreflightCheck } from '#shared/connections/preflight.ts'
import { textAt } from '#shared/i18n/say.ts'
import type { JsonObject } from '#shared/json.ts'
import { languages } from '#shared/language.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { createFlowStore } from '../../flows/sqlite-flow-store.ts'
import { type Answer, jsonReply, startLocalServer } from '../../testing/local-server.ts'
import { simulatedClock } from '../../testing/simulated-clock.ts'
import { aConnection, aHost, aStore } from '../../testing/test-host.ts'
import type { Connection, System } from '../connection.ts'
import { createConnectionAccess } from '../connection-access.ts'
import { createConnectionStore } from '../sqlite-connection-store.ts'
import { preflight } from './preflight.ts'

const never = new AbortController().signal
const roomy = { requests: 1000, seconds: 1 }

/** Every finding that a test of this file has seen: each must have its sentences. */
const seen = new Map<string, Finding>()
afterEach(() => {
  for (const { check, variant, level, values } of seen.values()) {
    for (const language of languages) {
      const text = textAt(`preflight:${check}.${variant}`, language) ?? ''
      expect([check, variant, language, text]).not.toContain('')
      const remedy = textAt(`preflight:${check}.${variant}-remedy`, language) ?? ''
      if (level === 'problem') expect([check, variant, language, remedy]).not.toContain('')
      for (const [, name] of `${text} ${remedy}`.matchAll(/\{\{(\w+)\}\}/g)) expect(values).toHaveProperty(name ?? '')
    }
  }
  seen.clear()
})

/** A connection to a look-alike, with the flow bound to it that is drawn, and what its preflight finds. */
async function findingsAt(
  system: System,
  about: {
    faults?: FaultName[]
    drawing?: string
    configs?: { [nodeId: string]: JsonObject }
    connection?: Partial<Connection>
    sandbox?: SandboxOptions
  } = {},
) {
  const clock = simulatedClock()
  await using sandbox = await startSandbox({
    invoices: 5,
    clock: clock.now,
    jorttLimit: roomy,
    fortnoxLimit: roomy,
    faults: about.faults ?? [],
    ...about.sandbox,
  })
  const { baseUrl, tokenUrl, clientId, clientSecret, scope } = sandbox[system]
  const tenantId = system === 'fortnox' ? sandbox.fortnox.tenantId : null
  const reachable = { system, baseUrl, tokenUrl, clientId, scope, tenantId, budget: roomy }
  // Awaited here: the look-alike ends with this function.
  return await findingsOf({ ...reachable, ...about.connection }, clientSecret, about.drawing, about.configs)
}

async function findingsOf(
  about: Partial<Connection>,
  clientSecret: string,
  drawing?: string,
  configs: { [nodeId: string]: JsonObject } = {},
) {
  const clock = simulatedClock()
  const host = aHost({ clock })
  using store = aStore()
  const connections = createConnectionStore(store, host.secrets)
  const connection = aConnection({ id: 'c', ...about })
  await connections.save(connection, clientSecret)
  const flows = createFlowStore(store, clock)
  if (drawing !== undefined) {
    const flow = flowOf(drawing, configs)
    await flows.save(
      { ...z.json().pipe(z.record(z.string(), z.json())).parse(flow), id: flow.id, name: flow.name },
      null,
    )
    await flows.bind(flow.id, connection.system, 'c')
  }
  using access = createConnectionAccess(connections, host)
  const found: Finding[] = []
  for await (const finding of preflight({ host, connections, access, flows }, 'c', never)) {
    found.push(finding)
    seen.set(`${finding.check}.${finding.variant}`, finding)
  }
  return found
}

const of = (found: readonly Finding[], check: PreflightCheck) => found.filter((finding) => finding.check === check)
const documents = 'invoices -> customer -> articles -> invoice'

describe('a preflight of Fortnox', () => {
  it('finds nothing to do where everything is there', async () => {
    const found = await findingsAt('fortnox', { drawing: documents })
    expect(found.filter(({ level }) => level !== 'ok')).toEqual([])
    expect(of(found, 'company')).toMatchObject([{ values: { company: 'Nordpedal Cykeldelar AB', number: '1017042' } }])
    expect(of(found, 'plan')).toMatchObject([{ variant: 'modules', values: { modules: 'customer, article, invoice' } }])
    expect(of(found, 'scopes')).toMatchObject([{ variant: 'all' }])
    expect(of(found, 'vat-rates')).toMatchObject([{ values: { rates: '25 %, 12 %, 6 %, 0 %' } }])
    expect(of(found, 'accounts')).toMatchObject([{ variant: 'found', values: { account: '3001' } }])
    expect(of(found, 'financial-year')).toMatchObject([{ values: { from: '2026-01-01', to: '2026-12-31' } }])
    expect(of(found, 'locked-period')).toMatchObject([{ variant: 'open' }])
    expect(of(found, 'stock')).toMatchObject([{ variant: 'articles' }])
    expect(of(found, 'rate-limit')).toMatchObject([{ variant: 'free', values: { limit: 1000, seconds: 1 } }])
  })

  it('names the flow that lacks a scope', async () => {
    const found = await findingsAt('fortnox', { faults: ['missing-scope'], drawing: documents })
    expect(of(found, 'scopes')).toEqual([
      { check: 'scopes', level: 'problem', variant: 'missing', values: { scope: 'article', flows: 'A flow' } },
    ])
  })

  it('names each module that the company has no licence for', async () => {
    const found = await findingsAt('fortnox', { faults: ['missing-licence'], drawing: 'invoices -> customer' })
    expect(of(found, 'plan')).toEqual([
      {
        check: 'plan',
        level: 'problem',
        variant: 'module-missing',
        values: { module: 'customer', hint: ' (2001101)' },
      },
    ])
  })

  it('says until when the books are closed', async () => {
    const found = await findingsAt('fortnox', { faults: ['locked-period'] })
    expect(of(found, 'locked-period')).toEqual([
      { check: 'locked-period', level: 'problem', variant: 'today', values: { until: '2026-11-20' } },
    ])
  })

  it('says which terms of payment a mapping names that do not exist', async () => {
    const mapping = { TermsOfPayment: { kind: 'constant', value: '45' } }
    const found = await findingsAt('fortnox', { drawing: documents, configs: { invoice: { mapping } } })
    expect(of(found, 'terms-of-payment')).toMatchObject([
      { level: 'problem', variant: 'missing', values: { terms: '45', flows: 'A flow' } },
    ])
  })

  it('knows terms of payment in a table and in either case', async () => {
    const table = [
      { from: 'a', to: '30' },
      { from: 'b', to: 'ag' },
    ]
    const mapping = {
      TermsOfPayment: { kind: 'lookup', of: { kind: 'constant', value: 'a' }, table, otherwise: 'empty' },
    }
    const found = await findingsAt('fortnox', { drawing: documents, configs: { invoice: { mapping } } })
    expect(of(found, 'terms-of-payment')).toMatchObject([
      { level: 'ok', values: { terms: expect.stringMatching(/30, ag$/) } },
    ])
  })

  it.each(['stock', 'rows -> article'])(
    'says when the warehouse module keeps the stock, to a flow of %s',
    async (drawing) => {
      const found = await findingsAt('fortnox', { drawing, sandbox: { warehouse: true } })
      expect(of(found, 'stock')).toMatchObject([{ level: 'notice', variant: 'warehouse' }])
    },
  )

  it('says what its scopes keep it from seeing, and asks nothing about articles where no flow has any', async () => {
    const connection = { grant: 'client_credentials', scope: 'customer' } as const
    await using server = await startLocalServer(onlyScope('customer'))
    const at = { ...connection, baseUrl: server.url, tokenUrl: `${server.url}/token` }
    const found = await findingsOf(at, 'secret')
    expect(of(found, 'currencies')).toMatchObject([
      { level: 'unknown', variant: 'no-scope', values: { scope: 'currency', hint: ' (2000663)' } },
    ])
    expect(of(found, 'scopes')).toMatchObject([{ variant: 'none-needed', values: { scope: 'customer' } }])
    expect(of(found, 'stock')).toEqual([])
  })

  it('says that another company answers than the one it was connected to', async () => {
    const company = { id: '99', name: 'Other AB' }
    expect(of(await findingsAt('fortnox', { connection: { company } }), 'company')).toEqual([
      {
        check: 'company',
        level: 'problem',
        variant: 'another',
        values: { company: 'Other AB', found: 'Nordpedal Cykeldelar AB' },
      },
    ])
  })

  it('finds what a company has not set up', async () => {
    const empty: Answer = ({ url }) => {
      if (url === '/token') return jsonReply(200, { access_token: 'a', expires_in: 3600, scope: 'settings' })
      if (url === '/3/accounts/3001') return jsonReply(404, { ErrorInformation: { message: 'Nej', code: 2000423 } })
      const name = url.split('/').at(-1) ?? ''
      return jsonReply(200, {
        CompanyInformation: { DatabaseNumber: 1, CompanyName: 'Ny AB' },
        PreDefinedAccount: { Name: name, Account: ['SALES', 'SALES_25_SE'].includes(name) ? 3001 : 0 },
        FinancialYears: [],
        Currencies: [{ Code: 'SEK' }],
        TermsOfPayments: [],
        LockedPeriod: { EndDate: '2025-12-31' },
      })
    }
    await using server = await startLocalServer(empty)
    const found = await findingsOf({ baseUrl: server.url, tokenUrl: `${server.url}/token` }, 'secret')
    const told = found.map(({ check, level, variant }) => `${check} ${level} ${variant}`)
    expect(told).toEqual(
      expect.arrayContaining([
        'vat-rates notice missing',
        'currencies notice missing',
        'accounts problem gone',
        'financial-year problem missing',
        'locked-period ok before',
      ]),
    )
  })

  it('ends at once where the connection does not work at all', async () => {
    await using server = await startLocalServer(() => jsonReply(401, { error: 'invalid_client' }))
    const found = await findingsOf({ baseUrl: server.url, tokenUrl: `${server.url}/token` }, 'wrong')
    expect(found).toEqual([
      { check: 'company', level: 'problem', variant: 'not-working', values: { hint: ' (invalid_client)' } },
    ])
  })
})

describe('a preflight of jortt', () => {
  it('finds nothing to do where everything is there', async () => {
    const found = await findingsAt('jortt', { drawing: documents })
    expect(found.map(({ check, level, variant }) => `${check} ${level} ${variant}`)).toEqual([
      'company ok found',
      'plan ok fits',
      'scopes ok all',
      'vat-rates ok charged',
      'locked-period unknown not-told',
      'rate-limit ok free',
    ])
  })

  it('says that the plan has no API', async () => {
    expect(of(await findingsAt('jortt', { faults: ['missing-licence'] }), 'plan')).toMatchObject([
      { level: 'problem', variant: 'plan-missing', values: { hint: ' (organization.requires_mkb_plan)' } },
    ])
  })

  it('names the scope that a flow lacks', async () => {
    const found = await findingsAt('jortt', { faults: ['missing-scope'], drawing: 'invoices -> customer' })
    expect(of(found, 'scopes')).toMatchObject([{ level: 'problem', values: { scope: 'invoices:read' } }])
  })

  it('says where sales go for flows that write invoices, which takes the scope to write them', async () => {
    const connection = { scope: 'customers:read invoices:read' }
    const found = await findingsAt('jortt', { drawing: 'invoices -> customer', connection })
    expect(of(found, 'accounts')).toEqual([])
    expect(of(found, 'company')).toMatchObject([{ variant: 'no-scope', values: { scope: 'organizations:read' } }])
  })
})

/** A Fortnox whose token is good for one scope only. */
function onlyScope(scope: string): Answer {
  return ({ url }) => {
    if (url === '/token') return jsonReply(200, { access_token: 'a', expires_in: 3600, scope })
    if (url.startsWith(`/3/${scope}s`)) return jsonReply(200, { Customers: [] })
    return jsonReply(400, { ErrorInformation: { error: 1, message: 'Har inte behörighet för scope.', code: 2000663 } })
  }
}
