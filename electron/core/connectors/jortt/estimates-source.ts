import type { JsonObject } from '#shared/json.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { changesOnly } from '../../changes/changes-only.ts'
import type { SourceStage } from '../../runs/stage.ts'
import { cardReader } from '../card-reader.ts'
import type { EstimateQuery } from './jortt-reader.ts'
import { type JorttSourceParts, pagesOf } from './jortt-sources.ts'

/** Estimates of the chosen state and answer, each with its customer's card where that is wanted. */
export function jorttEstimatesSource(config: ConfigOf<'jortt.estimates'>, parts: JorttSourceParts): SourceStage {
  const { client, connection, type, memory } = parts
  const status = config.state === 'all' ? {} : { status: config.state }
  const cardOf = cardReader(connection, (id, options) => client.customer(id, options))

  const whole: SourceStage = {
    type,
    name: `${connection.id}/jortt.estimate`,
    async *read(signal) {
      // What the customer answers while it is read moves from one list to the other.
      const seen = new Set<string>()
      for (const answer of answers[config.answer]) {
        for await (const estimates of pagesOf(client.estimates({ ...status, ...answer }, { signal }), parts, seen)) {
          const records = config.withCustomer
            ? await Promise.all(estimates.map((estimate) => withCard(estimate, signal)))
            : estimates
          yield { records, total: null }
        }
      }
    },
  }
  // A customer answers long after the estimate was made: the whole list is compared.
  return memory ? changesOnly(whole, memory) : whole

  async function withCard(estimate: JsonObject, signal: AbortSignal): Promise<JsonObject> {
    return { ...estimate, customer_details: await cardOf(estimate.customer_id, signal) }
  }
}

/** jortt filters by one answer at a time. */
const answers: { readonly [Answer in ConfigOf<'jortt.estimates'>['answer']]: readonly EstimateQuery[] } = {
  agreed: [{ acceptance: 'accepted' }, { acceptance: 'signed' }],
  accepted: [{ acceptance: 'accepted' }],
  signed: [{ acceptance: 'signed' }],
  rejected: [{ acceptance: 'rejected' }],
  any: [{}],
}
