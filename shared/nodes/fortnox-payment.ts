import { z } from 'zod'
import { Expression, field, Mapping } from '../mapping/expression.ts'
import type { RecordType } from '../records/field.ts'
import { fieldAt } from '../records/field-at.ts'
import { fortnoxPayment as paymentType } from '../records/fortnox-payment.ts'
import { defineNode } from './define-node.ts'
import { attachedRecord, pickFields, withField } from './parts/attach-field.ts'
import { paymentTarget } from './parts/document-targets.ts'
import { mappingInto } from './parts/mapping-into.ts'

const config = z.strictObject({
  connection: z.string().min(1),
  /** A booked payment can't be changed or removed (`apis/fortnox.md §5.7`). */
  book: z.boolean(),
  /** The reference that the paid invoice carries in Fortnox, where neither mapping nor ledger name it. */
  invoice: Expression,
  mapping: Mapping,
})
type Config = z.infer<typeof config>

/** Registers a payment of an invoice that is booked in Fortnox, and books it only where the user chose and confirmed it. */
export const fortnoxPayment = defineNode({
  kind: 'fortnox.payment',
  category: 'sink',
  system: 'fortnox',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['out'],
  config,
  defaults: (input): Config => ({
    connection: 'fortnox',
    book: false,
    invoice: field(input?.key ?? 'id'),
    mapping: defaultPaymentMapping(input),
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'fortnox' },
    { field: 'book', widget: 'switch' },
    { field: 'invoice', widget: 'expression' },
    { field: 'mapping', widget: 'mapping' },
  ],
  recordTypes: ({ inputs }) => ({ out: inputs.in ? withField(inputs.in, attachedPayment) : null }),
  mappings: mappingInto(paymentTarget, defaultPaymentMapping),
  expressions: ({ config, inputs }) =>
    inputs.in ? [{ field: 'invoice', expression: config.invoice, source: inputs.in }] : [],
  summary: (config) => ({ key: config.book ? 'book' : 'open' }),
  irreversible: (config) => (config.book ? 'books-payments' : null),
})

/** What a paid jortt invoice tells of its payment: how much, not when and how (`apis/jortt.md §5.3`). */
function defaultPaymentMapping(input: RecordType | null): Mapping {
  if (!input || !fieldAt(input.fields, 'invoice_total_incl_vat')) return {}
  return {
    AmountCurrency: field('invoice_total_incl_vat.amount'),
    Currency: field('invoice_total_incl_vat.currency'),
    ExternalInvoiceReference1: field('id'),
    ExternalInvoiceReference2: field('invoice_number'),
  }
}

/** What later nodes can read of the payment. */
const attachedPayment = attachedRecord(
  'payment',
  { en: 'Fortnox payment', nl: 'Fortnox-betaling', sv: 'Betalning i Fortnox', pl: 'Płatność Fortnox' },
  pickFields(paymentType, 'Number', 'InvoiceNumber', 'Amount', 'AmountCurrency', 'PaymentDate', 'Booked'),
)
