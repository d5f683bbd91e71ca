import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import { Hono } from 'hono'
import { bearerToken } from '../oauth-tokens.ts'
import { requestGate } from '../request-gate.ts'
import type { SandboxApp } from '../sandbox-server.ts'
import type { SystemParts } from '../system-parts.ts'
import { jorttOffice } from './jortt-context.ts'
import { jorttCustomers } from './jortt-customers.ts'
import { jorttInvoices } from './jortt-invoices.ts'
import {
  endpointNotFound,
  internalError,
  jorttProblem,
  methodNotAllowed,
  problemResponse,
  throttled,
} from './jortt-problem.ts'
import { jorttLabels, jorttLedgerAccounts, jorttOrganizations, jorttTradenames } from './jortt-settings.ts'
import { jorttTokenEndpoint } from './jortt-token-endpoint.ts'

type Middleware = MiddlewareHandler<{ Bindings: HttpBindings }>

/** The prefixes under which a resource is reachable (`apis/jortt.md §5.0`); '' is the old unversioned API. */
const EVERYWHERE_BUT_V2 = ['/v3', '/v1', '']

/** jortt as a client sees it: OAuth and API on one origin. */
export function jorttApp(parts: SystemParts): SandboxApp {
  const office = jorttOffice(parts.state, parts.clock)
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.route('/oauth-provider/oauth', jorttTokenEndpoint(parts))

  const scopeMissing = jorttProblem(401, 'scopes.insufficient', 'The access token lacks a scope.')
  const needs =
    (read: string, write: string): Middleware =>
    async (c, next) => {
      const known = parts.tokens.check(bearerToken(c.req.header('authorization')), 'access')
      const scope = c.req.method === 'GET' ? read : write
      if (known.state !== 'valid' || !known.scopes.has(scope)) return problemResponse(scopeMissing)
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
      return parts.window.take() ? next() : problemResponse(throttled)
    },
  )

  const mount = (prefixes: readonly string[], path: string, guard: Middleware, resource: SandboxApp): void => {
    for (const prefix of prefixes) {
      app.use(`${prefix}${path}/*`, guard)
      app.route(`${prefix}${path}`, resource)
      // Whatever the resource did not answer on a path it knows is a wrong method.
      app.all(`${prefix}${path}`, () => problemResponse(methodNotAllowed))
      app.all(`${prefix}${path}/:id`, () => problemResponse(methodNotAllowed))
    }
  }
  mount(EVERYWHERE_BUT_V2, '/customers', needs('customers:read', 'customers:write'), jorttCustomers(office))
  // v1 names its invoice fields differently; a client built for v3 must not get by with it.
  mount(['/v3', '/v2'], '/invoices', needs('invoices:read', 'invoices:write'), jorttInvoices(office))
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
