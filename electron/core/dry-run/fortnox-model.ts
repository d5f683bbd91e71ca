import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { succeed } from '#shared/result.ts'
import { type FortnoxEntity, fortnoxResources } from '../connectors/fortnox/fortnox-resources.ts'
import type { SimulatedRecord, SimulatedWorld, SystemModel } from './system-model.ts'
import { fortnoxEntityAt, type WritePlace } from './write-place.ts'

/** Fortnox as far as a run looks at what it has written itself. Sums of documents are Fortnox' own to work out, and absent. */
export const fortnoxModel: SystemModel = {
  async write({ body }, place, world) {
    const entity = fortnoxEntityAt(place.list)
    if (entity === null) throw new Error(`Nothing is known of ${place.list}`)
    const { single } = fortnoxResources[entity]
    const sent = inside(body ?? null, single)
    if (place.record === null) {
      const made = created(entity, sent, world)
      return succeed({ status: 201, body: made.body, records: [made], before: null })
    }
    const found = await world.at(place.record)
    if (!found.ok) return found
    const before = inside(found.value, single)
    if (place.action === 'remove') return succeed({ status: 204, body: null, records: [], before })
    const further = followUp(entity, place, before, world)
    const after = { [single]: { ...before, ...withoutBlanks(sent), ...further.changes } }
    const changed = { path: place.record, body: after, newIn: null }
    return succeed({ status: 200, body: after, records: [changed, ...further.records], before })
  },
  read: () => null,
  withMore(body, count) {
    if (!isJsonObject(body) || !isJsonObject(body.MetaInformation)) return body
    const total = Number(body.MetaInformation['@TotalResources'])
    if (!Number.isFinite(total)) return body
    return { ...body, MetaInformation: { ...body.MetaInformation, '@TotalResources': total + count } }
  },
}

/** What Fortnox fills in and a flow may ask for (`apis/fortnox.md §5`). */
const filledIn: { readonly [Name in FortnoxEntity]?: JsonObject } = {
  customer: { Type: 'COMPANY', VATType: 'SEVAT', Currency: 'SEK', Active: true },
  article: { Active: true },
  order: { Sent: false, Cancelled: false, InvoiceReference: '0' },
  invoice: { Sent: false, Cancelled: false, Booked: false },
  payment: { Booked: false },
}

function created(entity: FortnoxEntity, sent: JsonObject, world: SimulatedWorld): SimulatedRecord {
  const { path, single, type } = fortnoxResources[entity]
  if (entity === 'price') {
    const place = [sent.PriceList, sent.ArticleNumber, sent.FromQuantity].map((part) =>
      encodeURIComponent(String(part)),
    )
    return { path: [path, ...place].join('/'), body: { [single]: sent }, newIn: path }
  }
  const given = sent[type.key]
  const number = given === undefined || given === null || given === '' ? newNumber(entity, world) : String(given)
  const record = { ...filledIn[entity], ...withoutBlanks(sent), [type.key]: number }
  return { path: `${path}/${encodeURIComponent(number)}`, body: { [single]: record }, newIn: path }
}

const newNumber = (entity: FortnoxEntity, world: SimulatedWorld): string =>
  world.newNumber(entity === 'customer' || entity === 'article' ? 'text' : 'whole')

function followUp(
  entity: FortnoxEntity,
  { verb }: WritePlace,
  before: JsonObject,
  world: SimulatedWorld,
): { readonly changes: JsonObject; readonly records: readonly SimulatedRecord[] } {
  switch (verb) {
    case 'externalprint':
    case 'email':
      return { changes: { Sent: true }, records: [] }
    case 'bookkeep':
      return { changes: { Booked: true }, records: [] }
    case 'cancel':
      return { changes: { Cancelled: true }, records: [] }
    case 'createinvoice': {
      const { DocumentNumber, CustomerNumber, Currency, ExternalInvoiceReference1 } = before
      const header = { CustomerNumber, Currency, ExternalInvoiceReference1, OrderReference: DocumentNumber }
      const known = Object.fromEntries(
        Object.entries(header).flatMap(([name, value]) => (value ? [[name, value]] : [])),
      )
      const invoice = created('invoice', known, world)
      return { changes: { InvoiceReference: numberIn(invoice) }, records: [invoice] }
    }
    case 'credit': {
      const credit = created('invoice', {}, world)
      return { changes: { CreditInvoiceReference: numberIn(credit) }, records: [credit] }
    }
    default:
      if (verb !== null) throw new Error(`Nothing is known of ${entity} ${verb}`)
      return { changes: {}, records: [] }
  }
}

const numberIn = ({ body }: SimulatedRecord): string => String(inside(body, 'Invoice').DocumentNumber)

function inside(body: Json, single: string): JsonObject {
  const record = isJsonObject(body) ? body[single] : null
  return isJsonObject(record) ? record : {}
}

/** This is how a field is cleared (`apis/fortnox.md §7`). */
const withoutBlanks = (sent: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, value === 'API_BLANK' ? null : value]))
