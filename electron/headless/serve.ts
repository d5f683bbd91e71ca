import { timingSafeEqual } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { serve as listen, type ServerType } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { RPCHandler } from '@orpc/server/ws'
import { Hono } from 'hono'
import { WebSocketServer } from 'ws'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { App } from '../core/app.ts'
import { pageHeaders } from '../core/page-headers.ts'

export interface ServeOptions {
  readonly app: App
  /** 0 takes any free port. */
  readonly port: number
  /** Folder with the built page. */
  readonly pageDirectory: string
  /** What a page must know to be let in; new at every start. */
  readonly token: string
  /** A page served elsewhere that may connect too; for development only. */
  readonly devPage?: string | undefined
}

export interface Served extends AsyncDisposable {
  readonly port: number
  /** Opens the page, the token in the fragment, which a browser never sends to any server. */
  readonly url: string
}

export type ServeProblem =
  | { readonly kind: 'port-in-use'; readonly port: number }
  | { readonly kind: 'page-not-built'; readonly directory: string }

/** The app in a browser, for this machine alone: loopback only, a token for each start, Host and Origin checked. */
export async function serveApp(options: ServeOptions): Promise<Result<Served, ServeProblem>> {
  const { app, pageDirectory, token } = options
  if (!options.devPage && !existsSync(join(pageDirectory, 'index.html'))) {
    return fail({ kind: 'page-not-built', directory: pageDirectory })
  }
  const hono = new Hono()
  hono.use(async (context, next) => {
    // A foreign name that resolves to 127.0.0.1 (DNS rebinding) must not get the page.
    if (!isOwnHost(context.req.header('host'))) return context.text('Unknown host', 421)
    await next()
    for (const [name, value] of Object.entries(pageHeaders)) context.header(name, value)
    context.header(
      'Cache-Control',
      context.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    )
  })
  hono.use(serveStatic({ root: pageDirectory }))

  const listening = await listenOn(hono, options.port)
  if (!listening.ok) return listening
  const { server, port } = listening.value
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'koppla', maxPayload: 64 * 1024 * 1024 })
  const rpc = new RPCHandler(app.router)
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refusalOf(request, token, [`http://127.0.0.1:${port}`, `http://localhost:${port}`, options.devPage])
    if (refusal !== null) {
      socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => void rpc.upgrade(webSocket))
  })
  return succeed({
    port,
    url: `http://127.0.0.1:${port}/#token=${token}`,
    async [Symbol.asyncDispose]() {
      for (const client of sockets.clients) client.terminate()
      sockets.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

function refusalOf(request: IncomingMessage, token: string, origins: readonly (string | undefined)[]): string | null {
  if (request.url !== '/rpc') return '404 Not Found'
  if (!isOwnHost(request.headers.host)) return '421 Misdirected Request'
  const { origin } = request.headers
  // A page of another site can open a WebSocket to us, but can't hide where it comes from.
  if (origin === undefined || !origins.includes(origin)) return '403 Forbidden'
  const [protocol, given = ''] = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
  return protocol === 'koppla' && sameText(given, token) ? null : '401 Unauthorized'
}

const isOwnHost = (host: string | undefined): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '')

function sameText(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)]
  return first.length === second.length && timingSafeEqual(first, second)
}

function listenOn(hono: Hono, port: number): Promise<Result<{ server: ServerType; port: number }, ServeProblem>> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: hono.fetch, hostname: '127.0.0.1', port }, (info) => {
      resolve(succeed({ server, port: info.port }))
    })
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(fail({ kind: 'port-in-use', port }))
      else reject(error)
    })
  })
}
