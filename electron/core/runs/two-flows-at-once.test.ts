import { describe, expect, it, vi } from 'vitest'
import { startSandbox } from '#electron/sandbox/start-sandbox.ts'
import type { Flow } from '#shared/flow/flow.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { shortPauses } from '../testing/short-pauses.ts'
import { fortnoxHoldings, type Holdings, jorttHoldings } from '../testing/system-holdings.ts'
import { aConnection } from '../testing/test-host.ts'
import { aWorkspace, type TestWorkspace } from '../testing/test-workspace.ts'

/** Flows that write the same customers, articles and documents at the same time, against slow look-alikes over HTTP. */

vi.setConfig({ testTimeout: 120_000 })

const quick = { requests: 10_000, seconds: 1 }
const sample = { invoices: 24, euros: true, jorttLimit: quick, fortnoxLimit: quick }

const toInvoices = flowOf('invoices -> customer -> articles -> invoice')
const toOrders = flowOf('invoices -> customer -> articles -> order')
const back = flowOf('fortnoxInvoices -> jorttCustomer -> jorttInvoice')

/** A second connection to the very same company. */
async function alsoConnected({ sandbox, parts }: TestWorkspace, system: 'jortt' | 'fortnox'): Promise<string> {
  const { baseUrl, tokenUrl, clientId, clientSecret, scope } = sandbox[system]
  const tenantId = system === 'fortnox' ? sandbox.fortnox.tenantId : null
  const company = { id: system === 'fortnox' ? sandbox.fortnox.tenantId : 'the-office', name: null }
  const id = `${system}-too`
  const address = { baseUrl, tokenUrl, clientId, scope, tenantId, company }
  const connection = aConnection({ ...address, id, name: id, system, budget: quick })
  const saved = await parts.connections.save(connection, clientSecret)
  if (!saved.ok) throw new Error(saved.problem.kind)
  return id
}

const holdingsOf: { readonly [system: string]: (workspace: TestWorkspace) => Promise<Holdings> } = {
  fortnox: ({ sandbox }) => fortnoxHoldings(sandbox),
  jortt: ({ sandbox }) => jorttHoldings(sandbox),
}

/** What the system holds after the flows ran one after the other, which is what it must hold after they ran at once. */
async function oneByOne(flows: readonly Flow[], target: 'jortt' | 'fortnox'): Promise<Holdings> {
  await using sandbox = await startSandbox(sample)
  await using workspace = await aWorkspace({ sandbox, host: { clock: shortPauses() } })
  for (const flow of flows) expect(await workspace.run(flow)).toMatchObject({ status: 'done' })
  return (await holdingsOf[target]?.(workspace)) ?? {}
}

interface Beside {
  readonly first: Flow
  readonly second: Flow
  readonly target: 'jortt' | 'fortnox'
  /** Whether the second flow uses connections of its own to the same companies. */
  readonly own: readonly ('jortt' | 'fortnox')[]
}

async function atOnce({ first, second, target, own }: Beside): Promise<Holdings> {
  await using sandbox = await startSandbox(sample)
  await using workspace = await aWorkspace({ sandbox, host: { clock: shortPauses() } })
  const others: [string, string][] = []
  for (const system of own) others.push([system, await alsoConnected(workspace, system)])
  const office = await workspace.parts.connections.get('jortt')
  if (office) {
    const known = { ...office, company: { id: 'the-office', name: null } }
    await workspace.parts.connections.save(known, sandbox.jortt.clientSecret)
  }
  sandbox.setFaults(['slow'])
  const runs = await Promise.all([
    workspace.run({ ...first, id: 'first' }),
    workspace.run({ ...second, id: 'second' }, { bindings: { ...workspace.bindings, ...Object.fromEntries(others) } }),
  ])
  expect(runs).toMatchObject([
    { status: 'done', counts: { failed: 0 } },
    { status: 'done', counts: { failed: 0 } },
  ])
  expect(await workspace.ledger.openIntents('fortnox')).toEqual([])
  sandbox.setFaults([])
  return (await holdingsOf[target]?.(workspace)) ?? {}
}

describe('two flows that write the same records at the same time', () => {
  it.each([
    ['from two connections to one jortt', toInvoices, toInvoices, ['jortt']],
    ['over two connections to one Fortnox', toInvoices, toInvoices, ['fortnox']],
    ['with connections of their own on both sides', toInvoices, toInvoices, ['jortt', 'fortnox']],
    ['one as invoices, one as orders', toInvoices, toOrders, ['jortt']],
  ] as const)('make each once in Fortnox: %s', async (_how, first, second, own) => {
    expect(await atOnce({ first, second, target: 'fortnox', own })).toEqual(await oneByOne([first, second], 'fortnox'))
  })

  it.each([
    ['from two connections to one Fortnox', ['fortnox']],
    ['over two connections to one jortt', ['jortt']],
  ] as const)('make each once in jortt: %s', async (_how, own) => {
    expect(await atOnce({ first: back, second: back, target: 'jortt', own })).toEqual(await oneByOne([back], 'jortt'))
  })
})
