import type { Flow } from '../flow/flow.ts'
import { constant } from '../mapping/expression.ts'
import { chainOf, type TemplateNode } from './build-flow.ts'
import type { templateIds } from './template-ids.ts'

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

/** jortt keeps euros only. */
const inEuros = {
  kind: 'compare',
  left: { kind: 'field', path: 'Currency' },
  operator: 'equals',
  right: constant('EUR'),
} as const

/** A credit note is no invoice with a minus here either. */
const eurosWithoutCreditNotes: TemplateNode = {
  id: 'filter',
  kind: 'filter',
  name: 'Euros, no credit notes',
  config: {
    condition: {
      kind: 'all',
      of: [
        inEuros,
        {
          kind: 'not',
          of: { kind: 'compare', left: { kind: 'field', path: 'Credit' }, operator: 'equals', right: constant('true') },
        },
      ],
    },
  },
}

const onlyEuros: TemplateNode = {
  id: 'filter',
  kind: 'filter',
  name: 'In euros',
  config: {
    condition: inEuros,
  },
}

/** The columns of a file of articles, until the user chooses one. */
const articleColumns = [
  { name: 'ArticleNumber', type: 'text' },
  { name: 'Description', type: 'text' },
  { name: 'SalesPrice', type: 'decimal', mark: 'comma' },
  { name: 'QuantityInStock', type: 'decimal', mark: 'comma' },
]

const template = (id: TemplateId, name: string, nodes: readonly TemplateNode[]): Template => ({
  id,
  name,
  make: (flowId) => chainOf(flowId, name, nodes),
})

export const templates: readonly Template[] = [
  template('invoices', 'Paid invoices to Fortnox', documents({ id: 'invoice', kind: 'fortnox.invoice' })),
  template('orders', 'Paid invoices to Fortnox orders', documents({ id: 'order', kind: 'fortnox.order' })),
  template('customers', 'jortt customers to Fortnox', [
    { id: 'customers', kind: 'jortt.customers' },
    { id: 'customer', kind: 'fortnox.customer' },
  ]),
  template('customers-back', 'Fortnox customers to jortt', [
    { id: 'customers', kind: 'fortnox.customers' },
    { id: 'customer', kind: 'jortt.customer' },
  ]),
  template('invoices-back', 'Fortnox invoices to jortt drafts', [
    { id: 'invoices', kind: 'fortnox.invoices' },
    eurosWithoutCreditNotes,
    { id: 'customer', kind: 'jortt.customer' },
    { id: 'invoice', kind: 'jortt.invoice' },
  ]),
  template('orders-back', 'Fortnox orders to jortt drafts', [
    { id: 'orders', kind: 'fortnox.orders' },
    onlyEuros,
    { id: 'customer', kind: 'jortt.customer' },
    { id: 'invoice', kind: 'jortt.invoice' },
  ]),
  template('estimates', 'Agreed estimates to Fortnox orders', [
    { id: 'estimates', kind: 'jortt.estimates' },
    { id: 'customer', kind: 'fortnox.customer' },
    { id: 'articles', kind: 'fortnox.articles' },
    { id: 'order', kind: 'fortnox.order' },
  ]),
  template('payments', 'Payments to Fortnox', [
    { id: 'invoices', kind: 'jortt.invoices', name: 'Paid jortt invoices', config: { withCustomer: false } },
    withoutCreditNotes,
    { id: 'payment', kind: 'fortnox.payment' },
  ]),
  template('stock', 'Stock list from Fortnox', [
    { id: 'stock', kind: 'fortnox.stock' },
    { id: 'file', kind: 'file.write', config: { name: 'stock {date}' } },
  ]),
  template('articles', 'Articles from a file', [
    {
      id: 'file',
      kind: 'file.rows',
      config: { path: 'articles.csv', columns: articleColumns, key: 'ArticleNumber' },
    },
    { id: 'article', kind: 'fortnox.article' },
  ]),
]

export const templateOf = (id: string): Template | null => templates.find((template) => template.id === id) ?? null
