import { z } from 'zod'
import { call, constant, field, Mapping } from '../mapping/expression.ts'
import type { RecordType } from '../records/field.ts'
import { listsOfRecords } from '../records/field-at.ts'
import { fortnoxArticle as articleType } from '../records/fortnox-article.ts'
import { defineNode } from './define-node.ts'
import { pickFields, withItemField } from './parts/attach-field.ts'

/** What happens to a line whose article Fortnox does not have. */
export const missingArticlePolicies = ['create', 'fallback', 'text', 'hold'] as const

const config = z.strictObject({
  connection: z.string().min(1),
  /** Path of the list whose records are the lines. */
  lines: z.string().min(1),
  missing: z.enum(missingArticlePolicies),
  /** Stands in for lines without an article number, and under `fallback` for unknown ones. Empty: none. */
  fallbackArticle: z.string().max(50),
  /** Revenue account of lines that go without an article, under `text`. */
  textAccount: z.string().regex(/^\d{4}$|^$/),
  mapping: Mapping,
})
type Config = z.infer<typeof config>

/** Makes sure that every line's article exists in Fortnox, and passes the record on with `article` attached to each line. */
export const fortnoxArticles = defineNode({
  kind: 'fortnox.articles',
  category: 'sink',
  system: 'fortnox',
  inputs: [{ name: 'in', accepts: [{ kind: 'lines' }] }],
  outputs: ['out'],
  config,
  defaults: (input): Config => ({
    connection: 'fortnox',
    lines: (input && listsOfRecords(input)[0]?.path) ?? 'line_items',
    missing: 'create',
    fallbackArticle: 'JORTT',
    textAccount: '3001',
    mapping: defaultArticleMapping,
  }),
  form: [
    { field: 'connection', widget: 'connection', system: 'fortnox' },
    { field: 'missing', widget: 'select', options: missingArticlePolicies },
    { field: 'fallbackArticle', widget: 'text', when: { field: 'missing', is: ['create', 'fallback'] } },
    { field: 'textAccount', widget: 'text', when: { field: 'missing', is: ['text'] } },
    { field: 'lines', widget: 'lines' },
    { field: 'mapping', widget: 'mapping' },
  ],
  recordTypes: ({ config, inputs }) => ({
    out: inputs.in ? withItemField(inputs.in, config.lines, attachedArticle) : null,
  }),
  mappings: ({ config, inputs }) =>
    inputs.in
      ? [
          {
            field: 'mapping',
            target: articleType,
            source: inputs.in,
            each: config.lines,
            defaults: defaultArticleMapping,
          },
        ]
      : [],
  summary: (config) => ({ key: config.missing, values: { article: config.fallbackArticle } }),
})

/** jortt has no article numbers: the SKU is found at the start of the line's text, by a pattern that the user can change. */
const defaultArticleMapping: Mapping = {
  ArticleNumber: call('matchPattern', field('$item.description'), constant('^[A-Z]{2,8}-[A-Z0-9]{1,12}')),
  Description: field('$item.description'),
  Type: constant('STOCK'),
  Unit: constant('st'),
}

const attachedArticle = {
  key: 'article',
  label: { en: 'Fortnox article', nl: 'Fortnox-artikel', sv: 'Fortnox-artikel', pl: 'Artykuł Fortnox' },
  type: 'record',
  access: 'read',
  fields: [
    ...pickFields(articleType, 'ArticleNumber', 'Description'),
    {
      key: 'AccountNumber',
      label: {
        en: 'Account for a line without article',
        nl: 'Rekening voor regel zonder artikel',
        sv: 'Konto för rad utan artikel',
        pl: 'Konto dla pozycji bez artykułu',
      },
      type: 'code',
      register: 'accounts',
      example: '3001',
    },
  ],
} as const satisfies RecordType['fields'][number]
