import { describe, expect, it } from 'vitest'
import type { JsonObject } from '#shared/json.ts'
import { flowOf } from '#shared/testing/flow-of.ts'
import { hurriedClock } from '../testing/hurried-clock.ts'
import { aWorkspace, type TestWorkspace } from '../testing/test-workspace.ts'

/** Exactly once towards jortt too, which knows neither numbers of ours nor repeated requests (`product.md §2`, Running). */

const { signal } = new AbortController()
const flow = () => flowOf('fortnoxInvoices -> jorttCustomer -> jorttInvoice')

describe('a disturbed way to jortt', () => {
  it.each(['500', 'drop-connection', 'timeout-after-write'] as const)(
    '%s: every record ends, nothing is doubled, and a second run leaves nothing open',
    async (fault) => {
      await using workspace = await aWorkspace({ invoices: 5, host: { clock: hurriedClock() } })
      await invoicesInEuros(workspace, 12)
      workspace.sandbox.setFaults([fault])
      const disturbed = await workspace.run(flow())
      const { read, ...ends } = disturbed.counts
      expect(Object.values(ends).reduce((sum, count) => sum + count, 0)).toBe(read)

      workspace.sandbox.setFaults([])
      const after = await workspace.run(flow())
      expect(after).toMatchObject({ status: 'done', counts: { failed: 0 } })
      const references = await referencesIn(workspace)
      expect(references).toHaveLength(12)
      expect(new Set(references).size).toBe(12)
      expect(await workspace.ledger.openIntents('jortt')).toEqual([])
    },
    60_000,
  )
})

describe('a customer whose writing was never confirmed', () => {
  it('is known as ours by its reference, which only the whole record has, and is not sent back', async () => {
    await using workspace = await aWorkspace({ invoices: 5 })
    const client = await workspace.access.fortnox('fortnox')
    const made = await client.create('customer', { Name: 'Kade 7 B.V.', ExternalReference: 'k-7' }, { signal })
    if (!made.ok) throw new Error(JSON.stringify(made.problem))
    const key = {
      connectionId: 'fortnox',
      entity: 'customer',
      source: 'jortt/jortt.customer',
      sourceKey: 'k-7',
    } as const
    await workspace.ledger.claim({ ...key, reference: 'k-7', contentHash: 'c', sourceHash: null, runId: 'broken-off' })

    const number = String(made.value.record.CustomerNumber)
    const view = await workspace.run(flowOf('fortnoxCustomers -> jorttCustomer'))
    const [attempt] = await workspace.log.attemptsOf(number, { runId: view.runId })
    expect(attempt).toMatchObject({ outcome: 'skipped', reason: { kind: 'own-record', values: { from: 'k-7' } } })
  })
})

async function invoicesInEuros({ access }: TestWorkspace, count: number): Promise<void> {
  const client = await access.fortnox('fortnox')
  const create = async (entity: 'customer' | 'invoice', body: JsonObject) => {
    const made = await client.create(entity, body, { signal })
    if (!made.ok) throw new Error(JSON.stringify(made.problem))
    return made.value.record
  }
  for (let index = 0; index < count; index += 1) {
    const address = { Address1: 'Kade 1', ZipCode: '3011 AA', City: 'Rotterdam', CountryCode: 'NL', VATType: 'EUVAT' }
    const customer = await create('customer', { Name: `Winkel ${index}`, Type: 'COMPANY', Currency: 'EUR', ...address })
    await create('invoice', {
      CustomerNumber: String(customer.CustomerNumber),
      Currency: 'EUR',
      InvoiceDate: '2026-11-02',
      InvoiceRows: [{ ArticleNumber: 'FRAKT', DeliveredQuantity: '1', Price: 10, VAT: 0 }],
    })
  }
}

async function referencesIn({ access }: TestWorkspace): Promise<readonly string[]> {
  const client = await access.jortt('jortt')
  const references: string[] = []
  for await (const page of client.invoices({}, { signal })) {
    if (!page.ok) throw new Error(JSON.stringify(page.problem))
    const found = page.value.records.map((invoice) => String(invoice.reference ?? ''))
    references.push(...found.filter((reference) => reference.startsWith('Fortnox-')))
  }
  return references
}
