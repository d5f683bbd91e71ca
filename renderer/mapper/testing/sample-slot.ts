import { recordTypesOf, type TypedFlow } from '#shared/compiler/record-types-of.ts'
import type { MappingSlot } from '#shared/nodes/define-node.ts'
import { templateOf } from '#shared/templates/templates.ts'
import { slotOf } from '../mapping-slot.ts'

/** The flow of the invoice template, with the types at its ports. */
export function invoiceFlow(): TypedFlow {
  const template = templateOf('invoices')
  if (!template) throw new Error('The invoice template is gone.')
  return recordTypesOf(template.make('f'))
}

/** Id and mapping of the first node of a kind in it. */
export function slotIn(typed: TypedFlow, kind: string): { nodeId: string; slot: MappingSlot } {
  const node = [...typed.nodes.values()].find(({ definition }) => definition.kind === kind)
  const slot = node && slotOf(node)
  if (!node || !slot) throw new Error(`The template has no ${kind}.`)
  return { nodeId: node.nodeId, slot }
}
