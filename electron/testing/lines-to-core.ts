import { EventEmitter } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import type { contract } from '#shared/contract.ts'
import { type App, createApp } from '../core/app.ts'
import { servePort } from '../core/serve-port.ts'
import { FromCore, type ToCore } from '../core-messages.ts'
import { type ParentPort, serveShell } from '../core-process.ts'
import { nodeHost } from '../headless/node-host.ts'
import { ownSandbox } from '../headless/sandbox-host.ts'
import { serveApp } from '../headless/serve.ts'

/** A page, as far as the core can see one. Disposing it is what closing its window does. */
export interface Page extends Disposable {
  readonly core: ContractRouterClient<typeof contract>
}

/** A whole host in a folder of its own, at which pages come and go. */
export interface Line extends AsyncDisposable {
  readonly host: 'desktop' | 'headless'
  connect(): Promise<Page>
}

/** The two ways from a page to the core. */
export interface Transport {
  /** The host that uses it, with the look-alikes. */
  open(directory: string): Promise<Line>
  /** The transport alone, before any app. */
  serve(app: App, directory: string): Promise<Pick<Line, 'connect' | typeof Symbol.asyncDispose>>
}

/** The desktop: the core's process as the shell talks to it, with a port for each page. */
export const messagePort: Transport = {
  async open(directory) {
    const toCore = new EventEmitter()
    const fromCore = new EventEmitter()
    const parent: ParentPort = {
      on: (event, listener) => toCore.on(event, listener),
      postMessage: (message) => fromCore.emit(FromCore.parse(message).kind, message),
    }
    const tell = (data: ToCore, ports: readonly MessagePort[] = []) => toCore.emit('message', { data, ports })
    const heard = (kind: FromCore['kind']) => new Promise((resolve) => fromCore.once(kind, resolve))
    serveShell(parent)
    const ready = heard('ready')
    const key = Buffer.alloc(32, 7).toString('base64')
    tell({ kind: 'start', dataDirectory: directory, key, protection: 'keychain' })
    await ready
    return {
      host: 'desktop',
      connect: async () => pageAtPort((port) => tell({ kind: 'connect' }, [port])),
      async [Symbol.asyncDispose]() {
        const stopped = heard('stopped')
        tell({ kind: 'stop' })
        await stopped
      },
    }
  },
  serve: async (app) => ({
    connect: async () => pageAtPort((port) => servePort(app, port)),
    [Symbol.asyncDispose]: async () => {},
  }),
}

function pageAtPort(handOver: (port: MessagePort) => void): Page {
  const { port1, port2 } = new MessageChannel()
  handOver(port1)
  port2.start()
  return { core: createORPCClient(new PortLink({ port: port2 })), [Symbol.dispose]: () => port2.close() }
}

const token = 'let-me-in'

/** The browser host: a server on loopback, with a socket for each page. */
export const webSocket: Transport = {
  async open(directory) {
    await using parts = new AsyncDisposableStack()
    const sandbox = parts.use(ownSandbox(directory))
    const app = createApp(nodeHost(directory, sandbox))
    if (!app.ok) throw new Error(app.problem.kind)
    parts.use(app.value)
    const served = parts.use(await webSocket.serve(app.value, directory))
    const running = parts.move()
    return {
      host: 'headless',
      connect: served.connect,
      [Symbol.asyncDispose]: () => running.disposeAsync(),
    }
  },
  async serve(app, directory) {
    writeFileSync(join(directory, 'index.html'), '<!doctype html>')
    const served = await serveApp({ app, port: 0, pageDirectory: directory, token })
    if (!served.ok) throw new Error(served.problem.kind)
    const { port } = served.value
    return {
      connect: () => pageAtSocket(port),
      [Symbol.asyncDispose]: () => served.value[Symbol.asyncDispose](),
    }
  },
}

async function pageAtSocket(port: number): Promise<Page> {
  const origin = `http://127.0.0.1:${port}`
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, ['koppla', token], { origin })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  const link = new SocketLink({ websocket: asBrowserSocket(socket) })
  return { core: createORPCClient(link), [Symbol.dispose]: () => socket.close() }
}

/** `ws` has the browser's interface; only its types are not the browser's. */
type BrowserSocket = ConstructorParameters<typeof SocketLink>[0]['websocket']
const asBrowserSocket = (socket: WebSocket) => socket as unknown as BrowserSocket
