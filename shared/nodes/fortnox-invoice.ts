import { fortnoxInvoice as invoiceType } from '../records/fortnox-invoice.ts'
import { defineDocumentNode } from './fortnox-document.ts'

/** Posts a record as a Fortnox invoice: a draft by default, marked as sent only where the user chose and confirmed it. */
export const fortnoxInvoice = defineDocumentNode({
  kind: 'fortnox.invoice',
  type: invoiceType,
  attachAs: 'invoice',
  shape: { rows: 'InvoiceRows', date: 'InvoiceDate', quantities: ['DeliveredQuantity'], dueDate: true },
})
