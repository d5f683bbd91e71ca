import type { TypedFlow } from '#shared/compiler/record-types-of.ts'
import { useFlowStore } from '../canvas/flow-store.ts'

/** The connection a step writes through, whose registers hold the codes its fields take; null while none is chosen. */
export function useTargetConnection(typed: TypedFlow, nodeId: string | null): string | null {
  const bindings = useFlowStore((state) => state.bindings)
  const typedNode = nodeId === null ? undefined : typed.nodes.get(nodeId)
  const use = typedNode?.config ? typedNode.definition.role(typedNode.config) : null
  return use ? (bindings[use.role] ?? null) : null
}
