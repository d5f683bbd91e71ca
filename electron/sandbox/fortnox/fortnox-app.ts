import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import { bearerToken } from '../oauth-tokens.ts'
import { requestGate } from '../request-gate.ts'
import type { SandboxApp } from '../sandbox-server.ts'
import type { SystemParts } from '../system-parts.ts'
import { fortnoxArticles } from './articles.ts'
import {
  fortnoxCompanyInformation,
  fortnoxEuVatLimit,
  fortnoxFinancialYears,
  fortnoxMe,
  fortnoxPredefinedAccounts,
  fortnoxSettings,
} from './company-routes.ts'
import { fortnoxCustomerReferences } from './customer-references.ts'
import { fortnoxCustomers } from './customers.ts'
import { INVOICES, OFFERS, ORDERS } from './document-kinds.ts'
import { fortnoxDocuments } from './document-routes.ts'
import { fortnoxCompany, stockholmDate } from './fortnox-context.ts'
import { fortnoxInspector } from './fortnox-inspector.ts'
import { gatewayResponse, problemResponse, refused, requestUid, withoutRights } from './fortnox-problem.ts'
import { fortnoxTokenEndpoint, LOST_SCOPE } from './fortnox-token-endpoint.ts'
import { insertWhilePaging } from './inserted-rows.ts'
import { fortnoxInvoicePayments } from './payment-routes.ts'
import { fortnoxPrices } from './prices.ts'
import { REGISTERS } from './register-list.ts'
import { fortnoxRegister } from './register-routes.ts'
import { fortnoxWarehouse } from './warehouse.ts'
import { warehouseProblem } from './warehouse-answer.ts'

type Middleware = MiddlewareHandler<{ Bindings: HttpBindings }>

/** The scopes that need a module of their own (`apis/fortnox.md §1`). */
const LICENSED: ReadonlySet<string> = new Set(['customer', 'article', 'order', 'offer', 'invoice', 'print'])

/** Fortnox as a client sees it: OAuth and REST on one origin. */
export function fortnoxApp(parts: SystemParts): SandboxApp {
  const company = fortnoxCompany(parts.state, parts.clock, {
    hasWarehouse: parts.hasWarehouse,
    lockedUntil: () => (parts.faults.isOn('locked-period') ? stockholmDate(parts.clock()) : ''),
  })
  const tooManyRequests = throttling()
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.route('/sandbox', fortnoxInspector(company, parts))
  app.use(parts.log.middleware(parts.clock))
  app.route('/oauth-v1', fortnoxTokenEndpoint(parts))

  app.use(
    requestGate({
      faults: parts.faults,
      answers: parts.answers,
      closing: parts.closing,
      throttled: tooManyRequests,
      failed: () => problemResponse({ status: 500, code: 1000003, message: 'Systemfel.' }),
      expireToken: (authorization) => parts.tokens.expire(bearerToken(authorization)),
    }),
    async (c, next) => {
      const known = parts.tokens.check(bearerToken(c.req.header('authorization')), 'access')
      if (known.state !== 'valid') return gatewayResponse(401, 'unauthorized')
      if (!parts.window.take()) return tooManyRequests()
      const accept = c.req.header('accept') ?? '*/*'
      if (!/application\/(json|pdf)|\*\/\*/.test(accept)) return problemResponse(refused(1000030, 'Felaktig accept.'))
      return next()
    },
  )

  const needs =
    (scope: string): Middleware =>
    async (c, next) => {
      const known = parts.tokens.check(bearerToken(c.req.header('authorization')), 'access')
      const isLost = scope === LOST_SCOPE && parts.faults.isOn('missing-scope')
      if (known.state !== 'valid' || !known.scopes.has(scope) || isLost) {
        return problemResponse(refused(2000663, 'Har inte behörighet för scope.'))
      }
      if (LICENSED.has(scope) && parts.faults.isOn('missing-licence')) {
        return problemResponse(refused(2001101, 'Det finns ingen aktiv licens för scope.'))
      }
      const isLaterPage = c.req.method === 'GET' && Number(c.req.query('page') ?? 1) > 1
      if (isLaterPage && parts.faults.isOn('page-shift')) insertWhilePaging(company, c.req.path)
      await next()
      if (parts.faults.isOn('no-right-values')) c.res = await withoutRights(c.res)
      return undefined
    }
  const mount = (path: string, scope: string, resource: SandboxApp): void => {
    app.use(`/3/${path}/*`, needs(scope))
    app.route(`/3/${path}`, resource)
  }
  mount('customers', 'customer', fortnoxCustomers(company))
  mount('articles', 'article', fortnoxArticles(company))
  mount('orders', 'order', fortnoxDocuments(company, ORDERS))
  mount('invoices', 'invoice', fortnoxDocuments(company, INVOICES))
  for (const register of REGISTERS) mount(register.path, register.scope, fortnoxRegister(company, register))
  mount('offers', 'offer', fortnoxDocuments(company, OFFERS))
  mount('invoicepayments', 'payment', fortnoxInvoicePayments(company))
  mount('customerreferences', 'customer', fortnoxCustomerReferences(company))
  mount('prices', 'price', fortnoxPrices(company))
  mount('companyinformation', 'companyinformation', fortnoxCompanyInformation())
  mount('settings', 'settings', fortnoxSettings(company))
  mount('predefinedaccounts', 'settings', fortnoxPredefinedAccounts(company))
  mount('financialyears', 'bookkeeping', fortnoxFinancialYears(company))
  mount('euvatlimitregulation', 'settings', fortnoxEuVatLimit(company))
  mount('me', 'profile', fortnoxMe())
  app.use('/api/warehouse/*', async (c, next) => {
    const known = parts.tokens.check(bearerToken(c.req.header('authorization')), 'access')
    if (known.state === 'valid' && known.scopes.has('warehouse')) return next()
    return warehouseProblem(403, 'missing.rights', 'Behörighet saknas.')
  })
  app.route('/api/warehouse', fortnoxWarehouse(company))

  app.notFound(() => gatewayResponse(404, 'no Route matched with those values'))
  return app
}

/** Body and headers of a real 429 are not known: now empty, now JSON with Retry-After (`apis/fortnox.md §2`). */
function throttling(): () => Response {
  let isEmpty = false
  return () => {
    isEmpty = !isEmpty
    const headers = { 'x-uid': requestUid() }
    if (isEmpty) return new Response(null, { status: 429, headers })
    return Response.json(
      { message: 'API rate limit exceeded' },
      { status: 429, headers: { ...headers, 'retry-after': '1' } },
    )
  }
}
