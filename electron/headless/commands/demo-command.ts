import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { usualValues } from '#shared/connections/usual-values.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { createApp } from '../../core/app.ts'
import { sandboxConnections } from '../../core/sample-workspace.ts'
import { startSandbox } from '../../sandbox/start-sandbox.ts'
import type { CommandResult } from '../command-output.ts'
import { nodeHost } from '../node-host.ts'
import { runToEnd } from '../run-result.ts'

export interface DemoOptions {
  /** How many invoices are moved. */
  readonly records: number
  readonly seed: number
}

/** At least this part of the look-alike's invoices is paid. */
const paidShare = 0.55
const noLimit = { requests: 100_000, seconds: 1 }

/** The invoice template against fresh look-alikes, from an empty workspace that is gone afterwards. */
export async function demoCommand({ records, seed }: DemoOptions): Promise<CommandResult> {
  const directory = mkdtempSync(join(tmpdir(), 'koppla-demo-'))
  try {
    await using sandbox = await startSandbox({
      seed,
      invoices: Math.ceil(records / paidShare),
      jorttLimit: noLimit,
      fortnoxLimit: noLimit,
    })
    const start = async () => ({ jortt: { ...sandbox.jortt, tenantId: null }, fortnox: sandbox.fortnox })
    const app = createApp(nodeHost(directory, { start }))
    if (!app.ok) throw new Error(`The demo's own workspace can't be opened: ${app.problem.kind}`)
    await using opened = app.value
    return await moveInvoices(opened.services, records)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function moveInvoices(services: Parameters<typeof sandboxConnections>[0], limit: number): Promise<CommandResult> {
  const [jortt, fortnox] = await sandboxConnections(services)
  const flow = templateOf('invoices')?.make('demo')
  if (!flow) throw new Error('The invoice template is gone')
  const bindings = { jortt: jortt.id, fortnox: fortnox.id }
  const result = await runToEnd(await services.runs.start({ flow, bindings, limit }), flow, services)
  const made = result.view?.requests.find(({ connectionId }) => connectionId === fortnox.id)?.made ?? 0
  const { requests, seconds } = usualValues.fortnox.budget
  const atRealLimit = Math.ceil((made / requests) * seconds)
  return {
    exitCode: result.exitCode,
    json: { ...result.json, seconds_at_real_limit: atRealLimit },
    lines: [
      ...result.lines,
      `  The look-alikes have no speed limit here. At Fortnox’ own (${requests} requests in ${seconds} s) this takes about ${inMinutes(atRealLimit)}.`,
    ],
  }
}

const inMinutes = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`
