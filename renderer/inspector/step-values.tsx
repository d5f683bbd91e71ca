import type { ReactNode } from 'react'
import type { FlowNode } from '#shared/flow/flow.ts'
import { isJsonObject, type Json } from '#shared/json.ts'
import { useTypedFlow } from '../canvas/flow-store.ts'
import { SourceValues } from '../mapper/expression/source-values.ts'
import { useSamples } from '../mapper/use-samples.ts'
import { useSourceValues } from '../mapper/use-source-values.ts'

interface StepValuesProps {
  readonly node: FlowNode
  readonly children: ReactNode
}

/** Lets look-up tables among a step's settings know what can come. Records are read only where there is such a table. */
export function StepValues({ node, children }: StepValuesProps) {
  const typed = useTypedFlow()
  const type = typed.nodes.get(node.id)?.inputs.in ?? null
  const samples = useSamples(node.id, type, node.kind === 'lookup' || holdsTable(node.config))
  const values = useSourceValues({ typed, nodeId: node.id, samples, list: null })
  return <SourceValues value={values}>{children}</SourceValues>
}

/** Whether there is a look-up among the rules in these settings. */
function holdsTable(setting: Json): boolean {
  if (typeof setting !== 'object' || setting === null) return false
  if (isJsonObject(setting) && setting.kind === 'lookup') return true
  return Object.values(setting).some(holdsTable)
}
