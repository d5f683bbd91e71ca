import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { StartedAs } from '#shared/runs/workspace-holder.ts'
import type { Clock, Host, SandboxHost } from '../core/host.ts'
import { openInBrowser } from './open-in-browser.ts'
import { fileSecretBox } from './secret-box.ts'

/** Plain Node as the host of the core: for the browser host, the command line and tests. */
export function nodeHost(dataDirectory: string, sandbox: SandboxHost | null, startedAs: StartedAs = 'run'): Host {
  mkdirSync(dataDirectory, { recursive: true })
  return {
    kind: 'headless',
    startedAs,
    dataDirectory,
    clock: realClock,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    secrets: fileSecretBox(dataDirectory, process.env.KOPPLA_KEY),
    openUrl: openInBrowser,
    notify: ({ title, body }) => console.error(`${title}: ${body}`),
    fetch,
    sandbox,
  }
}

export const realClock: Clock = {
  now: () => new Date(),
  // Not performance.now(): each process has its own beginning there.
  steady: () => {
    const [seconds, nanoseconds] = process.hrtime()
    return seconds * 1_000 + nanoseconds / 1_000_000
  },
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, { ...(signal && { signal }) })
    } catch (error) {
      throw signal?.aborted ? signal.reason : error
    }
  },
}

/** Where an app of this user keeps its data on this system. */
export function defaultDataDirectory(): string {
  const home = homedir()
  if (process.platform === 'win32') return join(process.env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Koppla')
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'Koppla')
  return join(process.env.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'koppla')
}
