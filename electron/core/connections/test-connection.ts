import { type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from './api-failure.ts'
import { companyOfToken, companyScopes, readCompany } from './company.ts'
import type { Company } from './connection.ts'
import type { SystemClient } from './connection-access.ts'
import type { StoredTokens } from './connection-store.ts'

/**
 * Gets a token and reads one small thing. The failure says which of the two went wrong, and why. Brings the company that
 * answered, or null where the scopes don't let it be seen; `tokens` tells the tokens that the requests went with.
 */
export async function testConnection(
  at: SystemClient,
  signal: AbortSignal,
  tokens: () => Promise<StoredTokens | null> = async () => null,
): Promise<Result<Company | null, ApiFailure>> {
  const { system, connection } = at
  const answer = await probe(at, signal)
  if (!answer.ok) return answer
  const used = await tokens()
  const ofToken = system === 'fortnox' && used ? companyOfToken(used.accessToken) : null
  if (!(used?.scope ?? connection.scope).split(' ').includes(companyScopes[system])) return succeed(ofToken)
  const read = await readCompany(at, signal)
  // The connection works, whether or not it says whose it is.
  return succeed((read.ok ? read.value : null) ?? ofToken)
}

/** A cheap read that every flow's scopes cover. */
export async function probe({ system, client }: SystemClient, signal: AbortSignal): Promise<Result<null, ApiFailure>> {
  const options = { signal, priority: 'interactive' } as const
  if (system === 'fortnox') {
    const counted = await client.count('customer', {}, options)
    return counted.ok ? succeed(null) : counted
  }
  // One page is enough, and the rest of the list is not asked for.
  for await (const page of client.customers({}, options)) return page.ok ? succeed(null) : page
  return succeed(null)
}
