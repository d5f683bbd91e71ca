import type { JsonObject } from '#shared/json.ts'
import { customerMatches, customerTarget } from '#shared/nodes/fortnox-customer.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { type Result, succeed } from '#shared/result.ts'
import type { ApiFailure } from '../../connections/api-failure.ts'
import { held, type RecordContext } from '../../runs/stage.ts'
import type { CustomerSystem } from '../customer-sink.ts'
import { customerIdentities, findMatch } from './customer-match.ts'
import { encoded, type FortnoxSinkParts } from './fortnox-sink.ts'
import { tracedWriter } from './traced-writer.ts'

/** How Fortnox keeps customers. An update changes only what is in it, and is answered with the whole card. */
export function fortnoxCustomers(
  { match }: ConfigOf<'fortnox.customer'>,
  { client, registers }: FortnoxSinkParts,
): CustomerSystem {
  return {
    target: customerTarget,
    identifying: ['ExternalReference', 'Type', 'Email', 'OrganisationNumber'],
    ownReference: 'ExternalReference',
    referenceOf: ({ ExternalReference, Name }) => String(ExternalReference ?? Name),
    issuesOf: () => [],
    identitiesOf: (wanted) => customerIdentities(customerMatches, wanted),
    soughtBy: (wanted) => customerIdentities(match, wanted),
    match: (wanted) => findMatch(match, wanted, registers),
    read: (number) => registers.customer(number),
    async create(wanted, context) {
      const body = encoded(customerTarget, wanted, 'create')
      const sent = await tracedWriter(client, context).create('customer', body, context)
      return sent.ok ? succeed(sent.value.record) : sent
    },
    async update(card, changes, context) {
      const body = encoded(customerTarget, changes, 'update')
      const sent = await tracedWriter(client, context).update('customer', String(card.CustomerNumber), body, context)
      return sent.ok ? succeed(sent.value.record) : sent
    },
    findWritten: async ({ Name }, isIt, context) =>
      theOne(await client.findCustomers('name', String(Name), context), isIt, context),
    findEarlier: async ({ Name }, isIt, context) =>
      theOne(await registers.customersBy('name', String(Name ?? '')), isIt, context),
    remember: (card) => registers.rememberCustomer(card),
    missing: (customer) => held({ kind: 'customer-missing', values: { customer } }),
  }

  /** The first of these whose whole card is the one that is looked for. */
  async function theOne(
    named: Result<readonly JsonObject[], ApiFailure>,
    isIt: (card: JsonObject) => boolean,
    context: RecordContext,
  ): Promise<Result<JsonObject | null, ApiFailure>> {
    if (!named.ok) return named
    for (const { CustomerNumber } of named.value) {
      const card = await client.get('customer', String(CustomerNumber), context)
      if (!card.ok) return card
      if (card.value && isIt(card.value.record)) return succeed(card.value.record)
    }
    return succeed(null)
  }
}
