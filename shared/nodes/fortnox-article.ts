import { z } from 'zod'
import { Mapping } from '../mapping/expression.ts'
import { defineNode } from './define-node.ts'
import { articleTarget, defaultArticleRecordMapping } from './parts/article-defaults.ts'
import { attachedRecord, pickFields, withField } from './parts/attach-field.ts'
import { mappingInto } from './parts/mapping-into.ts'

const config = z.strictObject({
  connection: z.string().min(1),
  whenFound: z.enum(['update', 'keep']),
  /** The price list that takes the sales price (`apis/fortnox.md §5.4`). */
  priceList: z.string().trim().min(1).max(100),
  mapping: Mapping,
})
type Config = z.infer<typeof config>

/** Creates or updates one article for each record, its price in a price list included. */
export const fortnoxArticle = defineNode({
  kind: 'fortnox.article',
  category: 'sink',
  system: 'fortnox',
  inputs: [{ name: 'in', accepts: [{ kind: 'any' }] }],
  outputs: ['out'],
  config,
  defaults: (input): Config => ({
    connection: 'fortnox',
    whenFound: 'update',
    priceList: 'A',
    mapping: defaultArticleRecordMapping(input),
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'fortnox' },
    { field: 'whenFound', widget: 'select', options: ['update', 'keep'] },
    { field: 'priceList', widget: 'text' },
    { field: 'mapping', widget: 'mapping' },
  ],
  recordTypes: ({ inputs }) => ({ out: inputs.in ? withField(inputs.in, attachedArticle) : null }),
  mappings: mappingInto(articleTarget, defaultArticleRecordMapping),
  summary: (config) => ({ key: config.whenFound, values: { count: Object.keys(config.mapping).length } }),
})

/** What later nodes can read of the article. */
const attachedArticle = attachedRecord(
  'article',
  { en: 'Fortnox article', nl: 'Fortnox-artikel', sv: 'Artikel i Fortnox', pl: 'Artykuł Fortnox' },
  pickFields(articleTarget, 'ArticleNumber', 'Description', 'QuantityInStock'),
)
