import type { JsonObject } from '#shared/json.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { FortnoxQuery, FortnoxReader } from './fortnox-client.ts'
import type { FortnoxEntity } from './fortnox-resources.ts'

/**
 * What look-ups need of Fortnox, loaded through list pages of 500 at first need and kept up to date with our own writes,
 * so that a document costs one request and not one for each question.
 */
export interface FortnoxRegisters {
  /** Customers whose list entry holds this e-mail address or organisation number, compared exactly. */
  customersBy(field: 'email' | 'organisation-number', value: string): Promise<Result<readonly JsonObject[], ApiFailure>>
  /** The whole card; asked once. Null when there is none. */
  customer(number: string): Promise<Result<JsonObject | null, ApiFailure>>
  rememberCustomer(card: JsonObject): void
  hasArticle(number: string): Promise<Result<boolean, ApiFailure>>
  rememberArticle(number: string): void
  /** Number of the document that carries this reference and is not cancelled; null when there is none. */
  documentBy(entity: 'order' | 'invoice', reference: string): Promise<Result<string | null, ApiFailure>>
  rememberDocument(entity: 'order' | 'invoice', reference: string, number: string): void
}

export function createFortnoxRegisters(client: FortnoxReader, signal: AbortSignal): FortnoxRegisters {
  const customers = new Register(() => all(client, 'customer', {}, signal))
  const articles = new Register(() => all(client, 'article', {}, signal))
  const documents = {
    order: new Register(() => all(client, 'order', {}, signal)),
    invoice: new Register(() => all(client, 'invoice', {}, signal)),
  }
  const cards = new Map<string, JsonObject>()
  const customerKeys = {
    email: (customer: JsonObject) => normalEmail(text(customer.Email)),
    'organisation-number': (customer: JsonObject) => digits(text(customer.OrganisationNumber)),
  }

  return {
    async customersBy(field, value) {
      const wanted = field === 'email' ? normalEmail(value) : digits(value)
      if (wanted === '') return succeed([])
      return customers.find(field, customerKeys[field], wanted)
    },
    async customer(number) {
      const known = cards.get(number)
      if (known) return succeed(known)
      const got = await client.get('customer', number, { signal })
      if (got.ok && got.value) cards.set(number, got.value.record)
      return got.ok ? succeed(got.value?.record ?? null) : got
    },
    rememberCustomer(card) {
      cards.set(text(card.CustomerNumber), card)
      customers.add(card)
    },
    async hasArticle(number) {
      const found = await articles.find('number', (article) => text(article.ArticleNumber), number)
      return found.ok ? succeed(found.value.length > 0) : found
    },
    rememberArticle(number) {
      articles.add({ ArticleNumber: number })
    },
    async documentBy(entity, reference) {
      const found = await documents[entity].find(
        'reference',
        (document) => text(document.ExternalInvoiceReference1),
        reference,
      )
      if (!found.ok) return found
      // A cancelled document stays in the list but counts for nothing (`apis/fortnox.md §7.12`).
      const standing = found.value.find((document) => document.Cancelled !== true)
      return succeed(standing ? text(standing.DocumentNumber) : null)
    },
    rememberDocument(entity, reference, number) {
      documents[entity].add({ DocumentNumber: number, ExternalInvoiceReference1: reference })
    },
  }
}

/** A list that is loaded once and then searched by exact keys. A failed load is tried again by the next question. */
class Register {
  readonly #load: () => Promise<Result<JsonObject[], ApiFailure>>
  readonly #added: JsonObject[] = []
  #loading: Promise<Result<JsonObject[], ApiFailure>> | null = null
  #indexes = new Map<string, { keyOf: (record: JsonObject) => string; records: Map<string, JsonObject[]> }>()

  constructor(load: () => Promise<Result<JsonObject[], ApiFailure>>) {
    this.#load = load
  }

  async find(
    index: string,
    keyOf: (record: JsonObject) => string,
    key: string,
  ): Promise<Result<readonly JsonObject[], ApiFailure>> {
    this.#loading ??= this.#load()
    const loaded = await this.#loading
    if (!loaded.ok) {
      this.#loading = null
      return fail(loaded.problem)
    }
    const known = this.#indexes.get(index) ?? this.#index(index, keyOf, [...loaded.value, ...this.#added])
    return succeed(known.records.get(key) ?? [])
  }

  add(record: JsonObject): void {
    this.#added.push(record)
    for (const { keyOf, records } of this.#indexes.values()) put(records, keyOf(record), record)
  }

  #index(name: string, keyOf: (record: JsonObject) => string, all: readonly JsonObject[]) {
    const records = new Map<string, JsonObject[]>()
    for (const record of all) put(records, keyOf(record), record)
    const index = { keyOf, records }
    this.#indexes.set(name, index)
    return index
  }
}

function put(records: Map<string, JsonObject[]>, key: string, record: JsonObject): void {
  const same = records.get(key)
  if (same) same.push(record)
  else records.set(key, [record])
}

async function all(
  client: FortnoxReader,
  entity: FortnoxEntity,
  query: FortnoxQuery,
  signal: AbortSignal,
): Promise<Result<JsonObject[], ApiFailure>> {
  const records: JsonObject[] = []
  for await (const page of client.pages(entity, query, { signal })) {
    if (!page.ok) return page
    records.push(...page.value.records)
  }
  return succeed(records)
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
const normalEmail = (email: string): string => email.trim().toLowerCase()
const digits = (number: string): string => number.replace(/\D/g, '')
