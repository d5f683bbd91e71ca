import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { OAuthTokens } from '../oauth-tokens.ts'
import { grantedScope, isBasicFor, isForm, isLoopback, withoutScope } from '../oauth-tokens.ts'
import type { SandboxState } from '../sandbox-state.ts'
import type { SystemParts } from '../system-parts.ts'

const ACCESS_SECONDS = 3600
const CODE_SECONDS = 600
const REFRESH_SECONDS = 45 * 24 * 3600

export const FORTNOX_CLIENT = {
  clientId: 'sandbox-fortnox',
  clientSecret: 'sandbox-secret-fortnox',
  tenantId: '1017042',
  scope: [
    'companyinformation settings customer article price order invoice payment currency bookkeeping costcenter project',
    'offer print profile warehouse',
  ].join(' '),
} as const

/** Where the answer goes when the request names no address. */
const REGISTERED_REDIRECT = 'http://localhost:8008/callback'

/** Marks a code that gives no refresh token. */
const ONLINE_ONLY = 'access_type:online'

/** What a token lacks while the fault `missing-scope` is set. */
export const LOST_SCOPE = 'article'

/** Authorize, token and revoke endpoint (`apis/fortnox.md §1`). Authorizing approves at once: nobody is there to ask. */
export function fortnoxTokenEndpoint(
  parts: Pick<SystemParts, 'state' | 'tokens' | 'clock' | 'faults'>,
): Hono<{ Bindings: HttpBindings }> {
  const { state, tokens, clock, faults } = parts
  const app = new Hono<{ Bindings: HttpBindings }>()
  const isClient = (header: string | undefined) =>
    isBasicFor(header, FORTNOX_CLIENT.clientId, FORTNOX_CLIENT.clientSecret)

  app.get('/auth', (c) => {
    const redirectUri = c.req.query('redirect_uri') ?? REGISTERED_REDIRECT
    if (c.req.query('client_id') !== FORTNOX_CLIENT.clientId)
      return c.text('Auth code or ClientID supplied is invalid', 400)
    if (!isLoopback(redirectUri)) return c.text('redirect_uri is not registered', 400)
    const asked = c.req.query('state')
    if (!asked) return c.text('state is missing', 400)
    const target = new URL(redirectUri)
    const scope = grantedScope(c.req.query('scope') ?? '', FORTNOX_CLIENT.scope)
    if (c.req.query('response_type') !== 'code') target.searchParams.set('error', 'unsupported_response_type')
    else if (scope === null) target.searchParams.set('error', 'invalid_scope')
    else if (!['service', undefined].includes(c.req.query('account_type')))
      target.searchParams.set('error', 'invalid_request')
    else if (faults.isOn('missing-licence')) target.searchParams.set('error', 'error_missing_license')
    else {
      // Without it there is nothing to refresh with (`apis/fortnox.md §1`).
      const granted = c.req.query('access_type') === 'offline' ? scope : `${scope} ${ONLINE_ONLY}`
      const bound = c.req.query('redirect_uri') ?? ''
      target.searchParams.set('code', tokens.issue(state.newToken(), 'code', granted, CODE_SECONDS, bound))
    }
    target.searchParams.set('state', asked)
    return c.redirect(target.href, 302)
  })

  app.post('/token', async (c) => {
    if (!isClient(c.req.header('authorization'))) return invalidClient()
    if (!isForm(c.req.header('content-type'))) return oauthError(400, 'invalid_request', 'Invalid content type')
    const form = new URLSearchParams(await c.req.text())
    switch (form.get('grant_type')) {
      case 'client_credentials': {
        if (c.req.header('tenantid') !== FORTNOX_CLIENT.tenantId) return invalidGrant('Invalid tenant')
        const scope = grantedScope(form.get('scope') ?? FORTNOX_CLIENT.scope, FORTNOX_CLIENT.scope)
        // No refresh token here: the client simply asks again.
        return scope === null ? oauthError(400, 'invalid_scope', 'Invalid scope') : c.json(accessAnswer(scope))
      }
      case 'refresh_token':
        return exchange(form.get('refresh_token') ?? '', 'refresh', null)
      case 'authorization_code':
        return exchange(form.get('code') ?? '', 'code', form.get('redirect_uri') ?? '')
      default:
        return oauthError(400, 'unsupported_grant_type', 'Unsupported grant type')
    }
  })

  app.post('/revoke', async (c) => {
    if (!isClient(c.req.header('authorization'))) return invalidClient()
    tokens.revoke(new URLSearchParams(await c.req.text()).get('token') ?? '')
    return c.json({ revoked: true })
  })

  function exchange(token: string, kind: 'code' | 'refresh', redirectUri: string | null): Response {
    const known = tokens.check(token, kind)
    if (known.state !== 'valid' || (redirectUri !== null && known.redirectUri !== redirectUri)) {
      return invalidGrant(kind === 'code' ? 'Invalid authorization code' : 'Invalid refresh token')
    }
    tokens.revoke(token)
    if (kind === 'refresh' && faults.losesRefresh()) return invalidGrant('Invalid refresh token')
    const scope = [...known.scopes].filter((word) => word !== ONLINE_ONLY).join(' ')
    if (known.scopes.has(ONLINE_ONLY)) return Response.json(accessAnswer(scope))
    return Response.json({ ...accessAnswer(scope), refresh_token: newRefreshToken(state, tokens, scope) })
  }

  function accessAnswer(asked: string) {
    const scope = faults.isOn('missing-scope') ? withoutScope(asked, LOST_SCOPE) : asked
    const claims = { userId: 1, tenantId: Number(FORTNOX_CLIENT.tenantId), jti: state.newToken() }
    const expires = Math.floor(clock().getTime() / 1000) + ACCESS_SECONDS
    const token = [
      { alg: 'none', typ: 'JWT' },
      { ...claims, exp: expires },
    ]
      .map(base64url)
      .concat('sandbox')
      .join('.')
    return {
      access_token: tokens.issue(token, 'access', scope, ACCESS_SECONDS),
      scope,
      expires_in: ACCESS_SECONDS,
      token_type: 'bearer',
    }
  }

  return app
}

export function newRefreshToken(state: SandboxState, tokens: OAuthTokens, scope: string): string {
  return tokens.issue(state.newToken(), 'refresh', scope, REFRESH_SECONDS)
}

// Content types as recorded, odd as they are: a client must parse the body whatever they say.
const invalidGrant = (why: string) => oauthError(400, 'invalid_grant', why)
const invalidClient = () =>
  oauthError(401, 'invalid_client', 'The client credentials are invalid', 'text/plain;charset=UTF-8')

function oauthError(status: number, error: string, description: string, type = 'text/html; charset=UTF-8'): Response {
  const text = JSON.stringify({ error, error_description: description })
  return new Response(text, { status, headers: { 'content-type': type } })
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
