import { objectsOf } from '#electron/sandbox/json-value.ts'
import type { Sandbox } from '#electron/sandbox/start-sandbox.ts'
import { everyPage, fortnoxCaller, jorttCaller } from '#electron/sandbox/testing/sandbox-client.ts'
import { isJsonObject, type JsonObject } from '#shared/json.ts'

/** What the look-alikes hold, a line for each record with what tells it from others and what became of it, sorted. */
export interface Holdings {
  readonly [register: string]: readonly string[]
}

const registers = [
  ['invoices', 'Invoices', ['ExternalInvoiceReference1', 'CustomerName', 'Total', 'Sent', 'Booked', 'Cancelled']],
  ['orders', 'Orders', ['ExternalInvoiceReference1', 'CustomerName', 'Total', 'Sent', 'Cancelled']],
  ['customers', 'Customers', ['Name', 'Email', 'OrganisationNumber', 'Address1']],
  ['articles', 'Articles', ['ArticleNumber', 'Description']],
  ['invoicepayments', 'InvoicePayments', ['InvoiceNumber', 'Amount', 'Booked']],
] as const

/** All of Fortnox that flows write. */
export async function fortnoxHoldings(sandbox: Sandbox): Promise<Holdings> {
  const caller = await fortnoxCaller(sandbox)
  const entries: [string, readonly string[]][] = []
  for (const [path, wrapper, fields] of registers) {
    const records: JsonObject[] = []
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const { body } = await caller.get(`/3/${path}?limit=500&page=${page}`)
      records.push(...objectsOf(body[wrapper]))
      const meta = body.MetaInformation ?? null
      pages = isJsonObject(meta) ? Number(meta['@TotalPages']) : 1
    }
    entries.push([path, records.map((record) => fields.map((field) => record[field] ?? '').join(' | ')).sort()])
  }
  return Object.fromEntries(entries)
}

/** All of jortt that flows write. */
export async function jorttHoldings(sandbox: Sandbox): Promise<Holdings> {
  const caller = await jorttCaller(sandbox)
  const lines = async (path: string, fields: readonly string[]) =>
    (await everyPage(caller, path)).map((record) => fields.map((field) => record[field] ?? '').join(' | ')).sort()
  return {
    invoices: await lines('/v3/invoices?per_page=100', ['reference', 'customer_id', 'invoice_status']),
    customers: await lines('/v3/customers?per_page=100', ['customer_name', 'email', 'reference', 'is_private']),
  }
}
