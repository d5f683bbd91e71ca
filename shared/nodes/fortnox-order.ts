import { fortnoxOrder as target } from './parts/document-targets.ts'
import { defineDocumentNode } from './parts/fortnox-document.ts'

/** Posts a record as a Fortnox order, fully delivered, so that an invoice can be made of it at once. */
export const fortnoxOrder = defineDocumentNode({
  kind: 'fortnox.order',
  target,
  attachAs: 'order',
  shape: { rows: 'OrderRows', date: 'OrderDate', quantities: ['OrderedQuantity', 'DeliveredQuantity'], dueDate: false },
})
