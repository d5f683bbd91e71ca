import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createApp } from '../core/app.ts'
import { trySample } from '../core/sample-workspace.ts'
import { startSandbox } from '../sandbox/start-sandbox.ts'
import { nodeHost } from './node-host.ts'

it('an app that is opened runs what came due while it was closed, and a command that does not stay open starts nothing', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'koppla-due-'))
  const quick = { requests: 10_000, seconds: 1 }
  await using sandbox = await startSandbox({ invoices: 12, jorttLimit: quick, fortnoxLimit: quick })
  const start = async () => ({ jortt: { ...sandbox.jortt, tenantId: null }, fortnox: sandbox.fortnox })
  const app = createApp(nodeHost(directory, { start }))
  if (!app.ok) throw new Error(app.problem.kind)
  try {
    await using opened = app.value
    const { services } = opened
    const flowId = await trySample(services)
    const hourAgo = new Date(Date.now() - 3_600_000)
    const halfHourly = { kind: 'every', minutes: 30, from: hourAgo.toISOString() } as const
    await services.schedules.save(
      flowId,
      { timing: halfHourly, timeZone: 'Europe/Stockholm', missed: 'once', quiet: null, jitterSeconds: 0, on: true },
      hourAgo,
    )
    expect(await services.log.runs({ flowId, limit: 5 })).toEqual([])

    services.scheduler.start()
    await expect
      .poll(async () => (await services.log.runs({ flowId, limit: 5 })).map(({ status }) => status), {
        timeout: 30_000,
      })
      .toEqual(['done'])
    const [run] = await services.log.runs({ flowId, limit: 5 })
    expect(run?.counts.created).toBeGreaterThan(0)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
