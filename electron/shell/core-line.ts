import { MessageChannelMain, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import { FromCore, type ToCore } from '../core-messages.ts'
import { restartsAllowed } from './restarts-allowed.ts'

export interface CoreLineOptions {
  /** The built core-process.js. */
  readonly program: string
  readonly start: Extract<ToCore, { kind: 'start' }>
  /** The core is up, at first or again after it died: pages need a new port. */
  readonly onReady: () => void
  readonly onMessage: (message: Exclude<FromCore, { kind: 'ready' | 'stopped' }>) => void
  /** It died too often to be started once more. */
  readonly onGivenUp: () => void
}

/** The core's process, kept alive, and the line to it. */
export interface CoreLine {
  /** One page's end of a fresh line to the core; null while there is no core. */
  newPort(): MessagePortMain | null
  /** Resolves when runs have ended and the process is gone. */
  stop(): Promise<void>
}

/** A write that was sent gets this long to be answered. */
const longestStopMs = 20_000

export function openCoreLine(options: CoreLineOptions): CoreLine {
  const mayRestart = restartsAllowed()
  let stopping: Promise<void> | null = null
  let core = fork()

  function fork() {
    const child = utilityProcess.fork(options.program, [], { serviceName: 'Koppla core' })
    const line = { child, ready: false }
    child.on('message', (data: unknown) => {
      const message = FromCore.parse(data)
      if (message.kind === 'ready') {
        line.ready = true
        options.onReady()
      } else if (message.kind === 'stopped') child.kill()
      else options.onMessage(message)
    })
    child.on('exit', () => {
      line.ready = false
      if (stopping) return
      if (mayRestart(Date.now())) core = fork()
      else options.onGivenUp()
    })
    child.postMessage(options.start)
    return line
  }

  return {
    newPort() {
      if (!core.ready) return null
      const { port1, port2 } = new MessageChannelMain()
      core.child.postMessage({ kind: 'connect' } satisfies ToCore, [port1])
      return port2
    },
    stop() {
      // Asked a second time, the core would say that it has stopped while it still does.
      stopping ??= end(core.child)
      return stopping
    },
  }
}

function end(child: UtilityProcess): Promise<void> {
  if (child.pid === undefined) return Promise.resolve()
  return new Promise((resolve) => {
    // An unfinished run is found and resumed at the next start, so quitting need not wait for ever.
    const patience = setTimeout(() => child.kill(), longestStopMs)
    child.once('exit', () => {
      clearTimeout(patience)
      resolve()
    })
    child.postMessage({ kind: 'stop' } satisfies ToCore)
  })
}
