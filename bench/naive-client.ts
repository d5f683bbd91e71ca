import type { FortnoxClient } from '#electron/core/connectors/fortnox/fortnox-client.ts'
import { isJsonObject, type JsonObject } from '#shared/json.ts'
import type { Result } from '#shared/result.ts'
import { side } from './made-invoices.ts'

const signal = new AbortController().signal

/**
 * The documents order of `product.md §1` without anything remembered: for each invoice, look the document up, look the
 * customer up and update or create it, look each article up and create what is missing, post the document.
 */
export async function moveNaively(fortnox: FortnoxClient, invoices: readonly JsonObject[]): Promise<void> {
  // One customer or article is worked on at a time, else the same one would be made twice.
  const busy = new Map<string, Promise<unknown>>()
  async function alone<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
    const mine = (busy.get(key) ?? Promise.resolve()).then(work)
    busy.set(key, mine)
    return mine
  }

  await side(invoices.length, async (index) => {
    const invoice = invoices[index] ?? {}
    const reference = String(invoice.id)
    const there = must(await fortnox.findByReference('invoice', reference, { signal }))
    if (there.length > 0) return
    const CustomerNumber = await alone(`customer ${invoice.customer_id}`, () => customerFor(fortnox, invoice))
    const rows: JsonObject[] = []
    for (const line of Array.isArray(invoice.line_items) ? invoice.line_items.filter(isJsonObject) : []) {
      const [ArticleNumber = '', ...words] = String(line.description).split(' ')
      const Description = words.join(' ')
      await alone(`article ${ArticleNumber}`, async () => {
        if (must(await fortnox.get('article', ArticleNumber, { signal }))) return
        must(await fortnox.create('article', { ArticleNumber, Description }, { signal }))
      })
      rows.push({ ArticleNumber, Description, DeliveredQuantity: '2', Price: 12.5, VAT: 0 })
    }
    const document = { CustomerNumber, ExternalInvoiceReference1: reference, Currency: 'EUR', InvoiceRows: rows }
    must(await fortnox.create('invoice', document, { signal }))
  })
}

async function customerFor(fortnox: FortnoxClient, { customer }: JsonObject): Promise<string> {
  const { customer_name, email, address_city } = isJsonObject(customer ?? null) ? (customer as JsonObject) : {}
  const card: JsonObject = { Name: customer_name ?? '', Email: email ?? '', City: address_city ?? '' }
  const [known] = must(await fortnox.findCustomers('email', String(email), { signal }))
  const saved = known
    ? must(await fortnox.update('customer', String(known.CustomerNumber), card, { signal }))
    : must(await fortnox.create('customer', card, { signal }))
  return String(saved.record.CustomerNumber)
}

function must<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}
