import type { RecordType } from '../../records/field.ts'
import { fortnoxInvoice as invoiceType } from '../../records/fortnox-invoice.ts'
import { fortnoxOrder as orderType } from '../../records/fortnox-order.ts'
import { fortnoxPayment } from '../../records/fortnox-payment.ts'
import { jorttInvoice } from '../../records/jortt-invoice.ts'
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

/** Without the way of sending: a mapping that filled it would make invoices final behind the back of the setting. */
export const jorttInvoiceTarget: RecordType = requiring(
  { ...jorttInvoice, fields: jorttInvoice.fields.filter(({ key }) => key !== 'send_method') },
  'customer_id',
  'reference',
  'line_items',
)

/** Without Fortnox' insistence on the invoice's number: the ledger, or the invoice's reference, mostly tells it. */
export const paymentTarget: RecordType = {
  ...fortnoxPayment,
  fields: fortnoxPayment.fields.map(({ required: _required, ...field }) => field),
}
