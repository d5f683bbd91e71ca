import type { JsonObject } from '../json.ts'
import { collect } from './collect.ts'
import { dedupe } from './dedupe.ts'
import type { NodeDefinition } from './define-node.ts'
import { fileRows } from './file-rows.ts'
import { fileWrite } from './file-write.ts'
import { filter } from './filter.ts'
import { find } from './find.ts'
import { formula } from './formula.ts'
import { fortnoxArticle } from './fortnox-article.ts'
import { fortnoxArticles } from './fortnox-articles.ts'
import { fortnoxCustomer } from './fortnox-customer.ts'
import { fortnoxCustomers } from './fortnox-customers.ts'
import { fortnoxInvoice } from './fortnox-invoice.ts'
import { fortnoxInvoices } from './fortnox-invoices.ts'
import { fortnoxOrder } from './fortnox-order.ts'
import { fortnoxOrders } from './fortnox-orders.ts'
import { fortnoxPayment } from './fortnox-payment.ts'
import { fortnoxPayments } from './fortnox-payments.ts'
import { fortnoxStock } from './fortnox-stock.ts'
import { jorttCustomer } from './jortt-customer.ts'
import { jorttCustomers } from './jortt-customers.ts'
import { jorttEstimates } from './jortt-estimates.ts'
import { jorttInvoice } from './jortt-invoice.ts'
import { jorttInvoices } from './jortt-invoices.ts'
import { lookup } from './lookup.ts'
import { map } from './map.ts'
import { route } from './route.ts'
import { script } from './script.ts'
import { split } from './split.ts'

/** Every node kind there is, in the order of the palette. A test compares this list with the folder. */
export const nodes = [
  jorttInvoices,
  jorttCustomers,
  jorttEstimates,
  fortnoxInvoices,
  fortnoxOrders,
  fortnoxCustomers,
  fortnoxStock,
  fortnoxPayments,
  fileRows,
  filter,
  route,
  map,
  lookup,
  formula,
  find,
  script,
  split,
  collect,
  dedupe,
  fortnoxCustomer,
  fortnoxArticles,
  fortnoxInvoice,
  fortnoxOrder,
  fortnoxArticle,
  fortnoxPayment,
  jorttCustomer,
  jorttInvoice,
  fileWrite,
] as const

export type NodeKind = (typeof nodes)[number]['kind']
export type ConfigOf<Kind extends NodeKind> =
  Extract<(typeof nodes)[number], { kind: Kind }> extends NodeDefinition<Kind, infer Config> ? Config : never

export type SourceKind =
  | 'file.rows'
  | 'jortt.invoices'
  | 'jortt.customers'
  | 'jortt.estimates'
  | 'fortnox.invoices'
  | 'fortnox.orders'
  | 'fortnox.customers'
  | 'fortnox.stock'
  | 'fortnox.payments'
export type SinkKind =
  | 'file.write'
  | 'fortnox.customer'
  | 'fortnox.articles'
  | 'fortnox.invoice'
  | 'fortnox.order'
  | 'fortnox.article'
  | 'fortnox.payment'
  | 'jortt.customer'
  | 'jortt.invoice'

/** Transforms whose work is in the core, because it looks further than the record or needs a thread: `compile` is the preview, if there is one. */
export type EffectKind = 'dedupe' | 'find' | 'script'

/** The definition of a kind, or null for a kind that this version of the app does not have. */
export function nodeDefinition(kind: string): NodeDefinition | null {
  return (byKind.get(kind) as NodeDefinition | undefined) ?? null
}

/** The outputs of a node as it is set, the main one first; those of fresh settings where its own can't be read. */
export function outputsOf({ kind, config }: { readonly kind: string; readonly config: JsonObject }): readonly string[] {
  const definition = nodeDefinition(kind)
  const parsed = definition?.config.safeParse(config)
  return (parsed?.success ? definition?.outputsOf(parsed.data) : definition?.outputs) ?? []
}

/** What the user called an output of a node; null where the screen texts have its name. */
export function portName(
  { kind, config }: { readonly kind: string; readonly config: JsonObject },
  port: string,
): string | null {
  const definition = nodeDefinition(kind)
  const parsed = definition?.config.safeParse(config)
  return parsed?.success ? (definition?.portName(parsed.data, port) ?? null) : null
}

const byKind: ReadonlyMap<string, unknown> = new Map(nodes.map((node) => [node.kind, node]))
