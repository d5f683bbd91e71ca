import { processRevocationResponse, revocationRequest } from 'oauth4webapi'
import type { Host } from '../host.ts'
import type { Connection } from './connection.ts'
import { oauthExchange } from './oauth-exchange.ts'
import { revokeUrlOf } from './sign-ins.ts'

/** Makes a refresh token worthless at the system it is of. False where that could not be done. */
export async function revokeTokens(
  connection: Connection,
  clientSecret: string,
  refreshToken: string,
  host: Pick<Host, 'clock' | 'fetch'>,
): Promise<boolean> {
  if (revokeUrlOf(connection) === null) return false
  const answer = await oauthExchange(
    connection,
    clientSecret,
    host,
    async ({ server, client, authentication, options }) => {
      const asked = { ...options, additionalParameters: { token_type_hint: 'refresh_token' } }
      await processRevocationResponse(await revocationRequest(server, client, authentication, refreshToken, asked))
    },
  )
  return answer.ok
}
