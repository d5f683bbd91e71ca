import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import { bearerToken } from '../oauth-tokens.ts'
import { requestGate } from '../request-gate.ts'
import type { SandboxApp } from '../sandbox-server.ts'
import type { SystemParts } from '../system-parts.ts'
import { DownloadLinks } from './download-links.ts'
import { insertWhilePaging } from './inserted-rows.ts'
import { jorttInvoiceActions } from './invoice-actions.ts'
import { amsterdamDate, jorttOffice } from './jortt-context.ts'
import { jorttCustomers, jorttVatPercentages } from './jortt-customers.ts'
import { jorttEstimates } from './jortt-estimates.ts'
import { jorttInspector } from './jortt-inspector.ts'
import { jorttInvoices } from './jortt-invoices.ts'
import {
  endpointNotFound,
  internalError,
  jorttProblem,
  methodNotAllowed,
  problemResponse,
  throttled,
} from './jortt-problem.ts'
import {
  jorttLabels,
  jorttLedgerAccounts,
  jorttOrganizations,
  jorttReports,
  jorttTradenames,
} from './jortt-settings.ts'
import { jorttTokenEndpoint, LOST_SCOPE } from './jortt-token-endpoint.ts'
import { PEPPOL_SCHEMES } from './peppol-schemes.ts'

type Middleware = MiddlewareHandler<{ Bindings: HttpBindings }>

/** The prefixes under which a resource is reachable (`apis/jortt.md §5.0`); '' is the old unversioned API. */
const EVERYWHERE_BUT_V2 = ['/v3', '/v1', '']

/** jortt as a client sees it: OAuth and API on one origin. */
export function jorttApp(parts: SystemParts): SandboxApp {
  const office = jorttOffice(parts.state, parts.clock, () =>
    parts.faults.isOn('locked-period') ? `${amsterdamDate(parts.clock()).slice(0, 4)}-12-31` : '',
  )
  const app = new Hono<{ Bindings: HttpBindings }>()
  const links = new DownloadLinks(parts.clock)
  app.route('/sandbox', jorttInspector(office, parts))
  app.use(parts.log.middleware(parts.clock))
  app.route('/oauth-provider/oauth', jorttTokenEndpoint(parts))
  app.route('/files', links.app())

  const planMissing = jorttProblem(401, 'organization.requires_mkb_plan', 'The API needs the plan MKB or Plus.')
  const scopeMissing = jorttProblem(401, 'scopes.insufficient', 'The access token lacks a scope.')
  const needs =
    (read: string, write: string): Middleware =>
    async (c, next) => {
      const known = parts.tokens.check(bearerToken(c.req.header('authorization')), 'access')
      const scope = c.req.method === 'GET' ? read : write
      const isLost = scope === LOST_SCOPE && parts.faults.isOn('missing-scope')
      if (known.state !== 'valid' || !known.scopes.has(scope) || isLost) return problemResponse(scopeMissing)
      const isLaterPage = c.req.method === 'GET' && Number(c.req.query('page') ?? 1) > 1
      if (isLaterPage && parts.faults.isOn('page-shift')) insertWhilePaging(office, c.req.path)
      return next()
    }

  app.use(
    requestGate({
      faults: parts.faults,
      answers: parts.answers,
      closing: parts.closing,
      throttled: () => problemResponse(throttled),
      failed: () => problemResponse(internalError),
      expireToken: (authorization) => parts.tokens.expire(bearerToken(authorization)),
    }),
    async (c, next) => {
      const known = parts.tokens.check(bearerToken(c.req.header('authorization')), 'access')
      if (known.state !== 'valid') {
        const key = known.state === 'unknown' ? 'invalid' : known.state
        return problemResponse(jorttProblem(401, `access_token.${key}`, `The access token is ${key}.`))
      }
      if (!parts.window.take()) return problemResponse(throttled)
      return parts.faults.isOn('missing-licence') ? problemResponse(planMissing) : next()
    },
  )

  const mount = (prefixes: readonly string[], path: string, guard: Middleware, ...resources: SandboxApp[]): void => {
    for (const prefix of prefixes) {
      app.use(`${prefix}${path}/*`, guard)
      for (const resource of resources) app.route(`${prefix}${path}`, resource)
      // Whatever the resource did not answer on a path it knows is a wrong method.
      app.all(`${prefix}${path}`, () => problemResponse(methodNotAllowed))
      app.all(`${prefix}${path}/:id`, () => problemResponse(methodNotAllowed))
    }
  }
  const customers = needs('customers:read', 'customers:write')
  const invoices = needs('invoices:read', 'invoices:write')
  // Only this one of the customer calls is in v2.
  app.use('/v2/customers/:id/vat-percentages', customers)
  app.route('/v2/customers', jorttVatPercentages(office, 'v2'))
  mount(['/v3'], '/customers', customers, jorttVatPercentages(office, 'v2'), jorttCustomers(office))
  mount(['/v1', ''], '/customers', customers, jorttVatPercentages(office, 'v1'), jorttCustomers(office))
  const actions = jorttInvoiceActions(office, links)
  mount(['/v3'], '/invoices', invoices, actions, jorttInvoices(office, 'v2'))
  // Of the newer calls only these are in v2, and deleting is not among them.
  app.use('/v2/invoices/*', invoices)
  app.get('/v2/invoices/peppol-scheme-catalog', (c) => c.json({ data: PEPPOL_SCHEMES }))
  app.delete('/v2/invoices/:id', () => problemResponse(methodNotAllowed))
  mount(['/v2'], '/invoices', invoices, jorttInvoices(office, 'v2'))
  mount(['/v1', ''], '/invoices', invoices, actions, jorttInvoices(office, 'v1'))
  mount(['/v2'], '/estimates', needs('estimates:read', 'estimates:write'), jorttEstimates(office))
  mount(['/v1', ''], '/reports', needs('reports:read', 'reports:read'), jorttReports(office))
  mount(EVERYWHERE_BUT_V2, '/tradenames', needs('organizations:read', 'organizations:read'), jorttTradenames(office))
  mount(EVERYWHERE_BUT_V2, '/labels', needs('organizations:read', 'organizations:write'), jorttLabels(office))
  mount(
    EVERYWHERE_BUT_V2,
    '/organizations',
    needs('organizations:read', 'organizations:write'),
    jorttOrganizations(office),
  )
  mount(EVERYWHERE_BUT_V2, '/ledger_accounts', needs('invoices:write', 'invoices:write'), jorttLedgerAccounts(office))

  app.notFound(() => problemResponse(endpointNotFound))
  return app
}
