import type { Server } from 'node:http'
import { createServer } from 'node:http'
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

/**
 * Serves the app on the loopback interface only.
 * @param port 0 for any free port
 * @throws PortInUseError
 */
export async function serveSandbox(app: SandboxApp, port: number): Promise<SandboxServer> {
  // The globals stay as they are: the sandbox may share its process with the core and its tests.
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }))
  const bound = await listen(server, port)
  return {
    origin: `http://127.0.0.1:${bound}`,
    [Symbol.asyncDispose]: () => close(server),
  }
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
