import type { JsonObject } from '#shared/json.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import type { RecordType } from '#shared/records/field.ts'
import { reasonOf } from '../../connections/api-failure.ts'
import type { Connection } from '../../connections/connection.ts'
import { RunFailed, type SourceStage } from '../../runs/stage.ts'
import type { JorttClient, JorttPages } from './jortt-client.ts'

export interface JorttSourceParts {
  readonly connection: Connection
  readonly client: JorttClient
  /** What the source emits, as the compiler worked it out. */
  readonly type: RecordType
}

/** Invoices of the chosen state and date, newest first, each with its customer's card where that is wanted. */
export function jorttInvoicesSource(config: ConfigOf<'jortt.invoices'>, parts: JorttSourceParts): SourceStage {
  return {
    type: parts.type,
    name: `${parts.connection.id}/jortt.invoice`,
    async *read(signal) {
      const cards = config.withCustomer ? await customerCards(parts, signal) : null
      const query = config.state === 'all' ? {} : { status: config.state }
      for await (const records of pagesOf(parts.client.invoices(query, { signal }), parts)) {
        const wanted = records.filter(
          (invoice) => config.from === '' || String(invoice.invoice_date ?? '') >= config.from,
        )
        yield { records: cards ? wanted.map((invoice) => withCard(invoice, cards)) : wanted, total: null }
      }
    },
  }
}

export function jorttCustomersSource(config: ConfigOf<'jortt.customers'>, parts: JorttSourceParts): SourceStage {
  return {
    type: parts.type,
    name: `${parts.connection.id}/jortt.customer`,
    async *read(signal) {
      for await (const records of pagesOf(parts.client.customers({}, { signal }), parts)) {
        const wanted =
          config.archived === 'include' ? records : records.filter((customer) => customer.archived !== true)
        yield { records: wanted, total: null }
      }
    },
  }
}

/** All customers by id: three hundred of them cost three requests, asking for each would cost three hundred. */
async function customerCards(parts: JorttSourceParts, signal: AbortSignal): Promise<ReadonlyMap<string, JsonObject>> {
  const cards = new Map<string, JsonObject>()
  for await (const records of pagesOf(parts.client.customers({}, { signal }), parts)) {
    for (const customer of records) cards.set(String(customer.id), customer)
  }
  return cards
}

function withCard(invoice: JsonObject, cards: ReadonlyMap<string, JsonObject>): JsonObject {
  return { ...invoice, customer_details: cards.get(String(invoice.customer_id)) ?? null }
}

/** A record that moved to the next page while reading comes once: jortt has no stable cursor (`apis/jortt.md §3`). */
async function* pagesOf(pages: JorttPages, parts: JorttSourceParts): AsyncGenerator<readonly JsonObject[]> {
  const seen = new Set<string>()
  for await (const page of pages) {
    if (!page.ok) throw new RunFailed(reasonOf(page.problem, parts.connection))
    const fresh = page.value.records.filter((record) => !seen.has(String(record.id)))
    for (const record of fresh) seen.add(String(record.id))
    yield fresh
  }
}
