import type { TypedNode } from '#shared/compiler/record-types-of.ts'
import type { MappingSlot } from '#shared/nodes/define-node.ts'

/** The mapping a node carries, as things are wired and set now; null where it has none or does not use it. */
export function slotOf({ definition, config, inputs }: TypedNode): MappingSlot | null {
  return (config && definition.mappings({ config, inputs })[0]) ?? null
}
