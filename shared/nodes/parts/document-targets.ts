import type { RecordType } from '../../records/field.ts'
import { fortnoxInvoice as invoiceType } from '../../records/fortnox-invoice.ts'
import { fortnoxOrder as orderType } from '../../records/fortnox-order.ts'
import { requiring } from './attach-field.ts'

/**
 * What the document nodes fill. Beyond what Fortnox asks for, a document needs a reference, or it could not be recognised
 * again, and rows, or it is nothing.
 */
export const fortnoxInvoice: RecordType = requiring(
  invoiceType,
  'CustomerNumber',
  'ExternalInvoiceReference1',
  'InvoiceRows',
)
export const fortnoxOrder: RecordType = requiring(orderType, 'CustomerNumber', 'ExternalInvoiceReference1', 'OrderRows')
