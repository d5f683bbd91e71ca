import { recordTypesOf } from '../compiler/record-types-of.ts'
import { connectPorts } from '../flow/edit-flow.ts'
import { emptyFlow, type Flow } from '../flow/flow.ts'
import type { JsonObject } from '../json.ts'
import { type NodeKind, nodeDefinition, outputsOf } from '../nodes/nodes.ts'

/** Short names for tests to draw with. */
const kinds: { readonly [name: string]: NodeKind } = {
  invoices: 'jortt.invoices',
  estimates: 'jortt.estimates',
  fortnoxInvoices: 'fortnox.invoices',
  fortnoxOrders: 'fortnox.orders',
  fortnoxCustomers: 'fortnox.customers',
  stock: 'fortnox.stock',
  payments: 'fortnox.payments',
  customers: 'jortt.customers',
  rows: 'file.rows',
  write: 'file.write',
  filter: 'filter',
  map: 'map',
  lookup: 'lookup',
  formula: 'formula',
  route: 'route',
  split: 'split',
  collect: 'collect',
  dedupe: 'dedupe',
  find: 'find',
  script: 'script',
  customer: 'fortnox.customer',
  articles: 'fortnox.articles',
  invoice: 'fortnox.invoice',
  order: 'fortnox.order',
  payment: 'fortnox.payment',
  article: 'fortnox.article',
  jorttCustomer: 'jortt.customer',
  jorttInvoice: 'jortt.invoice',
}

/**
 * A flow drawn in text: `flowOf('invoices -> filter.kept -> customer')`. A name is a kind, or a kind and a number
 * (`filter2`); `.port` names the output, else the first. Each node has the settings it gets on the canvas when it is
 * wired there, changed by `configs`.
 */
export function flowOf(
  drawing: string | readonly string[],
  configs: { readonly [nodeId: string]: JsonObject } = {},
): Flow {
  let flow = emptyFlow('flow', 'A flow')
  for (const line of typeof drawing === 'string' ? [drawing] : drawing) {
    const names = line.split('->').map((name) => name.trim())
    names.forEach((name, index) => {
      const [id = ''] = name.split('.')
      const before = index === 0 ? undefined : names[index - 1]?.split('.')
      const isNew = !flow.nodes.some((node) => node.id === id)
      if (isNew)
        flow = { ...flow, nodes: [...flow.nodes, { id, kind: kindOf(id), position: { x: 0, y: 0 }, config: {} }] }
      if (before?.[0]) {
        const from = { node: before[0], port: before[1] ?? firstOutput(flow, before[0]) }
        flow = connectPorts(flow, from, { node: id, port: 'in' })
      }
      if (isNew) flow = withDefaults(flow, id, configs[id] ?? {})
    })
  }
  return flow
}

function withDefaults(flow: Flow, id: string, changes: JsonObject): Flow {
  const definition = nodeDefinition(kindOf(id))
  const input = recordTypesOf(flow).nodes.get(id)?.inputs.in ?? null
  const config = { ...(definition?.defaults(input) as JsonObject | undefined), ...changes }
  return { ...flow, nodes: flow.nodes.map((node) => (node.id === id ? { ...node, config } : node)) }
}

const kindOf = (id: string): string => kinds[id.replace(/\d+$/, '')] ?? id.replace(/\d+$/, '')

function firstOutput(flow: Flow, id: string): string {
  const node = flow.nodes.find((candidate) => candidate.id === id)
  return (node && outputsOf(node)[0]) ?? 'out'
}
