import { join } from 'node:path'
import type { SandboxHost } from '../core/host.ts'
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox.ts'

/** Nothing that a demonstration would wait for. */
const noLimit = { requests: 100_000, seconds: 1 }

export interface OwnSandbox extends SandboxHost, AsyncDisposable {}

/** The look-alikes inside this process, started at first need; what they hold survives in the workspace. */
export function ownSandbox(dataDirectory: string): OwnSandbox {
  let starting: Promise<Sandbox> | null = null
  return {
    async start({ fast = true } = {}) {
      starting ??= startSandbox({
        statePath: join(dataDirectory, 'sandbox.sqlite'),
        euros: true,
        ...(fast && { jorttLimit: noLimit, fortnoxLimit: noLimit }),
      })
      const { jortt, fortnox } = await starting
      return { jortt: { ...jortt, tenantId: null }, fortnox }
    },
    async [Symbol.asyncDispose]() {
      await (await starting)?.[Symbol.asyncDispose]()
    },
  }
}
