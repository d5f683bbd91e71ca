import { useMemo } from 'react'
import type { FlowNode } from '#shared/flow/flow.ts'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { useTypedFlow } from '../canvas/flow-store.ts'

/** The fields that a node's expressions can read: those of the records that arrive. */
export function useNodeScope(node: FlowNode): SourceScope {
  const input = useTypedFlow().nodes.get(node.id)?.inputs.in ?? null
  return useMemo(() => ({ fields: input?.fields ?? [] }), [input])
}
