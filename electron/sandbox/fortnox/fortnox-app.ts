import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import { bearerToken } from '../oauth-tokens.ts'
import { requestGate } from '../request-gate.ts'
import type { SandboxApp } from '../sandbox-server.ts'
import type { SystemParts } from '../system-parts.ts'
import { fortnoxArticles } from './articles.ts'
import { COMPANY_INFORMATION, COMPANY_SETTINGS } from './company-settings.ts'
import { fortnoxCustomers } from './customers.ts'
import { INVOICES, ORDERS } from './document-kinds.ts'
import { fortnoxDocuments } from './document-routes.ts'
import { fortnoxCompany } from './fortnox-context.ts'
import { fortnoxResponse, gatewayResponse, problemResponse, refused, requestUid } from './fortnox-problem.ts'
import { fortnoxTokenEndpoint } from './fortnox-token-endpoint.ts'
import { REGISTERS } from './register-list.ts'
import { fortnoxRegister } from './register-routes.ts'

type Middleware = MiddlewareHandler<{ Bindings: HttpBindings }>

/** Fortnox as a client sees it: OAuth and REST on one origin. */
export function fortnoxApp(parts: SystemParts): SandboxApp {
  const company = fortnoxCompany(parts.state, parts.clock)
  const app = new Hono<{ Bindings: HttpBindings }>()
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
      if (!/application\/json|\*\/\*/.test(accept)) return problemResponse(refused(1000030, 'Felaktig accept.'))
      return next()
    },
  )

  const needs =
    (scope: string): Middleware =>
    async (c, next) => {
      const known = parts.tokens.check(bearerToken(c.req.header('authorization')), 'access')
      if (known.state === 'valid' && known.scopes.has(scope)) return next()
      return problemResponse(refused(2000663, 'Har inte behörighet för scope.'))
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
  app.get('/3/companyinformation', needs('companyinformation'), () =>
    fortnoxResponse({ CompanyInformation: COMPANY_INFORMATION }),
  )
  app.get('/3/settings/company', needs('settings'), () => fortnoxResponse({ CompanySettings: COMPANY_SETTINGS }))

  app.notFound(() => gatewayResponse(404, 'no Route matched with those values'))
  return app
}

/** Body and headers of a real 429 are not known: empty, and without Retry-After (`apis/fortnox.md §2`). */
function tooManyRequests(): Response {
  return new Response(null, { status: 429, headers: { 'x-uid': requestUid() } })
}
