import { useFlowStore } from '../canvas/flow-store.ts'
import type { MappingModel } from './use-mapping.ts'

/** The connection a step writes through, whose registers hold the codes its fields take; null while none is chosen. */
export function useTargetConnection({ node, typed }: MappingModel): string | null {
  const bindings = useFlowStore((state) => state.bindings)
  const typedNode = typed.nodes.get(node.id)
  const use = typedNode?.config ? typedNode.definition.role(typedNode.config) : null
  return use ? (bindings[use.role] ?? null) : null
}
