import type { Result } from '#shared/result.ts'
import { fail } from '#shared/result.ts'
import type { Host } from '../host.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { ApiFailure } from './api-failure.ts'
import { type ApiAnswer, type ApiRequest, isWrite } from './api-request.ts'
import { backoffMs } from './backoff.ts'
import type { Connection } from './connection.ts'
import { isHopeless } from './network-failure.ts'
import type { Priority, RequestBudget } from './request-budget.ts'
import { sendRequest } from './send-request.ts'

/** Sends requests of one connection: within its budget, with a valid token, trying again where that is safe. */
export interface ApiClient {
  readonly connection: Connection
  request(request: ApiRequest): Promise<Result<ApiAnswer, ApiFailure>>
}

export interface ApiClientParts {
  readonly connection: Connection
  readonly tokens: AccessTokens
  readonly budget: RequestBudget
  readonly host: Pick<Host, 'clock' | 'fetch' | 'random'>
}

/** Somebody who waits at the screen would rather read soon that it does not work. */
const triesByPriority: Readonly<Record<Priority, number>> = { interactive: 2, run: 4 }

/** A 429 was not executed and only asks for patience, so there is more of it. */
const throttlesAllowed = 8

/**
 * Reads are repeated after anything that may pass. Writes are repeated only when they surely did not happen: after a
 * 429 or 401, or when there was no connection to send them over. Everything else comes back, marked ambiguous where a
 * write may have happened.
 */
export function createApiClient(parts: ApiClientParts): ApiClient {
  const { connection, tokens, budget, host } = parts

  async function request(request: ApiRequest): Promise<Result<ApiAnswer, ApiFailure>> {
    const priority = request.priority ?? 'run'
    let failures = 0
    let throttles = 0
    let hasRenewed = false
    for (;;) {
      const token = await tokens.get(request.signal)
      if (!token.ok) return token
      const answer = await sendRequest(request, priority, token.value, { connection, budget, host })
      if (answer.ok) return answer

      const failure = answer.problem
      if (failure.kind === 'unauthorized' && !hasRenewed) {
        hasRenewed = true
        tokens.invalidate(token.value)
      } else if (failure.kind === 'rate-limited' && throttles < throttlesAllowed) {
        // The budget holds everybody back, so there is nothing to wait for here.
        throttles += 1
      } else if (mayRepeat(request, failure) && failures + 1 < triesByPriority[priority]) {
        failures += 1
        const isOver = await waitedFor(host, backoffMs(failures, host.random), request.signal)
        if (!isOver) return fail({ kind: 'stopped', ambiguous: false })
      } else {
        return answer
      }
    }
  }

  return { connection, request }
}

/** The same client, telling `onSent` of each request it sends: so a run counts its own. */
export function countingClient(api: ApiClient, onSent: () => void): ApiClient {
  return { connection: api.connection, request: (request) => api.request({ ...request, onSent }) }
}

function mayRepeat(request: ApiRequest, failure: ApiFailure): boolean {
  switch (failure.kind) {
    case 'unreachable':
      return !failure.ambiguous && !isHopeless(failure.cause)
    case 'timeout':
    case 'server-error':
      return !isWrite(request)
    default:
      return false
  }
}

async function waitedFor({ clock }: Pick<Host, 'clock'>, ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await clock.sleep(ms, signal)
    return true
  } catch {
    return false
  }
}
