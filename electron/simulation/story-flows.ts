import type { Flow } from '#shared/flow/flow.ts'
import type { JsonObject } from '#shared/json.ts'
import { constant, field, rows } from '#shared/mapping/expression.ts'
import { chainOf, type TemplateNode } from '#shared/templates/build-flow.ts'
import { templateOf } from '#shared/templates/templates.ts'
import type { StoryFlow } from './story.ts'

/** The flow a story names: a template as it ships, or a drawing of our own, with the settings of the story. */
export function flowOfStory({ id, template, read, book }: StoryFlow): Flow {
  const drawing = drawings.find(({ name }) => name === template)
  const made = drawing ? chainOf(id, id, drawing.nodes) : templateOf(template)?.make(id)
  if (!made) throw new Error(`There is no template ${template}`)
  const [source] = made.nodes
  const last = made.nodes.at(-1)
  const sinkChanges: JsonObject = book ? { book: true } : {}
  const changes = new Map<string | undefined, JsonObject>([
    [source?.id, { read }],
    [last?.id, sinkChanges],
  ])
  const effect = template === 'payments' ? 'books-payments' : 'books-documents'
  return {
    ...made,
    nodes: made.nodes.map((node) => ({ ...node, config: { ...node.config, ...changes.get(node.id) } })),
    settings: { confirmed: book && last ? [{ node: last.id, effect }] : [] },
  }
}

const invoices: TemplateNode = { id: 'invoices', kind: 'jortt.invoices' }
const customer: TemplateNode = { id: 'customer', kind: 'fortnox.customer' }
const perCustomer: TemplateNode = {
  id: 'collect',
  kind: 'collect',
  config: { groupBy: field('customer_id'), order: 'anywhere', rows: 'rows' },
}
const inEuros: TemplateNode = {
  id: 'defaults',
  kind: 'map',
  config: { output: 'add', fields: [{ name: 'currency', type: 'text', value: constant('EUR') }] },
}
const itsDocument: readonly TemplateNode[] = [
  inEuros,
  customer,
  { id: 'articles', kind: 'fortnox.articles' },
  { id: 'invoice', kind: 'fortnox.invoice' },
]

/** Flows in which one record becomes several, or several one. */
const drawings: readonly { readonly name: StoryFlow['template']; readonly nodes: readonly TemplateNode[] }[] = [
  /** One document of all invoices of a customer, a row for each by its id. */
  {
    name: 'invoices-summed',
    nodes: [
      invoices,
      perCustomer,
      customer,
      {
        id: 'invoice',
        kind: 'fortnox.invoice',
        config: {
          vatGuard: false,
          compareTotal: '',
          mapping: {
            CustomerNumber: field('customer.CustomerNumber'),
            ExternalInvoiceReference1: field('customer_id'),
            InvoiceRows: rows('rows', {
              Description: field('$item.id'),
              DeliveredQuantity: constant('1'),
              Price: constant('10'),
              AccountNumber: constant('3001'),
            }),
          },
        },
      },
    ],
  },
  /** Brought together and taken apart again: a document for each, under a key of its own. */
  {
    name: 'invoices-apart',
    nodes: [
      invoices,
      perCustomer,
      { id: 'split', kind: 'split', config: { list: 'rows', parent: 'parent', key: 'id' } },
      ...itsDocument,
    ],
  },
  /** The first invoice of each customer, and no other ever. */
  {
    name: 'invoices-once',
    nodes: [
      invoices,
      { id: 'once', kind: 'dedupe', config: { of: field('customer_id'), memory: 'flow' } },
      ...itsDocument,
    ],
  },
]
