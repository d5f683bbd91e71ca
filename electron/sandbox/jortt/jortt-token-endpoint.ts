import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { grantedScope, isBasicFor, isForm, isLoopback, withoutScope } from '../oauth-tokens.ts'
import type { SystemParts } from '../system-parts.ts'

const ACCESS_SECONDS = 7200
const CODE_SECONDS = 600
/** The lifetime of a refresh token is not documented; a year is long enough not to matter. */
const REFRESH_SECONDS = 365 * 24 * 3600

export const JORTT_CLIENT = {
  clientId: 'sandbox-jortt',
  clientSecret: 'sandbox-secret-jortt',
  scope: [
    'customers:read customers:write invoices:read invoices:write organizations:read organizations:write',
    'estimates:read estimates:write reports:read',
  ].join(' '),
} as const

/** What a token lacks while the fault `missing-scope` is set. */
export const LOST_SCOPE = 'invoices:read'

/** Authorize and token endpoint (`apis/jortt.md §1`). Authorizing approves at once: nobody is there to ask. */
export function jorttTokenEndpoint(
  parts: Pick<SystemParts, 'state' | 'tokens' | 'clock' | 'faults'>,
): Hono<{ Bindings: HttpBindings }> {
  const { state, tokens, clock, faults } = parts
  const app = new Hono<{ Bindings: HttpBindings }>()

  app.get('/authorize', (c) => {
    const redirectUri = c.req.query('redirect_uri') ?? ''
    if (c.req.query('client_id') !== JORTT_CLIENT.clientId) return c.text('Unknown client_id', 400)
    if (!isLoopback(redirectUri)) return c.text('redirect_uri is not registered', 400)
    const target = new URL(redirectUri)
    const answerState = c.req.query('state')
    if (answerState !== undefined) target.searchParams.set('state', answerState)
    const scope = grantedScope(c.req.query('scope') ?? '', JORTT_CLIENT.scope)
    if (c.req.query('response_type') !== 'code') target.searchParams.set('error', 'unsupported_response_type')
    else if (scope === null) target.searchParams.set('error', 'invalid_scope')
    else target.searchParams.set('code', tokens.issue(state.newToken(), 'code', scope, CODE_SECONDS, redirectUri))
    return c.redirect(target.href, 302)
  })

  app.post('/token', async (c) => {
    if (!isBasicFor(c.req.header('authorization'), JORTT_CLIENT.clientId, JORTT_CLIENT.clientSecret)) {
      return oauthError(c, 401, 'invalid_client', 'Client authentication failed.')
    }
    if (!isForm(c.req.header('content-type'))) {
      return oauthError(c, 400, 'invalid_request', 'The request is not a form.')
    }
    const form = new URLSearchParams(await c.req.text())
    switch (form.get('grant_type')) {
      case 'client_credentials': {
        const scope = grantedScope(form.get('scope') ?? '', JORTT_CLIENT.scope)
        if (scope === null) return oauthError(c, 400, 'invalid_scope', 'The requested scope is invalid or unknown.')
        return c.json(accessAnswer(scope))
      }
      case 'authorization_code':
        return exchange(c, form.get('code') ?? '', 'code', form.get('redirect_uri') ?? '')
      case 'refresh_token':
        return exchange(c, form.get('refresh_token') ?? '', 'refresh', '')
      default:
        return oauthError(c, 400, 'unsupported_grant_type', 'The grant type is not supported.')
    }
  })

  function exchange(c: Context, token: string, kind: 'code' | 'refresh', redirectUri: string): Response {
    const known = tokens.check(token, kind)
    if (known.state !== 'valid' || (kind === 'code' && known.redirectUri !== redirectUri)) {
      return oauthError(c, 400, 'invalid_grant', 'The grant is invalid, expired or was used before.')
    }
    // Whether an old refresh token lives on is not documented, so here it does not.
    tokens.revoke(token)
    if (kind === 'refresh' && faults.losesRefresh()) {
      return oauthError(c, 400, 'invalid_grant', 'The grant is invalid, expired or was used before.')
    }
    const scope = [...known.scopes].join(' ')
    const refreshToken = tokens.issue(state.newToken(), 'refresh', scope, REFRESH_SECONDS)
    return c.json({ ...accessAnswer(scope), refresh_token: refreshToken })
  }

  function accessAnswer(asked: string) {
    const scope = faults.isOn('missing-scope') ? withoutScope(asked, LOST_SCOPE) : asked
    return {
      access_token: tokens.issue(state.newToken(), 'access', scope, ACCESS_SECONDS),
      token_type: 'Bearer',
      expires_in: ACCESS_SECONDS,
      scope,
      created_at: Math.floor(clock().getTime() / 1000),
    }
  }

  return app
}

function oauthError(c: Context, status: 400 | 401, error: string, description: string): Response {
  return c.json({ error, error_description: description }, status)
}
