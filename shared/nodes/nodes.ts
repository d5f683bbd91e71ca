import type { NodeDefinition } from './define-node.ts'
import { filter } from './filter.ts'
import { formula } from './formula.ts'
import { fortnoxArticles } from './fortnox-articles.ts'
import { fortnoxCustomer } from './fortnox-customer.ts'
import { fortnoxInvoice } from './fortnox-invoice.ts'
import { fortnoxOrder } from './fortnox-order.ts'
import { jorttCustomers } from './jortt-customers.ts'
import { jorttInvoices } from './jortt-invoices.ts'
import { lookup } from './lookup.ts'
import { map } from './map.ts'

/** Every node kind there is, in the order of the palette. A test compares this list with the folder. */
export const nodes = [
  jorttInvoices,
  jorttCustomers,
  filter,
  map,
  lookup,
  formula,
  fortnoxCustomer,
  fortnoxArticles,
  fortnoxInvoice,
  fortnoxOrder,
] as const

export type NodeKind = (typeof nodes)[number]['kind']
export type ConfigOf<Kind extends NodeKind> =
  Extract<(typeof nodes)[number], { kind: Kind }> extends NodeDefinition<Kind, infer Config> ? Config : never

export type SourceKind = 'jortt.invoices' | 'jortt.customers'
export type SinkKind = 'fortnox.customer' | 'fortnox.articles' | 'fortnox.invoice' | 'fortnox.order'

/** The definition of a kind, or null for a kind that this version of the app does not have. */
export function nodeDefinition(kind: string): NodeDefinition | null {
  return (byKind.get(kind) as NodeDefinition | undefined) ?? null
}

const byKind: ReadonlyMap<string, unknown> = new Map(nodes.map((node) => [node.kind, node]))
