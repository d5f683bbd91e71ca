import type { Flow } from '../flow/flow.ts'
import type { Language, LocalizedText } from '../language.ts'
import { constant } from '../mapping/expression.ts'
import { chainOf, type TemplateNode } from './build-flow.ts'
import type { templateIds } from './template-ids.ts'

export type TemplateId = (typeof templateIds)[number]

/**
 * A flow that ships with the app. `make` gives the same flow for the same id and language, every time: a flow's own words
 * belong to whoever made it, and stay as they are when the language of the window is changed.
 */
export interface Template {
  readonly id: TemplateId
  readonly name: LocalizedText
  readonly make: (flowId: string, language?: Language) => Flow
}

interface NamedNode extends Omit<TemplateNode, 'name'> {
  readonly name?: LocalizedText
}

/** A credit note is no invoice with a minus: it goes over by hand, and is seen as filtered until then. */
const withoutCreditNotes: NamedNode = {
  id: 'filter',
  kind: 'filter',
  name: {
    en: 'Without credit notes',
    nl: 'Zonder creditfacturen',
    sv: 'Utan kreditfakturor',
    pl: 'Bez faktur korygujących',
  },
  config: {
    condition: {
      kind: 'all',
      of: [{ kind: 'compare', left: { kind: 'field', path: 'credited_invoice_id' }, operator: 'is-empty' }],
    },
  },
}

/** What jortt lacks and every document of this flow gets. */
const defaults: NamedNode = {
  id: 'defaults',
  kind: 'map',
  name: { en: 'Defaults', nl: 'Standaardwaarden', sv: 'Standardvärden', pl: 'Wartości domyślne' },
  config: {
    output: 'add',
    fields: [
      { name: 'store_id', type: 'text', value: constant('jortt') },
      { name: 'currency', type: 'text', value: constant('EUR') },
    ],
  },
}

