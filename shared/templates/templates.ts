import type { templateIds } from '../contract.ts'
import type { Flow } from '../flow/flow.ts'
import { constant } from '../mapping/expression.ts'
import { chainOf, type TemplateNode } from './build-flow.ts'

export type TemplateId = (typeof templateIds)[number]

/** A flow that ships with the app. `make` gives the same flow for the same id, every time. */
export interface Template {
  readonly id: TemplateId
  readonly name: string
  readonly make: (flowId: string) => Flow
}

/** A credit note is no invoice with a minus: it goes over by hand, and is seen as filtered until then. */
const withoutCreditNotes: TemplateNode = {
  id: 'filter',
  kind: 'filter',
  name: 'Without credit notes',
  config: {
    condition: {
      kind: 'all',
      of: [{ kind: 'compare', left: { kind: 'field', path: 'credited_invoice_id' }, operator: 'is-empty' }],
    },
  },
}

/** What jortt lacks and every document of this flow gets. */
const defaults: TemplateNode = {
  id: 'defaults',
  kind: 'map',
  name: 'Defaults',
  config: {
    output: 'add',
    fields: [
      { name: 'store_id', type: 'text', value: constant('jortt') },
      { name: 'currency', type: 'text', value: constant('EUR') },
    ],
  },
}

const documents = (document: TemplateNode): readonly TemplateNode[] => [
  { id: 'invoices', kind: 'jortt.invoices', name: 'Paid jortt invoices' },
  withoutCreditNotes,
  defaults,
  { id: 'customer', kind: 'fortnox.customer' },
  { id: 'articles', kind: 'fortnox.articles' },
  document,
]

export const templates: readonly Template[] = [
  {
    id: 'invoices',
    name: 'Paid invoices to Fortnox',
    make: (id) => chainOf(id, 'Paid invoices to Fortnox', documents({ id: 'invoice', kind: 'fortnox.invoice' })),
  },
  {
    id: 'orders',
    name: 'Paid invoices to Fortnox orders',
    make: (id) => chainOf(id, 'Paid invoices to Fortnox orders', documents({ id: 'order', kind: 'fortnox.order' })),
  },
  {
    id: 'customers',
    name: 'jortt customers to Fortnox',
    make: (id) =>
      chainOf(id, 'jortt customers to Fortnox', [
        { id: 'customers', kind: 'jortt.customers' },
        { id: 'customer', kind: 'fortnox.customer' },
      ]),
  },
]

export const templateOf = (id: string): Template | null => templates.find((template) => template.id === id) ?? null
