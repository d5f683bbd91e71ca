import type { IncomingMessage, Server } from 'node:http'
import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import type { HttpBindings } from '@hono/node-server'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'

export type SandboxApp = Hono<{ Bindings: HttpBindings }>

export interface SandboxServer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`, without a path. */
  readonly origin: string
}

/** The port a look-alike was told to use is taken by another program. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError'
  readonly port: number

  constructor(port: number, cause: unknown) {
    super(`Port ${port} is in use by another program. Choose another port, or 0 for a free one.`, { cause })
    this.port = port
  }
}

/** Takes connections that ask for another protocol. */
export interface UpgradeTaker extends Disposable {
  readonly upgrade: (request: IncomingMessage, connection: Duplex, head: Buffer) => void
}

/**
 * Serves the app on the loopback interface only, and only to who calls it by a name of this machine: a site of the internet
 * whose name leads here (DNS rebinding) gets nothing.
 * @param port 0 for any free port
 * @param upgrades disposed of with the server
 * @throws PortInUseError
 */
export async function serveSandbox(app: SandboxApp, port: number, upgrades?: UpgradeTaker): Promise<SandboxServer> {
  // The globals stay as they are: the sandbox may share its process with the core and its tests.
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const server = createServer((request, response) => {
    if (isLocalHost(request.headers.host)) return answer(request, response)
    response.writeHead(421, { 'content-type': 'text/plain' }).end('This address does not belong to the sandbox.')
  })
  server.on('upgrade', (request, connection, head) => {
    if (upgrades && isLocalHost(request.headers.host)) upgrades.upgrade(request, connection, head)
    else connection.destroy()
  })
  const bound = await listen(server, port)
  return {
    origin: `http://127.0.0.1:${bound}`,
    [Symbol.asyncDispose]: () => {
      upgrades?.[Symbol.dispose]()
      return close(server)
    },
  }
}

function isLocalHost(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '')
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port, error) : error)
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    // Held answers (the timeout fault) would otherwise keep the server open for ever.
    server.closeAllConnections()
  })
}
