import { z } from 'zod'
import { Mapping } from '../../mapping/expression.ts'
import type { RecordType } from '../../records/field.ts'
import { defineNode } from '../define-node.ts'
import { attachedRecord, pickFields, withField } from './attach-field.ts'
import { type DocumentShape, defaultDocumentMapping, grossTotalIn } from './document-defaults.ts'
import { mappingInto } from './mapping-into.ts'

export const documentConfig = z.strictObject({
  connection: z.string().min(1),
  /** What happens to a document that Fortnox has already. Only one that is neither sent nor booked can be corrected. */
  whenExists: z.enum(['skip', 'correct-draft']),
  /** `sent` marks the document as sent in Fortnox and can't be taken back. */
  state: z.enum(['draft', 'sent']),
  /** Invoices: books each one once it is posted; it can only be credited then (`apis/fortnox.md §5.3`). */
  book: z.boolean().default(false),
  /** Orders: makes an invoice of each one once it is posted; its rows are fixed then (`apis/fortnox.md §5.2`). */
  makeInvoice: z.boolean().default(false),
  /** Holds a record whose country, VAT number, VAT type and rates don't agree. */
  vatGuard: z.boolean(),
  /** Path of the gross total in the source; a difference after posting is a warning. Empty: the rows that were sent count. */
  compareTotal: z.string(),
  mapping: Mapping,
})
export type DocumentConfig = z.infer<typeof documentConfig>

/** The two kinds of Fortnox document differ in names only, so both nodes are made here. */
export function defineDocumentNode<const Kind extends 'fortnox.order' | 'fortnox.invoice'>(document: {
  readonly kind: Kind
  readonly target: RecordType
  readonly attachAs: 'order' | 'invoice'
  readonly shape: DocumentShape
}) {
  const { target } = document
  const written = pickFields(target, 'DocumentNumber', 'Total', 'TotalVAT', 'Net')
  const attached = attachedRecord(document.attachAs, target.label, written)
  return defineNode({
    kind: document.kind,
    category: 'sink',
    system: 'fortnox',
    inputs: [{ name: 'in', accepts: [{ kind: 'lines' }] }],
    outputs: ['out'],
    config: documentConfig,
    defaults: (input): DocumentConfig => ({
      connection: 'fortnox',
      whenExists: 'skip',
      state: 'draft',
      book: false,
      makeInvoice: false,
      vatGuard: true,
      compareTotal: grossTotalIn(input),
      mapping: defaultDocumentMapping(input, document.shape),
    }),
    form: [
      { field: 'connection', widget: 'connection', system: 'fortnox' },
      { field: 'state', widget: 'select', options: ['draft', 'sent'] },
      { field: document.kind === 'fortnox.invoice' ? 'book' : 'makeInvoice', widget: 'switch' },
      { field: 'whenExists', widget: 'select', options: ['skip', 'correct-draft'] },
      { field: 'vatGuard', widget: 'switch' },
      { field: 'compareTotal', widget: 'field' },
      { field: 'mapping', widget: 'mapping' },
    ],
    recordTypes: ({ inputs }) => ({ out: inputs.in ? withField(inputs.in, attached) : null }),
    mappings: mappingInto(target, (input) => defaultDocumentMapping(input, document.shape)),
    expressions: ({ config, inputs }) =>
      inputs.in && config.compareTotal !== ''
        ? [{ field: 'compareTotal', expression: { kind: 'field', path: config.compareTotal }, source: inputs.in }]
        : [],
    summary: (config) => ({ key: config.state, values: { count: mappedFields(config.mapping) } }),
    irreversible: (config) => {
      if (document.kind === 'fortnox.invoice' && config.book) return 'books-documents'
      if (document.kind === 'fortnox.order' && config.makeInvoice) return 'makes-invoices'
      return config.state === 'sent' ? 'sends-documents' : null
    },
  })
}

/** How many fields a mapping fills, those of rows counted one by one. */
export function mappedFields(mapping: Mapping): number {
  return Object.values(mapping).reduce(
    (sum, expression) => sum + (expression.kind === 'rows' ? mappedFields(expression.fields) : 1),
    0,
  )
}
