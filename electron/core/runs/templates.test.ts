import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { templates } from '#shared/templates/templates.ts'
import { closeSystems, inFortnoxCreated, openSystemsOn, signal, theWorkspace } from '../testing/two-systems.ts'

/** Each template to its end against the look-alikes, and once more: the second run has nothing left to create. */

const folder = mkdtempSync(join(tmpdir(), 'koppla-templates-'))
beforeAll(async () => {
  await openSystemsOn({ dataDirectory: folder })
  await documentsInEuros()
  mkdirSync(join(folder, 'files'))
  writeFileSync(
    join(folder, 'files', 'articles.csv'),
    'ArticleNumber;Description;SalesPrice;QuantityInStock\nNY-1;Cykelkorg;349,50;12\nNY-2;Reflex;29;140\n',
  )
})
afterAll(async () => {
  await closeSystems()
  rmSync(folder, { recursive: true })
})

/** What a template must bring about in its first run, with the data of the look-alikes. */
const firstRun: { readonly [template: string]: number } = {
  invoices: 10,
  orders: 10,
  customers: 10,
  'customers-back': 5,
  'invoices-back': 1,
  'orders-back': 1,
  estimates: 1,
  payments: 3,
  stock: 5,
  articles: 2,
}
/** What a person does between two flows. */
const before: { readonly [template: string]: () => Promise<void> } = { payments: () => bookSome(3) }

describe('the templates at work', () => {
  it.each(templates.filter(({ id }) => id in firstRun))(
    '$id runs to its end and creates nothing twice',
    async ({ id, make }) => {
      await before[id]?.()
      const first = await theWorkspace().run(make(id))
      expect(first).toMatchObject({ status: 'done', problem: null, counts: { failed: 0 } })
      const { created, updated, unchanged } = first.counts
      expect(created + updated + unchanged).toBeGreaterThanOrEqual(firstRun[id] ?? 1)

      const second = await theWorkspace().run(make(id))
      // A list is written anew each time.
      const anew = id === 'stock' ? created : 0
      expect(second).toMatchObject({ status: 'done', counts: { created: anew, updated: 0, failed: 0 } })
      expect(second.counts.read).toBe(first.counts.read)
    },
  )

  it('are all tried here', () => {
    expect(Object.keys(firstRun).sort()).toEqual(templates.map(({ id }) => id).sort())
  })
})

async function bookSome(count: number): Promise<void> {
  const fortnox = await theWorkspace().access.fortnox('fortnox')
  let left = count
  for await (const page of fortnox.pages('invoice', { filter: 'unbooked' }, { signal })) {
    if (!page.ok) throw new Error(JSON.stringify(page.problem))
    for (const invoice of page.value.records) {
      if (left === 0 || !invoice.ExternalInvoiceReference1) continue
      const booked = await fortnox.bookkeep('invoice', String(invoice.DocumentNumber), { signal })
      if (!booked.ok) throw new Error(JSON.stringify(booked.problem))
      left -= 1
    }
  }
}

async function documentsInEuros(): Promise<void> {
  const customer = await inFortnoxCreated('customer', {
    Name: 'Fietsenzaak Zuid B.V.',
    Type: 'COMPANY',
    Address1: 'Kade 12a',
    ZipCode: '3011 AA',
    City: 'Rotterdam',
    CountryCode: 'NL',
    Currency: 'EUR',
    VATType: 'EUVAT',
  })
  const common = { CustomerNumber: String(customer.CustomerNumber), Currency: 'EUR' }
  const row = { ArticleNumber: 'FRAKT', Description: 'Frakt', Price: 10, VAT: 0 }
  await inFortnoxCreated('invoice', {
    ...common,
    InvoiceDate: '2026-11-02',
    InvoiceRows: [{ ...row, DeliveredQuantity: '1' }],
  })
  await inFortnoxCreated('order', {
    ...common,
    OrderDate: '2026-11-02',
    OrderRows: [{ ...row, OrderedQuantity: '1', DeliveredQuantity: '1' }],
  })
}
