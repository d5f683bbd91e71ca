import { describe, expect, it } from 'vitest'
import { configureNode } from '#shared/flow/edit-flow.ts'
import { emptyFlow, type Flow } from '#shared/flow/flow.ts'
import { isJsonObject } from '#shared/json.ts'
import { problemsOf } from '../live-check.ts'
import { freshConfig } from './follow-input.ts'
import { connect, disconnect, placeNode } from './place-node.ts'

const out = (node: string, port = 'out') => ({ node, port })
const into = (node: string) => ({ node, port: 'in' })

/** Nodes of these kinds beside each other, wired to nothing. */
function flowOf(...kinds: readonly string[]): Flow {
  return kinds.reduce((flow, kind, at) => placeNode(flow, kind, { x: at * 300, y: 0 }).flow, emptyFlow('f', 'Flow'))
}

function mappedFields(flow: Flow, nodeId: string): readonly string[] {
  const mapping = flow.nodes.find(({ id }) => id === nodeId)?.config.mapping
  return isJsonObject(mapping) ? Object.keys(mapping) : []
}

describe('the first wire to a sink', () => {
  it('fills in the mapping for the records it brings', () => {
    const flow = flowOf('jortt.invoices', 'fortnox.invoice')
    expect(mappedFields(flow, 'fortnox-invoice')).toEqual([])
    const wired = connect(flow, out('jortt-invoices'), into('fortnox-invoice'))
    expect(mappedFields(wired, 'fortnox-invoice')).toContain('InvoiceRows')
    expect(wired.nodes[1]?.config.compareTotal).toBe('invoice_total_incl_vat.amount')
  })

  it('also fills in the mappings of the sinks behind it, each for what it gets', () => {
    const chain = flowOf('jortt.invoices', 'fortnox.customer', 'fortnox.articles', 'fortnox.invoice')
    const unfed = connect(
      connect(chain, out('fortnox-customer'), into('fortnox-articles')),
      out('fortnox-articles'),
      into('fortnox-invoice'),
    )
    expect(mappedFields(unfed, 'fortnox-invoice')).toEqual([])
    const fed = connect(unfed, out('jortt-invoices'), into('fortnox-customer'))
    expect(mappedFields(fed, 'fortnox-customer')).toContain('Name')
    expect(mappedFields(fed, 'fortnox-invoice')).toContain('CustomerNumber')
    expect(problemsOf(fed, { jortt: 'a', fortnox: 'b' }).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('leaves a mapping alone that somebody has made', () => {
    const flow = flowOf('jortt.invoices', 'fortnox.invoice')
    const mapping = { Comments: { kind: 'constant', value: 'by hand' } }
    const made = configureNode(flow, 'fortnox-invoice', { ...freshConfig('fortnox.invoice', null), mapping })
    const wired = connect(made, out('jortt-invoices'), into('fortnox-invoice'))
    expect(wired.nodes[1]?.config.mapping).toEqual(mapping)
  })
})

describe('settings that nobody has touched', () => {
  it('follow a customer that is put before an invoice', () => {
    const flow = flowOf('jortt.invoices', 'fortnox.customer', 'fortnox.invoice')
    const direct = connect(flow, out('jortt-invoices'), into('fortnox-invoice'))
    expect(mappedFields(direct, 'fortnox-invoice')).not.toContain('CustomerNumber')
    const opened = disconnect(direct, [direct.edges[0]?.id ?? ''])
    expect(mappedFields(opened, 'fortnox-invoice')).toEqual([])
    const chained = connect(
      connect(opened, out('jortt-invoices'), into('fortnox-customer')),
      out('fortnox-customer'),
      into('fortnox-invoice'),
    )
    expect(mappedFields(chained, 'fortnox-invoice')).toContain('CustomerNumber')
  })

  it('come back as they were when a wire is removed and drawn again', () => {
    const wired = connect(
      flowOf('jortt.customers', 'fortnox.customer'),
      out('jortt-customers'),
      into('fortnox-customer'),
    )
    const again = connect(
      disconnect(wired, [wired.edges[0]?.id ?? '']),
      out('jortt-customers'),
      into('fortnox-customer'),
    )
    expect(again).toEqual(wired)
  })
})
