import type { JsonObject } from '#shared/json.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { reasonOf } from '../../connections/api-failure.ts'
import { RunFailed, type SourceStage } from '../../runs/stage.ts'
import type { EstimateQuery } from './jortt-reader.ts'
import type { JorttSourceParts } from './jortt-sources.ts'

/** Estimates of the chosen state and answer, each with its customer's card where that is wanted. */
export function jorttEstimatesSource(
  config: ConfigOf<'jortt.estimates'>,
  { client, connection, type }: Pick<JorttSourceParts, 'client' | 'connection' | 'type'>,
): SourceStage {
  const status = config.state === 'all' ? {} : { status: config.state }
  /** Asked once for each customer, whatever number of estimates name it. */
  const cards = new Map<string, Promise<JsonObject | null>>()

  return {
    type,
    name: `${connection.id}/jortt.estimate`,
    async *read(signal) {
      // What changes its state while reading moves to another list or page, where it would come a second time.
      const seen = new Set<string>()
      for (const answer of answers[config.answer]) {
        for await (const page of client.estimates({ ...status, ...answer }, { signal })) {
          if (!page.ok) throw new RunFailed(reasonOf(page.problem, connection))
          const fresh = page.value.records.filter((estimate) => !seen.has(String(estimate.id)))
          for (const estimate of fresh) seen.add(String(estimate.id))
          const records = config.withCustomer
            ? await Promise.all(fresh.map((estimate) => withCard(estimate, signal)))
            : fresh
          yield { records, total: null }
        }
      }
    },
  }

  async function withCard(estimate: JsonObject, signal: AbortSignal): Promise<JsonObject> {
    const id = String(estimate.customer_id ?? '')
    const card = cards.get(id) ?? cardOf(id, signal)
    cards.set(id, card)
    return { ...estimate, customer_details: await card }
  }

  async function cardOf(id: string, signal: AbortSignal): Promise<JsonObject | null> {
    if (id === '') return null
    const got = await client.customer(id, { signal })
    if (!got.ok) throw new RunFailed(reasonOf(got.problem, connection))
    return got.value
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
