import { type ApiClient, createApiClient } from '../connections/api-client.ts'
import type { Connection } from '../connections/connection.ts'
import { createRequestBudget } from '../connections/request-budget.ts'
import { impatientClock } from './impatient-clock.ts'
import { type Answer, type LocalServer, startLocalServer } from './local-server.ts'
import { aConnection, aHost } from './test-host.ts'

export interface TestApi extends AsyncDisposable {
  readonly api: ApiClient
  readonly server: LocalServer
}

/** A client of a local server that answers as the test says; its token is always good. */
export async function apiFrom(answer: Answer, about: Partial<Connection> = {}): Promise<TestApi> {
  const server = await startLocalServer(answer)
  const host = aHost({ clock: impatientClock() })
  const connection = aConnection({ baseUrl: server.url, ...about })
  const budget = createRequestBudget({ requests: 1_000, seconds: 1 }, host.clock, host.random)
  const tokens = { get: async () => ({ ok: true, value: 'token' }) as const, invalidate: () => {} }
  const api = createApiClient({ connection, tokens, budget, host })
  return { api, server, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}
