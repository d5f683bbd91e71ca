import { setTimeout as delay } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { MiddlewareHandler } from 'hono'
import type { FaultPlan } from './faults.ts'

/** What a slow answer adds, in milliseconds. */
const SLOW_MS = 400

/** Counts the API answers of one system by HTTP status; 0 stands for a connection that was cut or left hanging. */
export class AnswerCount {
  readonly #byStatus = new Map<number, number>()

  add(status: number): void {
    this.#byStatus.set(status, this.of(status) + 1)
  }

  of(status?: number): number {
    if (status !== undefined) return this.#byStatus.get(status) ?? 0
    return [...this.#byStatus.values()].reduce((sum, count) => sum + count, 0)
  }
}

interface GateParts {
  readonly faults: FaultPlan
  readonly answers: AnswerCount
  /** Aborted when the sandbox closes, so that no slow answer outlives it. */
  readonly closing: AbortSignal
  readonly throttled: () => Response
  readonly failed: () => Response
  readonly expireToken: (authorization: string) => void
}

/** The first thing every API request passes: counts the answer and lets the faults play. */
export function requestGate(parts: GateParts): MiddlewareHandler<{ Bindings: HttpBindings }> {
  const { faults, answers, closing } = parts
  return async (c, next) => {
    const effects = faults.effectsOn(c.req.method)
    if (effects.has('wait')) await delay(SLOW_MS, undefined, { signal: closing }).catch(() => undefined)
    if (effects.has('drop')) {
      answers.add(0)
      c.env.incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    }
    if (effects.has('expire-token')) parts.expireToken(c.req.header('authorization') ?? '')
    if (effects.has('throttle')) return counted(parts.throttled())
    if (effects.has('fail')) return counted(parts.failed())
    if (effects.has('fail-as-html')) return counted(htmlError())
    await next()
    if (effects.has('hang-after-write') && c.res.ok) {
      answers.add(0)
      // Taken away first, or its headers would be copied onto the answer that never comes.
      c.res = undefined
      c.res = RESPONSE_ALREADY_SENT
      return undefined
    }
    answers.add(c.res.status)
    return undefined
  }

  function counted(response: Response): Response {
    answers.add(response.status)
    return response
  }
}

/** What a gateway answers when the system behind it is away: a page for people, not JSON (`apis/jortt.md §3`). */
function htmlError(): Response {
  const page = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>'
  return new Response(page, { status: 502, headers: { 'content-type': 'text/html; charset=UTF-8' } })
}
