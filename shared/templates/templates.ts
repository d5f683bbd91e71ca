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

/** jortt keeps euros only, and a credit note is no invoice with a minus here either. */
const eurosWithoutCreditNotes: TemplateNode = {
  id: 'filter',
  kind: 'filter',
  name: 'In euros, without credit notes',
  config: {
    condition: {
      kind: 'all',
      of: [
        { kind: 'compare', left: { kind: 'field', path: 'Currency' }, operator: 'equals', right: constant('EUR') },
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
    condition: {
      kind: 'compare',
      left: { kind: 'field', path: 'Currency' },
      operator: 'equals',
      right: constant('EUR'),
    },
  },
}

/** The columns of a file of articles, until the user chooses one. */
const articleColumns = [
  { name: 'ArticleNumber', type: 'text' },
  { name: 'Description', type: 'text' },
  { name: 'SalesPrice', type: 'decimal', mark: 'comma' },
  { name: 'QuantityInStock', type: 'decimal', mark: 'comma' },
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
  {
    id: 'customers-back',
    name: 'Fortnox customers to jortt',
    make: (id) =>
      chainOf(id, 'Fortnox customers to jortt', [
        { id: 'customers', kind: 'fortnox.customers' },
        { id: 'customer', kind: 'jortt.customer' },
      ]),
  },
  {
    id: 'invoices-back',
    name: 'Fortnox invoices to jortt drafts',
    make: (id) =>
      chainOf(id, 'Fortnox invoices to jortt drafts', [
        { id: 'invoices', kind: 'fortnox.invoices' },
        eurosWithoutCreditNotes,
        { id: 'customer', kind: 'jortt.customer' },
        { id: 'invoice', kind: 'jortt.invoice' },
      ]),
  },
  {
    id: 'orders-back',
    name: 'Fortnox orders to jortt drafts',
    make: (id) =>
      chainOf(id, 'Fortnox orders to jortt drafts', [
        { id: 'orders', kind: 'fortnox.orders' },
        onlyEuros,
        { id: 'customer', kind: 'jortt.customer' },
        { id: 'invoice', kind: 'jortt.invoice' },
      ]),
  },
  {
    id: 'estimates',
    name: 'Agreed estimates to Fortnox orders',
    make: (id) =>
      chainOf(id, 'Agreed estimates to Fortnox orders', [
        { id: 'estimates', kind: 'jortt.estimates' },
        { id: 'customer', kind: 'fortnox.customer' },
        { id: 'articles', kind: 'fortnox.articles' },
        { id: 'order', kind: 'fortnox.order' },
      ]),
  },
  {
    id: 'payments',
    name: 'Payments to Fortnox',
    make: (id) =>
      chainOf(id, 'Payments to Fortnox', [
        { id: 'invoices', kind: 'jortt.invoices', name: 'Paid jortt invoices', config: { withCustomer: false } },
        withoutCreditNotes,
        { id: 'payment', kind: 'fortnox.payment' },
      ]),
  },
  {
    id: 'stock',
    name: 'Stock list from Fortnox',
    make: (id) =>
      chainOf(id, 'Stock list from Fortnox', [
        { id: 'stock', kind: 'fortnox.stock' },
        { id: 'file', kind: 'file.write', config: { name: 'stock {date}' } },
      ]),
  },
  {
    id: 'articles',
    name: 'Articles from a file',
    make: (id) =>
      chainOf(id, 'Articles from a file', [
        {
          id: 'file',
          kind: 'file.rows',
          config: { path: 'articles.csv', columns: articleColumns, key: 'ArticleNumber' },
        },
        { id: 'article', kind: 'fortnox.article' },
      ]),
  },
]

export const templateOf = (id: string): Template | null => templates.find((template) => template.id === id) ?? null
