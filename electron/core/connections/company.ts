import { z } from 'zod'
import { type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from './api-failure.ts'
import type { Company, System } from './connection.ts'
import type { SystemClient } from './connection-access.ts'

/** What it takes to see which administration answers. */
export const companyScopes: { readonly [Name in System]: string } = {
  jortt: 'organizations:read',
  fortnox: 'companyinformation',
}

const FortnoxClaims = z.object({ tenantId: z.coerce.string().min(1) })

/**
 * Which administration answers (`apis/fortnox.md §5.6`, `apis/jortt.md §5.5`). Null where the answer does not say.
 */
export async function readCompany(
  { system, client }: SystemClient,
  signal: AbortSignal,
): Promise<Result<Company | null, ApiFailure>> {
  const options = { signal, priority: 'interactive' } as const
  if (system === 'fortnox') {
    const about = await client.companyInformation(options)
    return about.ok ? succeed(companyOf(about.value.databaseNumber, about.value.name)) : about
  }
  const about = await client.organization(options)
  return about.ok ? succeed(companyOf(about.value.id, about.value.name)) : about
}

const companyOf = (id: string | null, name: string | null): Company | null => (id === null ? null : { id, name })

/**
 * The company that a Fortnox access token is for: its claim `tenantId` is the company's DatabaseNumber
 * (`apis/fortnox.md §1`). Not verified, for there is no public key; it came over TLS from the one who made it.
 */
export function companyOfToken(accessToken: string): Company | null {
  const [, payload = ''] = accessToken.split('.')
  try {
    const claims = FortnoxClaims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
    return claims.success ? companyOf(claims.data.tenantId, null) : null
  } catch {
    return null
  }
}
