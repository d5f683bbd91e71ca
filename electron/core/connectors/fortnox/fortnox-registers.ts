import type { JsonObject } from '#shared/json.ts'
import { type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import type { Connection } from '../../connections/connection.ts'
import type { FortnoxReader } from './fortnox-client.ts'
import type { FortnoxMirror } from './mirror/fortnox-mirror.ts'
import { type Freshened, type Freshening, freshen, vouch } from './mirror/freshen-register.ts'
import type { CustomerKey } from './mirror/mirror-records.ts'
import type { MirrorRegister } from './mirror/mirror-register.ts'
import { digitsOf, normalEmail } from './mirror/mirror-row.ts'
import { RecentCards } from './mirror/recent-cards.ts'

/**
 * What look-ups need of Fortnox, answered from a local mirror, so that a document costs one request and not one for each
 * question. A record that is not in the mirror is looked for in Fortnox before anyone is told that there is none; one
 * request answers that for a whole minute of misses.
 */
export interface FortnoxRegisters {
  /** Customers with this value, compared exactly: what the mirror knows, partial. Oldest first. */
  customersBy(field: CustomerField, value: string): Promise<Result<readonly JsonObject[], ApiFailure>>
  /** The whole card; asked once. Null when there is none, or none any more. */
  customer(number: string): Promise<Result<JsonObject | null, ApiFailure>>
  hasArticle(number: string): Promise<Result<boolean, ApiFailure>>
  /** Number of the document that carries this reference and is not cancelled; null when there is none. */
  documentBy(entity: 'order' | 'invoice', reference: string): Promise<Result<string | null, ApiFailure>>
  rememberCustomer(card: JsonObject): void
  rememberArticle(number: string): void
  rememberDocument(entity: 'order' | 'invoice', reference: string, number: string): void
  /** What Fortnox was found not to have any more. */
  forget(entity: MirrorRegister, number: string): void
}

type CustomerField = 'email' | 'organisation-number' | 'name'

/** How each is kept, and what a search in Fortnox calls it. */
const customerFields = {
  email: { column: 'email', search: 'email', normal: normalEmail },
  'organisation-number': { column: 'organisation_number', search: 'organisationnumber', normal: digitsOf },
  name: { column: 'name', search: 'name', normal: (name) => name },
} as const satisfies Record<CustomerField, { column: CustomerKey; search: string; normal: (text: string) => string }>

/** Which company a connection leads to, as far as it is known. */
export function companyOf({ baseUrl, company, tenantId }: Connection): string {
  return `${baseUrl}/${company?.id ?? tenantId ?? ''}`
}

export interface RegistersParts {
  readonly mirror: FortnoxMirror
  readonly connectionId: string
  /** Which company the connection leads to; another one than the mirror's empties the mirror. */
  readonly company: string
  readonly client: FortnoxReader
  readonly signal: AbortSignal
}

/** The registers for one run: the first question to each brings its mirror up to date. */
export function createFortnoxRegisters(parts: RegistersParts): FortnoxRegisters {
  const { mirror, connectionId, company, client, signal } = parts
  const { records } = mirror
  const opened = new Map<MirrorRegister, Promise<Freshened>>()
  const cards = new RecentCards()
  const placeOf = (register: MirrorRegister) => ({ connectionId, register })
  const workOn = (register: MirrorRegister): Freshening => {
    return { mirror, reader: client, place: placeOf(register), company, signal }
  }

  /** A failed beginning is tried again by the next question. */
  async function open(register: MirrorRegister): Promise<Freshened> {
    const begun = opened.get(register)
    if (begun) {
      const first = await begun
      return first.ok ? freshen(workOn(register), { always: false }) : first
    }
    const beginning = freshen(workOn(register), { always: true })
    opened.set(register, beginning)
    const first = await beginning
    if (!first.ok) opened.delete(register)
    return first
  }

  /** What `look` finds here, or else, once Fortnox was asked, here or there. */
  async function lookUp<Found>(
    register: MirrorRegister,
    look: () => Found | null,
    search: () => Promise<Result<Found | null, ApiFailure>>,
  ): Promise<Result<Found | null, ApiFailure>> {
    const ready = await open(register)
    if (!ready.ok) return ready
    const known = look()
    if (known !== null) return succeed(known)
    // Without references in its entries a list can't tell which document is whose, however complete it is.
    const isDocument = register === 'order' || register === 'invoice'
    if (isDocument && records.state(placeOf(register))?.referencesListed === false) return search()
    const vouched = await vouch(workOn(register))
    if (!vouched.ok) return vouched
    const news = look()
    return news !== null || vouched.value === 'sure' ? succeed(news) : search()
  }

  return {
    async customersBy(field, value) {
      const { column, search, normal } = customerFields[field]
      const key = normal(value)
      if (key === '') return succeed([])
      const found = await lookUp(
        'customer',
        () => atLeastOne(records.customersBy(connectionId, column, key).map(entryOf)),
        async () => {
          const there = await client.findCustomers(search, value, { signal })
          return there.ok ? succeed(atLeastOne(there.value)) : there
        },
      )
      return found.ok ? succeed(found.value ?? []) : found
    },
    async customer(number) {
      const known = cards.get(number)
      if (known) return succeed(known)
      const got = await client.get('customer', number, { signal })
      if (!got.ok) return got
      if (got.value) remember(got.value.record)
      else this.forget('customer', number)
      return succeed(got.value?.record ?? null)
    },
    async hasArticle(number) {
      const found = await lookUp(
        'article',
        () => records.has(placeOf('article'), number) || null,
        async () => {
          const got = await client.get('article', number, { signal })
          return got.ok ? succeed(got.value !== null || null) : got
        },
      )
      return found.ok ? succeed(found.value === true) : found
    },
    documentBy: (entity, reference) =>
      lookUp(
        entity,
        () => records.numberByReference(placeOf(entity), reference),
        async () => {
          const found = await client.findByReference(entity, reference, { signal })
          if (!found.ok) return found
          const number = found.value[0]?.DocumentNumber
          return succeed(typeof number === 'string' ? number : null)
        },
      ),
    rememberCustomer: remember,
    rememberArticle: (number) => records.save(placeOf('article'), [{ ArticleNumber: number }]),
    rememberDocument: (entity, reference, number) =>
      records.save(placeOf(entity), [{ DocumentNumber: number, ExternalInvoiceReference1: reference }]),
    forget(entity, number) {
      if (entity === 'customer') cards.forget(number)
      records.forget(placeOf(entity), number)
    },
  }

  function remember(card: JsonObject): void {
    cards.put(String(card.CustomerNumber), card)
    records.save(placeOf('customer'), [card])
  }
}

/** As the list would show it, with the kind where a card was seen. */
function entryOf(row: { number: string; name: string | null; type: string | null; stands: number | null }): JsonObject {
  return {
    CustomerNumber: row.number,
    ...(row.name !== null && { Name: row.name }),
    ...(row.type !== null && { Type: row.type }),
    ...(row.stands !== null && { Active: row.stands === 1 }),
  }
}

const atLeastOne = <Found>(found: readonly Found[]): readonly Found[] | null => (found.length > 0 ? found : null)
