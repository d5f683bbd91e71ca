import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'

/** How many requests are remembered. */
const KEPT = 200

export interface LoggedRequest {
  readonly at: Date
  readonly method: string
  /** Path and query, without anything secret. */
  readonly path: string
  /** 0 stands for a connection that was cut or left hanging. */
  readonly status: number
}

const SECRET_PARAMETERS = ['code', 'state', 'token', 'access_token', 'refresh_token', 'client_secret', 'Signature']

/** The last requests a look-alike got. Headers and bodies, which hold tokens and secrets, are never looked at. */
export class RequestLog {
  readonly #entries: LoggedRequest[] = []

  /** Newest first. */
  get entries(): readonly LoggedRequest[] {
    return this.#entries.toReversed()
  }

  /** Remembers every request that passes, once it is answered. */
  middleware(clock: () => Date): MiddlewareHandler<{ Bindings: HttpBindings }> {
    return async (c, next) => {
      const at = clock()
      await next()
      // The mark of an answer that never comes (`request-gate.ts`).
      const status = c.res.headers.has('x-hono-already-sent') ? 0 : c.res.status
      this.#entries.push({ at, method: c.req.method, path: shownPath(c.req.url), status })
      if (this.#entries.length > KEPT) this.#entries.shift()
    }
  }
}

function shownPath(requestUrl: string): string {
  const { pathname, searchParams } = new URL(requestUrl)
  for (const name of SECRET_PARAMETERS) if (searchParams.has(name)) searchParams.set(name, '…')
  const query = decodeURIComponent(searchParams.toString().replaceAll('+', ' '))
  return query === '' ? pathname : `${pathname}?${query}`
}
