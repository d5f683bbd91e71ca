import type { RecordType } from './field.ts'
import { localized, readOnly } from './field-constructors.ts'
import {
  customerOnDocument,
  presentationOfDocument,
  referencesOnDocument,
  stateOfDocument,
  termsOnDocument,
  totalsOfDocument,
} from './fortnox-document.ts'
import {
  articleOfRow,
  deliveredQuantity,
  houseworkOfRow,
  orderedQuantity,
  priceOfRow,
  reservedQuantity,
  rowId,
  stockPointCode,
  stockPointId,
  totalsOfRow,
} from './fortnox-document-row.ts'
import { choice, date, flag, recordList, text } from './fortnox-fields.ts'

/** A sales order as Fortnox keeps it (`apis/fortnox.md §5.2`). */
export const fortnoxOrder: RecordType = {
  id: 'fortnox.order',
  system: 'fortnox',
  label: { en: 'Order', nl: 'Order', sv: 'Order', pl: 'Zamówienie' },
  key: 'DocumentNumber',
  title: 'DocumentNumber',
  subtitle: 'CustomerName',
  party: 'CustomerNumber',
  fields: [
    {
      ...text('DocumentNumber', '58', { charset: 'number-series', identifies: true }),
      label: localized(['Order number', 'Ordernummer', 'Ordernummer', 'Numer zamówienia']),
    },
    ...customerOnDocument,
    date('OrderDate', '2026-11-20'),
    date('DeliveryDate', '2026-11-24'),
    date('OutboundDate', '2026-11-23'),
    ...referencesOnDocument,
    recordList('OrderRows', [
      ...articleOfRow,
      orderedQuantity,
      deliveredQuantity,
      ...reservedQuantity,
      ...priceOfRow,
      ...houseworkOfRow,
      stockPointCode,
      stockPointId,
      rowId,
      ...totalsOfRow,
    ]),
    ...termsOnDocument,
    ...presentationOfDocument,
    flag('CopyRemarks', true),
    // Only with the warehouse module: without it Fortnox refuses an update that carries this field (apis/fortnox.md §5.8).
    choice('DeliveryState', ['registration', 'reservation', 'delivery'], 'registration'),
    stockPointCode,
    stockPointId,
    ...totalsOfDocument,
    ...stateOfDocument,
    ...readOnly([choice('OrderType', ['Order', 'Backorder'], 'Order')]),
  ],
}
