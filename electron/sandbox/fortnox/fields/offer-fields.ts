import type { FieldTable } from '../field-rules.ts'
import { date, quantity, rows, shown, text } from '../field-rules.ts'
import { ORDER_FIELDS } from './document-fields.ts'

const NOT_ON_OFFERS = [
  'OrderDate OrderRows OrderType OfferReference OutboundDate YourOrderNumber ExternalInvoiceReference1',
  'ExternalInvoiceReference2 DeliveryState StockPointCode StockPointId',
].flatMap((line) => line.split(' '))
const NOT_IN_ROWS = ['OrderedQuantity', 'DeliveredQuantity', 'ReservedQuantity']

/** An offer is written like an order, with other dates and one quantity per row (`apis/fortnox.md §5.5`). */
export const OFFER_FIELDS: FieldTable = {
  ...without(ORDER_FIELDS, NOT_ON_OFFERS),
  OfferDate: date,
  ExpireDate: date,
  YourReferenceNumber: text(),
  OrderReference: shown,
  OfferRows: rows({ ...without(ORDER_FIELDS.OrderRows?.fields ?? {}, NOT_IN_ROWS), Quantity: quantity }),
}

function without(table: FieldTable, names: readonly string[]): FieldTable {
  return Object.fromEntries(Object.entries(table).filter(([name]) => !names.includes(name)))
}
