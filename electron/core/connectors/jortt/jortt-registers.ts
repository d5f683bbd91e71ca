import type { JsonObject } from '#shared/json.ts'
import type { jorttCustomerMatches } from '#shared/nodes/jortt-customer.ts'
import { type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { JorttClient } from './jortt-client.ts'
import type { JorttPages } from './jortt-reader.ts'

type Way = (typeof jorttCustomerMatches)[number]

/**
 * What look-ups need of jortt, for one run. jortt can't be asked for one e-mail address or one reference, only searched
 * by text (`apis/jortt.md §3`), so its customers are read once, a hundred a request, and found here.
 */
export interface JorttRegisters {
  /** Customers that are not archived and have this value, compared exactly but for case and punctuation. */
  customersBy(way: Way, value: string): Promise<Result<readonly JsonObject[], ApiFailure>>
  rememberCustomer(customer: JsonObject): void
  /** An invoice with exactly this reference; null when there is none. */
  invoiceBy(reference: string): Promise<Result<JsonObject | null, ApiFailure>>
  rememberInvoice(reference: string, invoice: JsonObject): void
}

/** So many invoices are searched one by one before all of them are listed: a list page brings a hundred. */
const searchesBeforeListing = 30

export function createJorttRegisters(
  client: Pick<JorttClient, 'customers' | 'invoices' | 'findInvoicesByReference'>,
  signal: AbortSignal,
): JorttRegisters {
  const customers = new IndexedList(
    () => client.customers({}, { signal }),
    (customer) => (customer.archived === true ? [] : ways.map((way) => keyOf(way, textOf(customer[fieldOf[way]])))),
  )
  const invoices = new IndexedList(
    () => client.invoices({}, { signal }),
    (invoice) => [textOf(invoice.reference)],
  )
  const searched = new Map<string, JsonObject | null>()

  return {
    customersBy: async (way, value) => (plain(way, value) === '' ? succeed([]) : customers.find(keyOf(way, value))),
    rememberCustomer: (customer) => customers.put(customer),

    async invoiceBy(reference) {
      const known = searched.get(reference)
      if (known !== undefined) return succeed(known)
      if (searched.size < searchesBeforeListing) {
        const found = await client.findInvoicesByReference(reference, { signal })
        if (!found.ok) return found
        searched.set(reference, found.value[0] ?? null)
        return succeed(found.value[0] ?? null)
      }
      const listed = await invoices.find(reference)
      return listed.ok ? succeed(listed.value[0] ?? null) : listed
    },
    rememberInvoice(reference, invoice) {
      searched.set(reference, invoice)
    },
  }
}

/** A whole list with its keys, loaded at first need. A failed load is tried again by the next question. */
class IndexedList {
  readonly #load: () => JorttPages
  readonly #keysOf: (record: JsonObject) => readonly string[]
  /** The latest version of each record by its id, and the ids that have had a key. */
  readonly #records = new Map<string, JsonObject>()
  readonly #ids = new Map<string, Set<string>>()
  #loading: Promise<Result<null, ApiFailure>> | null = null

  constructor(load: () => JorttPages, keysOf: (record: JsonObject) => readonly string[]) {
    this.#load = load
    this.#keysOf = keysOf
  }

  async find(key: string): Promise<Result<readonly JsonObject[], ApiFailure>> {
    this.#loading ??= this.#read()
    const loaded = await this.#loading
    if (!loaded.ok) {
      this.#loading = null
      return loaded
    }
    const candidates = [...(this.#ids.get(key) ?? [])]
      .map((id) => this.#records.get(id))
      .filter((it) => it !== undefined)
    return succeed(candidates.filter((record) => this.#keysOf(record).includes(key)))
  }

  put(record: JsonObject): void {
    const id = String(record.id)
    this.#records.set(id, record)
    for (const key of this.#keysOf(record)) {
      const ids = this.#ids.get(key)
      if (ids) ids.add(id)
      else this.#ids.set(key, new Set([id]))
    }
  }

  async #read(): Promise<Result<null, ApiFailure>> {
    for await (const page of this.#load()) {
      if (!page.ok) return page
      // What we wrote while reading is newer than what was read.
      for (const record of page.value.records) if (!this.#records.has(String(record.id))) this.put(record)
    }
    return succeed(null)
  }
}

const ways: readonly Way[] = ['reference', 'vat-number', 'coc-number', 'email']
const keyOf = (way: Way, value: string): string => `${way}:${plain(way, value)}`

const fieldOf: { readonly [Name in Way]: string } = {
  reference: 'reference',
  'vat-number': 'vat_number',
  'coc-number': 'coc_number',
  email: 'email',
}

/** A value as it is compared: numbers are written with and without points, addresses in any case, a reference as it is. */
export function plain(way: Way, value: string): string {
  const trimmed = value.normalize('NFC').trim()
  switch (way) {
    case 'reference':
      return trimmed
    case 'email':
      return trimmed.toLowerCase()
    default:
      return trimmed.replaceAll(/[\s.-]/g, '').toUpperCase()
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
