import type { JsonObject } from '#shared/json.ts'
import type { ConfigOf } from '#shared/nodes/nodes.ts'
import { succeed } from '#shared/result.ts'
import type { SourceStage } from '../../runs/stage.ts'
import { cardReader } from '../card-reader.ts'
import { feesAsRows } from './fees-as-rows.ts'
import { type FortnoxSourceParts, fortnoxListSource } from './fortnox-list-source.ts'

export function fortnoxCustomersSource(config: ConfigOf<'fortnox.customers'>, parts: FortnoxSourceParts): SourceStage {
  return fortnoxListSource(parts, {
    entity: 'customer',
    query: { sortby: 'customernumber', ...(config.state === 'all' ? {} : { filter: config.state }) },
    referenceField: 'ExternalReference',
    wanted: () => true,
    details: config.details,
    ours: config.ours,
  })
}

export function fortnoxStockSource(config: ConfigOf<'fortnox.stock'>, parts: FortnoxSourceParts): SourceStage {
  return fortnoxListSource(parts, {
    entity: 'article',
    query: { sortby: 'articlenumber', ...(config.state === 'all' ? {} : { filter: config.state }) },
    referenceField: 'ArticleNumber',
    wanted: () => true,
    details: config.details,
    ours: config.ours,
  })
}

const invoiceFilters = {
  unbooked: 'unbooked',
  unpaid: 'unpaid',
  overdue: 'unpaidoverdue',
  paid: 'fullypaid',
  cancelled: 'cancelled',
} as const

export function fortnoxInvoicesSource(config: ConfigOf<'fortnox.invoices'>, parts: FortnoxSourceParts): SourceStage {
  const { state, from, sentOnly } = config
  return fortnoxListSource(parts, {
    entity: 'invoice',
    query: {
      sortby: 'documentnumber',
      ...(state === 'all' ? {} : { filter: invoiceFilters[state] }),
      ...(from === '' ? {} : { fromdate: from }),
    },
    referenceField: 'ExternalInvoiceReference1',
    wanted: (entry) =>
      isStanding(entry, state === 'cancelled') &&
      isDatedFrom(entry.InvoiceDate, from) &&
      (!sentOnly || entry.Sent === true),
    details: config.details,
    ours: config.ours,
    finish: documentFinish(config, parts, 'InvoiceRows', ['DeliveredQuantity']),
  })
}

const orderFilters = {
  'not-invoiced': 'invoicenotcreated',
  invoiced: 'invoicecreated',
  expired: 'expired',
  cancelled: 'cancelled',
} as const

export function fortnoxOrdersSource(config: ConfigOf<'fortnox.orders'>, parts: FortnoxSourceParts): SourceStage {
  const { state, from } = config
  return fortnoxListSource(parts, {
    entity: 'order',
    query: {
      sortby: 'documentnumber',
      ...(state === 'all' ? {} : { filter: orderFilters[state] }),
      ...(from === '' ? {} : { fromdate: from }),
    },
    referenceField: 'ExternalInvoiceReference1',
    wanted: (entry) => isStanding(entry, state === 'cancelled') && isDatedFrom(entry.OrderDate, from),
    details: config.details,
    ours: config.ours,
    finish: documentFinish(config, parts, 'OrderRows', ['OrderedQuantity', 'DeliveredQuantity']),
  })
}

export function fortnoxPaymentsSource(config: ConfigOf<'fortnox.payments'>, parts: FortnoxSourceParts): SourceStage {
  return fortnoxListSource(parts, {
    entity: 'payment',
    query: { sortby: 'paymentdate' },
    referenceField: 'ExternalInvoiceReference1',
    wanted: (entry) =>
      isDatedFrom(entry.PaymentDate, config.from) &&
      (config.state === 'all' || (entry.Booked === true) === (config.state === 'booked')),
    details: false,
    ours: config.ours,
  })
}

/** The rows and the customer's card, as the settings of a document source ask for them. */
function documentFinish(
  config: Pick<ConfigOf<'fortnox.orders'>, 'details' | 'feesAsRows' | 'withCustomer'>,
  { client, connection }: FortnoxSourceParts,
  rows: 'InvoiceRows' | 'OrderRows',
  quantities: readonly string[],
) {
  const cardOf = cardReader(connection, async (number, options) => {
    const got = await client.get('customer', number, options)
    return got.ok ? succeed(got.value?.record ?? null) : got
  })

  return async (document: JsonObject, signal: AbortSignal): Promise<JsonObject> => {
    const withRows = config.details && config.feesAsRows ? feesAsRows(document, rows, quantities) : document
    if (!config.withCustomer) return withRows
    return { ...withRows, customer_details: await cardOf(document.CustomerNumber, signal) }
  }
}

/** A cancelled document counts for nothing, unless it is what is asked for (`apis/fortnox.md §7.12`). */
const isStanding = (entry: JsonObject, cancelled: boolean): boolean => (entry.Cancelled === true) === cancelled

const isDatedFrom = (date: unknown, from: string): boolean => from === '' || (typeof date === 'string' && date >= from)
