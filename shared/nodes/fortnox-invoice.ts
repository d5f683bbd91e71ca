import { fortnoxInvoice as target } from './parts/document-targets.ts'
import { defineDocumentNode } from './parts/fortnox-document.ts'

/** Posts a record as a Fortnox invoice: a draft by default, marked as sent only where the user chose and confirmed it. */
export const fortnoxInvoice = defineDocumentNode({
  kind: 'fortnox.invoice',
  target,
  attachAs: 'invoice',
  shape: { rows: 'InvoiceRows', date: 'InvoiceDate', quantities: ['DeliveredQuantity'], dueDate: true },
})
