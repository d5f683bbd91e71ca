import { z } from 'zod'
import { fortnoxArticle } from '../records/fortnox-article.ts'
import { defineListSource } from './parts/list-source.ts'
import { asListed, OwnRecords, Readings } from './parts/source-settings.ts'

const states = ['active', 'inactive', 'all'] as const

/** Reads Fortnox articles with their stock. The kind `fortnox.articles` is the step that provides the articles of lines. */
export const fortnoxStock = defineListSource({
  kind: 'fortnox.stock',
  system: 'fortnox',
  type: fortnoxArticle,
  listed: asListed(
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
  ),
  states,
  config: z.strictObject({
    connection: z.string().min(1),
    state: z.enum(states),
    /** Reads each article whole, one request an article: a list has no accounts, measures and notes. */
    details: z.boolean(),
    read: Readings.default('all'),
    ours: OwnRecords,
  }),
  // Articles go to files and never to jortt, so nothing can go round: a stock list without ours would be half a list.
  defaults: {
    connection: 'fortnox',
    state: 'active',
    details: false,
    read: 'all',
    ours: 'include',
  },
})
