import type { Result } from '#shared/result.ts'
import { succeed } from '#shared/result.ts'
import type { ApiClient } from './api-client.ts'
import type { ApiFailure } from './api-failure.ts'
import type { System } from './connection.ts'

/** Cheap reads that every flow's scopes cover. */
const probes: { readonly [Name in System]: { readonly path: string; readonly query: Record<string, string> } } = {
  jortt: { path: '/v3/customers', query: { page: '1' } },
  fortnox: { path: '/3/customers', query: { limit: '1' } },
}

/** Gets a token and reads one small thing. The failure says which of the two went wrong, and why. */
export async function testConnection(api: ApiClient, signal: AbortSignal): Promise<Result<void, ApiFailure>> {
  const probe = probes[api.connection.system]
  const answer = await api.request({ method: 'GET', ...probe, signal, priority: 'interactive' })
  return answer.ok ? succeed(undefined) : answer
}
