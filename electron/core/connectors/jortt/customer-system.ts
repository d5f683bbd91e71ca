import type { JsonObject } from '#shared/json.ts'
import { isEmpty } from '#shared/json.ts'
import type { MappingIssue } from '#shared/mapping/mapping-issue.ts'
import { jorttCustomerMatches } from '#shared/nodes/jortt-customer.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { jorttCustomer } from '#shared/records/jortt-customer.ts'
import { type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import { held, type RecordContext } from '../../runs/stage.ts'
import type { CustomerSystem } from '../customer-sink.ts'
import { findJorttMatch, jorttCustomerIdentities } from './customer-match.ts'
import { wholeCustomer } from './encode-record.ts'
import { encoded, type JorttSinkParts, sureOf } from './jortt-sink.ts'
import { tracedJorttWriter } from './traced-writer.ts'

/** How jortt keeps customers. It answers a write with the id only (`apis/jortt.md §3`), so the card is what was sent. */
export function jorttCustomers(
  { match }: ConfigOf<'jortt.customer'>,
  { client, registers }: JorttSinkParts,
): CustomerSystem {
  return {
    target: jorttCustomer,
    identifying: ['reference', 'customer_name', 'is_private', 'email'],
    ownReference: 'reference',
    referenceOf: ({ reference, customer_name }) => String(reference ?? customer_name),
    issuesOf: missingOfCompany,
    identitiesOf: (wanted) => jorttCustomerIdentities(jorttCustomerMatches, wanted),
    soughtBy: (wanted) => jorttCustomerIdentities(match, wanted),
    match: (wanted) => findJorttMatch(match, wanted, registers),
    read: (id, context) => client.customer(id, context),
    async create(wanted, context) {
      const body = encoded(jorttCustomer, wanted, 'create')
      const sent = await tracedJorttWriter(client, context).createCustomer(body, context)
      return sent.ok ? succeed({ ...wanted, id: sent.value.id }) : sent
    },
    async update(card, changes, context) {
      const body = sureOf(wholeCustomer(card, changes))
      const sent = await tracedJorttWriter(client, context).updateCustomer(String(card.id), body, context)
      return sent.ok ? succeed({ ...card, ...changes }) : sent
    },
    findWritten,
    findEarlier: findWritten,
    remember: (card) => registers.rememberCustomer(card),
    missing: (target) => held({ kind: 'not-found', values: { system: 'jortt', entity: 'customer', target } }),
  }

  async function findWritten(
    { reference }: JsonObject,
    isIt: (card: JsonObject) => boolean,
    context: RecordContext,
  ): Promise<Result<JsonObject | null, ApiFailure>> {
    const isThere = (card: JsonObject) => isIt(card) && card.archived !== true
    if (typeof reference === 'string') {
      const found = await client.findCustomersByReference(reference, context)
      return found.ok ? succeed(found.value.find(isThere) ?? null) : found
    }
    for await (const page of client.customers({}, context)) {
      if (!page.ok) return page
      const found = page.value.records.find(isThere)
      if (found) return succeed(found)
    }
    return succeed(null)
  }
}

/** jortt asks companies, and only them, for an address (`apis/jortt.md §5.2`). */
function missingOfCompany(customer: JsonObject): MappingIssue[] {
  if (customer.is_private === true) return []
  return ['address_street', 'address_postal_code', 'address_city', 'address_country_code'].flatMap(
    (target): MappingIssue[] =>
      isEmpty(customer[target]) ? [{ kind: 'required-empty', severity: 'error', target }] : [],
  )
}
