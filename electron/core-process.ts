import { type App, createApp } from './core/app.ts'
import { aesBox } from './core/connections/aes-box.ts'
import type { Host } from './core/host.ts'
import { type PagePort, servePort } from './core/serve-port.ts'
import { type FromCore, ToCore } from './core-messages.ts'
import { realClock } from './headless/node-host.ts'
import { type OwnSandbox, ownSandbox } from './headless/sandbox-host.ts'

/** The line to the shell, as Electron gives it to a utility process. */
export interface ParentPort {
  on(
    event: 'message',
    listener: (message: { readonly data: unknown; readonly ports: readonly PagePort[] }) => void,
  ): unknown
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
        if (running && port) servePort(running.app, port)
        break
      case 'stop':
        void stop(running).finally(() => parent.postMessage({ kind: 'stopped' }))
        running = null
        break
    }
  })
}

type Start = Extract<ToCore, { kind: 'start' }>

interface Running {
  readonly app: App
  readonly sandbox: OwnSandbox
}

function start(parent: ParentPort, message: Start): Running | null {
  const sandbox = ownSandbox(message.dataDirectory)
  const app = createApp(desktopHost(parent, message, sandbox))
  if (!app.ok) {
    parent.postMessage({ kind: 'refused', problem: app.problem })
    return null
  }
  app.value.services.scheduler.start()
  app.value.services.events.start()
  parent.postMessage({ kind: 'ready' })
  return { app: app.value, sandbox }
}

function desktopHost(parent: ParentPort, { dataDirectory, key, protection }: Start, sandbox: OwnSandbox): Host {
  return {
    kind: 'desktop',
    dataDirectory,
    clock: realClock,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    // The keychain lives in the shell and answers late; a key that it guards seals at once, and asks the user once.
    secrets: aesBox(Buffer.from(key, 'base64'), protection),
    openUrl: async (url) => parent.postMessage({ kind: 'open-url', url }),
    notify: ({ title, body }) => parent.postMessage({ kind: 'notify', title, body }),
    fetch,
    sandbox,
  }
}

async function stop(running: Running | null): Promise<void> {
  await running?.app[Symbol.asyncDispose]()
  await running?.sandbox[Symbol.asyncDispose]()
}

// Absent where a test imports this file.
if (process.parentPort) serveShell(process.parentPort)
