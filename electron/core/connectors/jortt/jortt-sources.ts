import type { JsonObject } from '#shared/json.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import type { RecordType } from '#shared/records/field.ts'
import { changesOnly } from '../../changes/changes-only.ts'
import type { SourceMemory } from '../../changes/source-memory.ts'
import { reasonOf } from '../../connections/api-failure.ts'
import type { Connection } from '../../connections/connection.ts'
import { RunFailed, type SourceStage } from '../../runs/stage.ts'
import { type ChangedInvoices, changedInvoices, isDatedFrom, isInState } from './changed-invoices.ts'
import type { JorttPages, JorttReader } from './jortt-reader.ts'

export interface JorttSourceParts {
  readonly connection: Connection
  readonly client: JorttReader
  /** What the source emits, as the compiler worked it out. */
  readonly type: RecordType
  /** Null: everything is read. */
  readonly memory: SourceMemory | null
}

/** Invoices of the chosen state and date, newest first, each with its customer's card where that is wanted. */
export function jorttInvoicesSource(config: ConfigOf<'jortt.invoices'>, parts: JorttSourceParts): SourceStage {
  const { memory, client } = parts
  const { state, from } = config
  const base = { type: parts.type, name: `${parts.connection.id}/jortt.invoice` }
  const cards = config.withCustomer ? customerCards(parts) : null
  const withCards = async (invoices: readonly JsonObject[], signal: AbortSignal) => ({
    records: cards ? await cards(invoices, signal) : invoices,
    total: null,
  })

  if (memory && tellsItself(state)) {
    return {
      ...base,
      settled: (keys) => memory.settled(keys),
      async *read(signal) {
        for await (const news of changedInvoices({ state, from, client, memory }, signal)) {
          if (!news.ok) throw new RunFailed(reasonOf(news.problem, parts.connection))
          yield await withCards(news.value, signal)
        }
      },
    }
  }
  const whole: SourceStage = {
    ...base,
    async *read(signal, only) {
      if (only && only.size <= fewInvoices && tellsItself(state)) {
        const found = (await invoicesById(only, parts, signal)).filter((invoice) => isDatedFrom(invoice, from))
        // Of one that looks unpaid by itself, the list has the last word.
        if (found.every((invoice) => isInState(invoice, state))) return yield await withCards(found, signal)
      }
      const query = state === 'all' ? {} : { status: state }
      for await (const records of pagesOf(client.invoices(query, { signal }), parts)) {
        const wanted = records.filter((invoice) => isDatedFrom(invoice, from))
        yield await withCards(wanted, signal)
      }
    },
  }
  // Drafts, unpaid and late invoices are few, and each of them may change: they are read whole.
  return memory ? changesOnly(whole, memory) : whole
}

export function jorttCustomersSource(config: ConfigOf<'jortt.customers'>, parts: JorttSourceParts): SourceStage {
  const whole: SourceStage = {
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
  // In order of their names, of which nothing can be concluded: the whole list is compared.
  return parts.memory ? changesOnly(whole, parts.memory) : whole
}

/** So many invoices are asked for one by one, in turns, before the lists are cheaper: a page has a hundred. */
const fewInvoices = 20
const fetchedAtOnce = 10

/** Of an invoice that was asked for alone only itself can tell its state, and not every state can be seen in it. */
function tellsItself(state: ConfigOf<'jortt.invoices'>['state']): state is ChangedInvoices['state'] {
  return state === 'paid' || state === 'sent' || state === 'all'
}

/** Those that are still there (`apis/jortt.md §5.3`). */
async function invoicesById(
  ids: ReadonlySet<string>,
  { client, connection }: JorttSourceParts,
  signal: AbortSignal,
): Promise<readonly JsonObject[]> {
  const open = [...ids]
  const found: JsonObject[] = []
  for (let start = 0; start < open.length; start += fetchedAtOnce) {
    const some = open.slice(start, start + fetchedAtOnce)
    for (const answer of await Promise.all(some.map((id) => client.invoice(id, { signal })))) {
      if (!answer.ok) throw new RunFailed(reasonOf(answer.problem, connection))
      if (answer.value) found.push(answer.value)
    }
  }
  return found
}

/** So many customers are asked for one by one before the whole list is cheaper. */
const fewCards = 10

/**
 * Adds each invoice's customer. All customers by id, once: three hundred of them cost three requests, asking for each
 * would cost three hundred; but a run that finds two changed invoices asks for two cards.
 */
function customerCards(parts: JorttSourceParts) {
  const cards = new Map<string, JsonObject | null>()
  let hasAll = false

  async function readAll(signal: AbortSignal): Promise<void> {
    for await (const records of pagesOf(parts.client.customers({}, { signal }), parts)) {
      for (const customer of records) cards.set(String(customer.id), customer)
    }
    hasAll = true
  }

  async function readOne(id: string, signal: AbortSignal): Promise<void> {
    const card = await parts.client.customer(id, { signal })
    if (!card.ok) throw new RunFailed(reasonOf(card.problem, parts.connection))
    cards.set(id, card.value)
  }

  return async (invoices: readonly JsonObject[], signal: AbortSignal): Promise<readonly JsonObject[]> => {
    const unknown = new Set(invoices.map((invoice) => String(invoice.customer_id)).filter((id) => !cards.has(id)))
    if (!hasAll && cards.size + unknown.size > fewCards) await readAll(signal)
    else if (!hasAll) await Promise.all([...unknown].map((id) => readOne(id, signal)))
    return invoices.map((invoice) => {
      return { ...invoice, customer_details: cards.get(String(invoice.customer_id)) ?? null }
    })
  }
}

/**
 * A record that moved to the next page while reading comes once: jortt has no stable cursor (`apis/jortt.md §3`). The same
 * holds for one that moved to another list, where both lists share what was `seen`.
 */
export async function* pagesOf(
  pages: JorttPages,
  { connection }: Pick<JorttSourceParts, 'connection'>,
  seen = new Set<string>(),
): AsyncGenerator<readonly JsonObject[]> {
  for await (const page of pages) {
    if (!page.ok) throw new RunFailed(reasonOf(page.problem, connection))
    const fresh = page.value.records.filter((record) => !seen.has(String(record.id)))
    for (const record of fresh) seen.add(String(record.id))
    yield fresh
  }
}
