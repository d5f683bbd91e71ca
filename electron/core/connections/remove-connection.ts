import type { ConnectionParts } from './add-connection.ts'
import { revokeTokens } from './revoke-tokens.ts'

/** How long to wait for a refresh under way, so that its new token is the one that is taken back. */
const pauses = { ms: 100, count: 50 } as const

/**
 * Takes the refresh token back where the system has a way to (`apis/fortnox.md §1`; jortt documents none) and forgets the
 * connection either way. True when the system said that the token is worth nothing any more.
 */
export async function removeConnection({ host, connections }: ConnectionParts, id: string): Promise<boolean> {
  const connection = await connections.get(id)
  if (!connection) return false
  let lease = await connections.leaseTokens(id)
  for (let waited = 0; !lease && waited < pauses.count; waited += 1) {
    await host.clock.sleep(pauses.ms)
    lease = await connections.leaseTokens(id)
  }
  using _held = lease
  const clientSecret = await connections.clientSecret(id)
  const refreshToken = (await connections.tokens(id))?.refreshToken ?? null
  const isRevoked =
    clientSecret !== null && refreshToken !== null && (await revokeTokens(connection, clientSecret, refreshToken, host))
  await connections.remove(id)
  return isRevoked
}
