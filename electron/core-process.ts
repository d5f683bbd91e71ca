import { mkdirSync } from 'node:fs'
import type { SupportedMessagePort } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { type App, createApp } from './core/app.ts'
import type { Host } from './core/host.ts'
import { type FromCore, ToCore } from './core-messages.ts'
import { realClock } from './headless/node-host.ts'
import { type OwnSandbox, ownSandbox } from './headless/sandbox-host.ts'
import { fileSecretBox, secretBox } from './headless/secret-box.ts'

/** A page's end of the line; Electron's and Node's own ports both fit. */
type Port = SupportedMessagePort & { start(): void }

/** The line to the shell, as Electron gives it to a utility process. */
export interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: unknown; readonly ports: readonly Port[] }) => void): unknown
  postMessage(message: FromCore): void
}

/**
 * The core in a process of its own, so that a run never freezes a window. It starts when the shell says where, serves
 * every page whose port it is handed, and ends its runs before it says that it has stopped.
 */
export function serveShell(parent: ParentPort): void {
  let running: Running | null = null
  parent.on('message', ({ data, ports: [port] }) => {
    const message = ToCore.parse(data)
    switch (message.kind) {
      case 'start':
        running = start(parent, message)
        break
      case 'connect':
        if (running && port) serve(running, port)
        break
      case 'stop':
        void stop(running).finally(() => parent.postMessage({ kind: 'stopped' }))
        break
    }
  })
}

interface Running {
  readonly app: App
  readonly sandbox: OwnSandbox
  readonly handler: RPCHandler<Record<never, never>>
}

function start(parent: ParentPort, { dataDirectory, key }: Extract<ToCore, { kind: 'start' }>): Running | null {
  mkdirSync(dataDirectory, { recursive: true })
  const sandbox = ownSandbox(dataDirectory)
  const app = createApp(desktopHost(parent, dataDirectory, key, sandbox))
  if (!app.ok) {
    parent.postMessage({ kind: 'refused', problem: app.problem })
    return null
  }
  parent.postMessage({ kind: 'ready' })
  return { app: app.value, sandbox, handler: new RPCHandler(app.value.router) }
}

function desktopHost(parent: ParentPort, dataDirectory: string, key: string | null, sandbox: OwnSandbox): Host {
  return {
    kind: 'desktop',
    dataDirectory,
    clock: realClock,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    // The keychain lives in the shell and answers late; a key that it guards seals at once, and asks the user once.
    secrets:
      key === null ? fileSecretBox(dataDirectory, undefined) : secretBox(Buffer.from(key, 'base64'), 'keychain'),
    openUrl: async (url) => parent.postMessage({ kind: 'open-url', url }),
    notify: ({ title, body }) => parent.postMessage({ kind: 'notify', title, body }),
    fetch,
    sandbox,
  }
}

function serve({ handler }: Running, port: Port): void {
  handler.upgrade(port)
  port.start()
}

async function stop(running: Running | null): Promise<void> {
  await running?.app[Symbol.asyncDispose]()
  await running?.sandbox[Symbol.asyncDispose]()
}

// Absent where a test imports this file.
if (process.parentPort) serveShell(process.parentPort)
