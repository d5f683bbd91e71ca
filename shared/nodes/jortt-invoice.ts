import { z } from 'zod'
import { Mapping } from '../mapping/expression.ts'
import { fieldAt } from '../records/field-at.ts'
import { jorttInvoice as invoiceType } from '../records/jortt-invoice.ts'
import { defineNode } from './define-node.ts'
import { attachedRecord, pickFields, withField } from './parts/attach-field.ts'
import { jorttInvoiceTarget } from './parts/document-targets.ts'
import { mappedFields } from './parts/fortnox-document.ts'
import { defaultJorttInvoiceMapping } from './parts/jortt-invoice-defaults.ts'
import { mappingInto } from './parts/mapping-into.ts'

const config = z.strictObject({
  connection: z.string().min(1),
  /** What happens to an invoice that jortt has already. Only a draft can be corrected. */
  whenExists: z.enum(['skip', 'correct-draft']),
  /** `sent` makes the invoice final in jortt: from then on it can only be credited. */
  state: z.enum(['draft', 'sent']),
  /** How a final invoice reaches the customer; `self` mails nothing. */
  sendBy: z.enum(['self', 'email']),
  /** Holds a record whose country, VAT number, reverse charge and rates don't agree. */
  vatGuard: z.boolean(),
  /** Path of the gross total in the source; a difference after posting is a warning. Empty: the rows that were sent count. */
  compareTotal: z.string(),
  mapping: Mapping,
})
type Config = z.infer<typeof config>

/** Posts a record as a jortt invoice: a draft by default, final only where the user chose and confirmed it. */
export const jorttInvoice = defineNode({
  kind: 'jortt.invoice',
  category: 'sink',
  system: 'jortt',
  inputs: [{ name: 'in', accepts: [{ kind: 'lines' }] }],
  outputs: ['out'],
  config,
  defaults: (input): Config => ({
    connection: 'jortt',
    whenExists: 'skip',
    state: 'draft',
    sendBy: 'self',
    vatGuard: true,
    compareTotal: input && fieldAt(input.fields, 'Total') ? 'Total' : '',
    mapping: defaultJorttInvoiceMapping(input),
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'jortt' },
    { field: 'state', widget: 'select', options: ['draft', 'sent'] },
    { field: 'sendBy', widget: 'select', options: ['self', 'email'], when: { field: 'state', is: ['sent'] } },
    { field: 'whenExists', widget: 'select', options: ['skip', 'correct-draft'] },
    { field: 'vatGuard', widget: 'switch' },
    { field: 'compareTotal', widget: 'field' },
    { field: 'mapping', widget: 'mapping' },
  ],
  recordTypes: ({ inputs }) => ({ out: inputs.in ? withField(inputs.in, attachedInvoice) : null }),
  mappings: mappingInto(jorttInvoiceTarget, defaultJorttInvoiceMapping),
  expressions: ({ config, inputs }) =>
    inputs.in && config.compareTotal !== ''
      ? [{ field: 'compareTotal', expression: { kind: 'field', path: config.compareTotal }, source: inputs.in }]
      : [],
  summary: (config) => ({ key: config.state, values: { count: mappedFields(config.mapping) } }),
  irreversible: (config) => (config.state === 'sent' ? 'finalises-invoices' : null),
})

/** What later nodes can read of the invoice. */
const attachedInvoice = attachedRecord(
  'invoice',
  { en: 'jortt invoice', nl: 'jortt-factuur', sv: 'Faktura i jortt', pl: 'Faktura jortt' },
  pickFields(invoiceType, 'id', 'invoice_number', 'invoice_status', 'invoice_total', 'invoice_total_incl_vat'),
)