const documents = (document: NamedNode): readonly NamedNode[] => [
  {
    id: 'invoices',
    kind: 'jortt.invoices',
    name: {
      en: 'Paid jortt invoices',
      nl: 'Betaalde jortt-facturen',
      sv: 'Betalda jortt-fakturor',
      pl: 'Opłacone faktury z jortt',
    },
  },
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
const eurosWithoutCreditNotes: NamedNode = {
  id: 'filter',
  kind: 'filter',
  name: {
    en: 'Euros, no credit notes',
    nl: 'Euro’s, geen creditfacturen',
    sv: 'Euro, inga kreditfakturor',
    pl: 'Euro, bez faktur korygujących',
  },
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

const onlyEuros: NamedNode = {
  id: 'filter',
  kind: 'filter',
  name: { en: 'In euros', nl: 'In euro’s', sv: 'I euro', pl: 'W euro' },
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

const template = (id: TemplateId, name: LocalizedText, nodes: readonly NamedNode[]): Template => ({
  id,
  name,
  make: (flowId, language = 'en') =>
    chainOf(
      flowId,
      name[language],
      nodes.map(({ name: called, ...node }) => ({ ...node, ...(called && { name: called[language] }) })),
    ),
})

export const templates: readonly Template[] = [
  template(
    'invoices',
    {
      en: 'Paid invoices to Fortnox',
      nl: 'Betaalde facturen naar Fortnox',
      sv: 'Betalda fakturor till Fortnox',
      pl: 'Opłacone faktury do Fortnox',
    },
    documents({ id: 'invoice', kind: 'fortnox.invoice' }),
  ),
  template(
    'orders',
    {
      en: 'Paid invoices to Fortnox orders',
      nl: 'Betaalde facturen naar Fortnox-orders',
      sv: 'Betalda fakturor till Fortnox-order',
      pl: 'Opłacone faktury do zamówień Fortnox',
    },
    documents({ id: 'order', kind: 'fortnox.order' }),
  ),
  template(
    'customers',
    {
      en: 'jortt customers to Fortnox',
      nl: 'jortt-klanten naar Fortnox',
      sv: 'jortt-kunder till Fortnox',
      pl: 'Klienci z jortt do Fortnox',
    },
    [
      { id: 'customers', kind: 'jortt.customers' },
      { id: 'customer', kind: 'fortnox.customer' },
    ],
  ),
  template(
    'customers-back',
    {
      en: 'Fortnox customers to jortt',
      nl: 'Fortnox-klanten naar jortt',
      sv: 'Fortnox-kunder till jortt',
      pl: 'Klienci z Fortnox do jortt',
    },
    [
      { id: 'customers', kind: 'fortnox.customers' },
      { id: 'customer', kind: 'jortt.customer' },
    ],
  ),
  template(
    'invoices-back',
    {
      en: 'Fortnox invoices to jortt drafts',
      nl: 'Fortnox-facturen naar jortt-concepten',
      sv: 'Fortnox-fakturor till jortt-utkast',
      pl: 'Faktury z Fortnox do szkiców jortt',
    },
    [
      { id: 'invoices', kind: 'fortnox.invoices' },
      eurosWithoutCreditNotes,
      { id: 'customer', kind: 'jortt.customer' },
      { id: 'invoice', kind: 'jortt.invoice' },
    ],
  ),
  template(
    'orders-back',
    {
      en: 'Fortnox orders to jortt drafts',
      nl: 'Fortnox-orders naar jortt-concepten',
      sv: 'Fortnox-order till jortt-utkast',
      pl: 'Zamówienia z Fortnox do szkiców jortt',
    },
    [
      { id: 'orders', kind: 'fortnox.orders' },
      onlyEuros,
      { id: 'customer', kind: 'jortt.customer' },
      { id: 'invoice', kind: 'jortt.invoice' },
    ],
  ),
  template(
    'estimates',
    {
      en: 'Agreed estimates to Fortnox orders',
      nl: 'Akkoord bevonden offertes naar Fortnox-orders',
      sv: 'Godkända offerter till Fortnox-order',
      pl: 'Zaakceptowane oferty do zamówień Fortnox',
    },
    [
      { id: 'estimates', kind: 'jortt.estimates' },
      { id: 'customer', kind: 'fortnox.customer' },
      { id: 'articles', kind: 'fortnox.articles' },
      { id: 'order', kind: 'fortnox.order' },
    ],
  ),
  template(
    'payments',
    {
      en: 'Payments to Fortnox',
      nl: 'Betalingen naar Fortnox',
      sv: 'Betalningar till Fortnox',
      pl: 'Płatności do Fortnox',
    },
    [
      {
        id: 'invoices',
        kind: 'jortt.invoices',
        name: {
          en: 'Paid jortt invoices',
          nl: 'Betaalde jortt-facturen',
          sv: 'Betalda jortt-fakturor',
          pl: 'Opłacone faktury z jortt',
        },
        config: { withCustomer: false },
      },
      withoutCreditNotes,
      { id: 'payment', kind: 'fortnox.payment' },
    ],
  ),
  template(
    'stock',
    {
      en: 'Stock list from Fortnox',
      nl: 'Voorraadlijst uit Fortnox',
      sv: 'Lagerlista från Fortnox',
      pl: 'Lista stanów z Fortnox',
    },
    [
      { id: 'stock', kind: 'fortnox.stock' },
      { id: 'file', kind: 'file.write', config: { name: 'stock {date}' } },
    ],
  ),
  template(
    'articles',
    { en: 'Articles from a file', nl: 'Artikelen uit een bestand', sv: 'Artiklar från en fil', pl: 'Artykuły z pliku' },
    [
      {
        id: 'file',
        kind: 'file.rows',
        config: { path: 'articles.csv', columns: articleColumns, key: 'ArticleNumber' },
      },
      { id: 'article', kind: 'fortnox.article' },
    ],
  ),
]

export const templateOf = (id: string): Template | null => templates.find((template) => template.id === id) ?? null
