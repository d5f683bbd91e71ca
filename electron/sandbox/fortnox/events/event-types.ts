import type { JsonObject } from '../../json-value.ts'
import { textOf } from '../../json-value.ts'
import type { RecordChange } from '../../record-collection.ts'

/** What the service offers (`apis/fortnox.md §6`). Of the last eight the sandbox has nothing to tell. */
export const TOPICS = [
  'customers orders invoices offers articles currencies termsofdeliveries waysofdeliveries termsofpayments',
  'warehouse-stockbalances projects vouchers cost-centers financial-years',
  'suppliers supplier-invoices messages bureau-activities bureau-assignments',
].flatMap((line) => line.split(' '))

/** An event before it has an offset and a time. Ids only: how the record is now has to be read. */
export interface NewEvent {
  readonly topic: string
  readonly type: string
  readonly ids: JsonObject
}

type ChangeReader = (change: RecordChange) => readonly NewEvent[]

const event = (topic: string, type: string, entityId: string): NewEvent => ({ topic, type, ids: { entityId } })

/** Created, updated and deleted, with the versions of the type that are sent for an update. */
const plain =
  (topic: string, word: string, updates: readonly string[] = ['v1']): ChangeReader =>
  ({ before, after }) => {
    if (!after) return [event(topic, `${word}-deleted-v1`, before?.id ?? '')]
    if (!before) return [event(topic, `${word}-created-v1`, after.id)]
    return updates.map((version) => event(topic, `${word}-updated-${version}`, after.id))
  }

const document =
  (topic: string, word: string, cancelled: string): ChangeReader =>
  ({ before, after }) => {
    if (!after) return []
    if (!before) return [event(topic, `${word}-created-v1`, after.id)]
    const isNew = after.body.Cancelled === true && before.body.Cancelled !== true
    return [event(topic, isNew ? `${word}-${cancelled}-v1` : `${word}-updated-v1`, after.id)]
  }

const invoice: ChangeReader = (change) => {
  const { before, after } = change
  if (before && after && after.body.Booked === true) {
    if (before.body.Booked !== true) {
      const { VoucherYear: year, VoucherSeries: series, VoucherNumber: id } = after.body
      return [
        event('invoices', 'invoice-bookkeep-v1', after.id),
        {
          topic: 'vouchers',
          type: 'voucher-created-v1',
          ids: { year: year ?? null, series: series ?? null, id: id ?? null },
        },
      ]
    }
    // A payment that was booked has an event of its own.
    if (before.body.Balance !== after.body.Balance) return []
  }
  return document('invoices', 'invoice', 'cancelled')(change)
}

const payment: ChangeReader = ({ before, after }) => {
  if (!after) return [event('invoices', 'invoicepayment-deleted-v1', before?.id ?? '')]
  const isBooked = after.body.Booked === true && before?.body.Booked !== true
  return isBooked ? [event('invoices', 'invoicepayment-bookkeep-v1', after.id)] : []
}

const article: ChangeReader = (change) => {
  const { before, after } = change
  const stock = (body: JsonObject | undefined) => textOf(body?.QuantityInStock)
  const isMoved = after !== null && stock(before?.body) !== stock(after.body)
  return [
    ...plain('articles', 'article')(change),
    ...(isMoved ? [event('warehouse-stockbalances', 'warehouse-stockbalance-changed-v1', after.id)] : []),
  ]
}

/** Which events a change of a collection is, by the collection's name without `fortnox.`. */
export const CHANGE_READERS: Readonly<Record<string, ChangeReader>> = {
  // Both versions of an update are documented, so a client has to bear both.
  customers: plain('customers', 'customer', ['v1', 'v2']),
  orders: document('orders', 'order', 'cancelled'),
  invoices: invoice,
  invoicePayments: payment,
  offers: document('offers', 'offer', 'canceled'),
  articles: article,
  currencies: plain('currencies', 'currency'),
  termsofdeliveries: plain('termsofdeliveries', 'termofdelivery'),
  wayofdeliveries: plain('waysofdeliveries', 'wayofdelivery'),
  termsofpayments: plain('termsofpayments', 'termofpayment'),
  projects: plain('projects', 'project'),
  costcenters: plain('cost-centers', 'cost-center'),
  accounts: plain('financial-years', 'account'),
  financialYears: plain('financial-years', 'financial-year'),
}
