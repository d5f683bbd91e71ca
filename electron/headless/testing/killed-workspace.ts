import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { createApp } from '../../core/app.ts'
import { aConnection } from '../../core/testing/test-host.ts'
import type { RandomSource } from '../../sandbox/random-source.ts'
import { type Sandbox, startSandbox } from '../../sandbox/start-sandbox.ts'
import { nodeHost } from '../node-host.ts'
import { type BegunCli, beginCli, type CliEnd } from './run-cli.ts'

const noLimit = { requests: 100_000, seconds: 1 }

/** A workspace on disk, connected to look-alikes of its own that outlive the processes working in it. */
export interface KilledWorkspace extends AsyncDisposable {
  readonly directory: string
  readonly sandbox: Sandbox
  /** Begins a command and kills it at some instant of its life. Null when it was killed, else how it ended before. */
  kill(
    args: readonly string[],
    random: RandomSource,
    /** Not before it has asked something of another system. */
    options?: { readonly onlyAtWork: boolean },
  ): Promise<CliEnd | null>
  begin(args: readonly string[]): BegunCli
  /** A command that nobody disturbs. */
  finish(args: readonly string[]): Promise<CliEnd>
}

export async function aKilledWorkspace(seed: number, invoices: number): Promise<KilledWorkspace> {
  await using made = new AsyncDisposableStack()
  const directory = mkdtempSync(join(tmpdir(), 'koppla-kills-'))
  made.defer(() => rmSync(directory, { recursive: true, force: true }))
  const sandbox = made.use(await startSandbox({ seed, invoices, jorttLimit: noLimit, fortnoxLimit: noLimit }))
  await connect(directory, sandbox)
  const stack = made.move()
  const begin = (args: readonly string[]) => {
    sandbox.setFaults([])
    return beginCli([...args, '--data', directory, '--json'])
  }
  return {
    directory,
    sandbox,
    async kill(args, random, { onlyAtWork } = { onlyAtWork: false }) {
      // Slow answers, so that it is often killed while some of its requests are with the other system.
      sandbox.setFaults(random.chance(50) ? ['slow'] : [])
      const begun = beginCli([...args, '--data', directory, '--json'])
      const over = new AbortController()
      const early = begun.ended.finally(() => over.abort())
      await instantIn(sandbox, random, onlyAtWork, over.signal)
      begun.signal('SIGKILL')
      const end = await early
      return end.code === null ? null : end
    },
    begin,
    finish: (args) => begin(args).ended,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

/**
 * Some instants are counted in time from the start, most of them in requests that were answered: a loaded machine is
 * slow to start, and all kills would come before the first write.
 */
async function instantIn(
  sandbox: Sandbox,
  random: RandomSource,
  onlyAtWork: boolean,
  ended: AbortSignal,
): Promise<void> {
  if (!onlyAtWork && random.chance(15)) return pause(random.integer(0, 1_000), ended)
  const answered = () => sandbox.requests('jortt') + sandbox.requests('fortnox')
  const enough = answered() + random.integer(1, 45)
  while (answered() < enough && !ended.aborted) await pause(1, ended)
  await pause(random.integer(0, 25), ended)
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined)

async function connect(directory: string, sandbox: Sandbox): Promise<void> {
  const app = createApp(nodeHost(directory, null))
  if (!app.ok) throw new Error(app.problem.kind)
  await using opened = app.value
  for (const system of ['jortt', 'fortnox'] as const) {
    const { baseUrl, tokenUrl, clientId, clientSecret, scope } = sandbox[system]
    const tenantId = system === 'fortnox' ? sandbox.fortnox.tenantId : null
    const connection = aConnection({ id: system, name: system, system, baseUrl, tokenUrl, clientId, scope, tenantId })
    const saved = await opened.services.connections.save({ ...connection, budget: noLimit }, clientSecret)
    if (!saved.ok) throw new Error(saved.problem.kind)
  }
}
