import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { succeed } from '#shared/result.ts'
import type { SimulatedRecord, SimulatedWorld, SystemModel } from './system-model.ts'
import type { WritePlace } from './write-place.ts'

/** jortt as far as a run looks at what it has written itself. Totals of documents are jortt's own to work out, and absent. */
export const jorttModel: SystemModel = {
  async write({ body }, place, world) {
    const sent = body ?? {}
    if (place.record === null) {
      const { id, record } = await created(place, sent, world)
      return succeed({ status: 201, body: { data: { id } }, records: [record], before: null })
    }
    const found = await world.at(place.record)
    if (!found.ok) return found
    const before = dataOf(found.value)
    if (place.action === 'remove') return succeed({ status: 204, body: null, records: [], before })
    if (place.action === 'credit' || place.action === 'copy') {
      const { id, record } = await created(place, { customer_id: before.customer_id ?? null }, world)
      return succeed({ status: 201, body: { data: { id } }, records: [record], before })
    }
    const after = { ...before, ...changesOf(place, sent) }
    const changed = { path: place.record, body: { data: after }, newIn: null }
    // Nothing comes back of a change (`apis/jortt.md §3`).
    return succeed({ status: 204, body: null, records: [changed], before })
  },
  read({ path }, world) {
    const record = path.replace(/\/send_settings$/, '')
    // Subject and text are made by jortt when the document is there.
    return record !== path && world.isMade(record)
      ? { data: { default_mail_subject: '…', default_mail_body: '…' } }
      : null
  },
  /** jortt never says how many there are (`apis/jortt.md §3`). */
  withMore: (body) => body,
}

async function created(
  { entity, list }: WritePlace,
  sent: JsonObject,
  world: SimulatedWorld,
): Promise<{ readonly id: string; readonly record: SimulatedRecord }> {
  const id = world.newNumber('uuid')
  const own = entity === 'invoice' ? await draftOf(list, sent, world) : {}
  return { id, record: { path: `${list}/${id}`, body: { data: { ...sent, ...own, id } }, newIn: list } }
}

/** Where the invoice would be mailed to stands on the customer's card. */
async function draftOf(list: string, { customer_id }: JsonObject, world: SimulatedWorld): Promise<JsonObject> {
  if (typeof customer_id !== 'string') return { invoice_status: 'draft' }
  const customer = await world.at(`${list.replace(/\/invoices$/, '/customers')}/${encodeURIComponent(customer_id)}`)
  return { invoice_status: 'draft', ...(customer.ok && { customer_mail_to: dataOf(customer.value).email ?? null }) }
}

function changesOf({ action, entity }: WritePlace, sent: JsonObject): JsonObject {
  if (action !== 'send') return sent
  return entity === 'invoice' ? { invoice_status: 'sent', invoice_number: 'new' } : { estimate_status: 'sent' }
}

function dataOf(body: Json): JsonObject {
  const data = isJsonObject(body) ? body.data : null
  return isJsonObject(data) ? data : {}
}
