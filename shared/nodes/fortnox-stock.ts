import { z } from 'zod'
import { fortnoxArticle } from '../records/fortnox-article.ts'
import { defineNode } from './define-node.ts'
import { asListed, OwnRecords, ownRecords, Readings, readings } from './parts/source-settings.ts'

export const articleStates = ['active', 'inactive', 'all'] as const

/** Reads Fortnox articles with their stock. The kind `fortnox.articles` is the step that provides the articles of lines. */
export const fortnoxStock = defineNode({
  kind: 'fortnox.stock',
  category: 'source',
  system: 'fortnox',
  inputs: [],
  outputs: ['out'],
  config: z.strictObject({
    connection: z.string().min(1),
    state: z.enum(articleStates),
    /** Reads each article whole, one request an article: a list has no accounts, measures and notes. */
    details: z.boolean(),
    read: Readings.default('all'),
    ours: OwnRecords,
  }),
  // Articles go to files and never to jortt, so nothing can go round: a stock list without ours would be half a list.
  defaults: () => ({
    connection: 'fortnox',
    state: 'active' as const,
    details: false,
    read: 'all' as const,
    ours: 'include' as const,
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'fortnox' },
    { field: 'state', widget: 'select', options: articleStates },
    { field: 'details', widget: 'switch' },
    { field: 'read', widget: 'select', options: readings },
    { field: 'ours', widget: 'select', options: ownRecords },
  ],
  recordTypes: ({ config }) => ({ out: config.details ? fortnoxArticle : listedArticle }),
  summary: (config) => ({ key: config.state }),
})

const listedArticle = asListed(
  fortnoxArticle,
  'ArticleNumber',
  'Description',
  'Unit',
  'EAN',
  'Housework',
  'PurchasePrice',
  'SalesPrice',
  'VAT',
  'QuantityInStock',
  'ReservedQuantity',
  'DisposableQuantity',
  'StockValue',
  'StockPlace',
  'WebshopArticle',
)
