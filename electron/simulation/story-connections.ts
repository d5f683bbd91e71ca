import type { Connection } from '#electron/core/connections/connection.ts'
import type { StoredTokens } from '#electron/core/connections/connection-store.ts'
import type { Services } from '#electron/core/services.ts'
import { FORTNOX_CLIENT } from '#electron/sandbox/fortnox/fortnox-token-endpoint.ts'
import { JORTT_CLIENT } from '#electron/sandbox/jortt/jortt-token-endpoint.ts'
import { limits, type TwoOffices } from './offices.ts'
import type { Story, SystemName } from './story.ts'

const secrets: { readonly [Name in SystemName]: string } = {
  jortt: JORTT_CLIENT.clientSecret,
  fortnox: FORTNOX_CLIENT.clientSecret,
}

/** Sets both connections up: with client credentials, or Fortnox as somebody who signed in. */
export async function saveConnections({ connections }: Services, story: Story, offices: TwoOffices, now: Date) {
  for (const system of ['jortt', 'fortnox'] as const) {
    const isSignedIn = system === 'fortnox' && story.signedIn === true
    await connections.save(
      connectionTo(system, isSignedIn),
      secrets[system],
      isSignedIn ? tokensFrom(offices, now) : null,
    )
  }
}

/** Where access to Fortnox is lost, somebody signs in again. Answers whether that was so. */
export async function signInAgain({ connections }: Services, offices: TwoOffices, now: Date): Promise<boolean> {
  const refreshToken = (await connections.tokens('fortnox'))?.refreshToken ?? null
  if (refreshToken === null || offices.isGood(refreshToken)) return false
  await connections.saveTokens('fortnox', tokensFrom(offices, now))
  return true
}

function tokensFrom(offices: TwoOffices, now: Date): StoredTokens {
  const expiresAt = new Date(now.getTime() + accessSeconds * 1000)
  return { ...offices.signIn(accessSeconds), scope: FORTNOX_CLIENT.scope, expiresAt }
}

const accessSeconds = 3_600

const connectionTo = (system: SystemName, isSignedIn: boolean): Connection => ({
  id: system,
  name: system,
  system,
  baseUrl: `https://${system}.example`,
  tokenUrl: `https://${system}.example/${system === 'jortt' ? 'oauth-provider/oauth' : 'oauth-v1'}/token`,
  grant: isSignedIn ? 'authorization_code' : 'client_credentials',
  clientId: system === 'jortt' ? JORTT_CLIENT.clientId : FORTNOX_CLIENT.clientId,
  tenantId: system === 'jortt' ? null : FORTNOX_CLIENT.tenantId,
  scope: system === 'jortt' ? JORTT_CLIENT.scope : FORTNOX_CLIENT.scope,
  budget: limits[system],
  sandbox: false,
  createdAt: new Date('2026-01-01T00:00:00.000Z'),
})
