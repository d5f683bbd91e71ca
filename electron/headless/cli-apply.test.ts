import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { flowText } from '#shared/flow/open-flow.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { type Sandbox, startSandbox } from '../sandbox/start-sandbox.ts'
import { beginCli, cliJson } from './testing/run-cli.ts'

/** Plans that are applied on the command line, each command in a process of its own. */

const noLimit = { requests: 100_000, seconds: 1 }
let folder: string
let data: string
let sandbox: Sandbox

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'koppla-cli-apply-'))
  data = join(folder, 'workspace')
  sandbox = await startSandbox({ invoices: 12, jorttLimit: noLimit, fortnoxLimit: noLimit })
  for (const system of ['jortt', 'fortnox'] as const) {
    const { baseUrl, tokenUrl, clientId, clientSecret } = sandbox[system]
    const where = ['--base-url', baseUrl, '--token-url', tokenUrl, '--client-id', clientId, '--budget', '10000/1']
    const tenant = system === 'fortnox' ? ['--tenant-id', sandbox.fortnox.tenantId] : []
    const connect = ['connect', system, '--name', `Main ${system}`, ...where, ...tenant, '--data', data]
    expect(await cliJson(connect, { KOPPLA_CLIENT_SECRET: clientSecret })).toMatchObject({ code: 0 })
  }
})
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

const inWorkspace = (...args: readonly string[]) => cliJson([...args, '--data', data])

interface Planned {
  readonly plan: string
  readonly counts: { readonly created: number }
  readonly records: readonly { readonly key: string; readonly title: string; readonly outcome: string }[]
}

async function planned(flow: string): Promise<Planned> {
  const { json } = await inWorkspace('plan', flow)
  return json as unknown as Planned
}

describe('koppla apply', () => {
  it('does one record of a plan, then the rest, and nothing a third time', async () => {
    const { plan, counts, records } = await planned('invoices')
    const one = records.find(({ outcome }) => outcome === 'created') ?? expect.fail('Nothing would be created')
    const part = await inWorkspace('apply', plan, '--record', one.title)
    expect(part).toMatchObject({ code: 0, json: { status: 'done', counts: { read: 1, created: 1 } } })
    const rest = await inWorkspace('apply', plan)
    expect(rest.json).toMatchObject({ status: 'done', counts: { created: counts.created - 1, held: 0, failed: 0 } })
    expect(await inWorkspace('apply', plan)).toMatchObject({ code: 2, json: { error: { kind: 'plan-applied' } } })
  })

  it('says how to apply a plan at its end, and what is wrong with a plan that is not there', async () => {
    const { stdout } = await beginCli(['plan', 'orders', '--limit', '1', '--data', data]).ended
    expect(stdout).toMatch(/plan (\S+); to do just this: koppla apply \1/)
    expect(await inWorkspace('apply', 'none')).toMatchObject({ code: 2, json: { error: { kind: 'plan-gone' } } })
  })

  it('refuses a record that the plan has nothing for, and a plan of another version of a file', async () => {
    const flow = templateOf('customers')?.make('file-customers') ?? expect.fail('no template')
    const file = join(folder, 'customers.json')
    writeFileSync(file, flowText(flow))
    const { plan } = await planned(file)
    expect(await inWorkspace('apply', plan, '--record', 'nobody')).toMatchObject({
      code: 2,
      json: { error: { kind: 'plan-no-record' } },
    })
    const nodes = flow.nodes.map((node) =>
      node.kind === 'fortnox.customer' ? { ...node, config: { ...node.config, whenFound: 'keep' } } : node,
    )
    writeFileSync(file, flowText({ ...flow, nodes }))
    expect(await inWorkspace('apply', plan, '--flow', file)).toMatchObject({
      code: 2,
      json: { error: { kind: 'plan-other-flow' } },
    })
    // Without the file it is as it was when the plan was made.
    expect(await inWorkspace('apply', plan)).toMatchObject({ code: 0, json: { counts: { held: 0, failed: 0 } } })
  })
})
