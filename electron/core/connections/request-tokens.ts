import {
  authorizationCodeGrantRequest,
  clientCredentialsGrantRequest,
  nopkce,
  processAuthorizationCodeResponse,
  processClientCredentialsResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
} from 'oauth4webapi'
import type { Result } from '#shared/result.ts'
import { fail, succeed } from '#shared/result.ts'
import type { Host } from '../host.ts'
import type { ApiFailure } from './api-failure.ts'
import type { Connection } from './connection.ts'
import type { StoredTokens } from './connection-store.ts'
import { type OAuthParts, oauthExchange } from './oauth-exchange.ts'

export type TokenGrant =
  | { readonly kind: 'client_credentials' }
  | { readonly kind: 'refresh_token'; readonly refreshToken: string }
  | {
      readonly kind: 'authorization_code'
      /** The parameters of the way back, as `readCallback` passed them. */
      readonly callback: URLSearchParams
      /** The very one that the code was asked for with. */
      readonly redirectUri: string
      /** The secret behind a PKCE challenge, where one was sent. */
      readonly verifier: string | null
    }

/** Asks the token endpoint once (`apis/jortt.md §1`, `apis/fortnox.md §1`). */
export async function requestTokens(
  connection: Connection,
  clientSecret: string,
  grant: TokenGrant,
  host: Pick<Host, 'clock' | 'fetch'>,
): Promise<Result<StoredTokens, ApiFailure>> {
  const answer = await oauthExchange(connection, clientSecret, host, (parts) => exchanged(connection, grant, parts))
  if (!answer.ok) return answer
  const { access_token: accessToken, expires_in: seconds, scope, refresh_token: next } = answer.value
  // Without an end it can't be renewed in time.
  if (accessToken === '' || !(Number(seconds) > 0)) return fail({ kind: 'unreadable', status: 200, ambiguous: true })
  return succeed({
    accessToken,
    // A server that sends no new refresh token lets the old one live on.
    refreshToken: next || (grant.kind === 'refresh_token' ? grant.refreshToken : null),
    scope: scope ?? connection.scope,
    expiresAt: new Date(host.clock.now().getTime() + Number(seconds) * 1000),
  })
}

async function exchanged(
  connection: Connection,
  grant: TokenGrant,
  { server, client, authentication, options }: OAuthParts,
): Promise<TokenEndpointResponse> {
  switch (grant.kind) {
    case 'refresh_token': {
      const answer = await refreshTokenGrantRequest(server, client, authentication, grant.refreshToken, options)
      return processRefreshTokenResponse(server, client, answer)
    }
    case 'authorization_code': {
      const { callback, redirectUri, verifier } = grant
      const proof = verifier ?? nopkce
      const answer = await authorizationCodeGrantRequest(
        server,
        client,
        authentication,
        callback,
        redirectUri,
        proof,
        options,
      )
      return processAuthorizationCodeResponse(server, client, answer)
    }
    case 'client_credentials': {
      const { system, tenantId, scope } = connection
      // Fortnox takes the scopes of the consent, and wants to be told whose: its form has no scope.
      const parameters = new URLSearchParams(system === 'jortt' && scope.trim() !== '' ? { scope: scope.trim() } : {})
      const headers = tenantId === null ? {} : { TenantId: tenantId }
      const asked = { ...options, headers }
      const answer = await clientCredentialsGrantRequest(server, client, authentication, parameters, asked)
      return processClientCredentialsResponse(server, client, answer)
    }
  }
}
