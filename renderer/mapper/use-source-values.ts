import { useMemo } from 'react'
import { useFlowStore } from '../canvas/flow-store.ts'
import type { SourceValues } from './expression/source-values.ts'
import { sampleRoute } from './sample-records.ts'
import { listAround, type TargetRow } from './target-rows.ts'
import type { MappingModel } from './use-mapping.ts'
import type { Samples } from './use-samples.ts'

/** What is known of the values that the rule of a target field reads. */
export function useSourceValues(model: MappingModel, row: TargetRow | null, samples: Samples): SourceValues {
  const bindings = useFlowStore((state) => state.bindings)
  const { typed, slot, mapping, node } = model
  const { records, areExamples } = samples
  const list = row && listAround(slot, mapping, row)
  return useMemo((): SourceValues => {
    const source = sampleRoute(typed, node.id)?.sourceId
    // The source's own connection first: a flow may know two companies of one system.
    const nodes = [...typed.nodes.values()].toSorted(
      (a, b) => Number(b.nodeId === source) - Number(a.nodeId === source),
    )
    const uses = nodes.flatMap(({ definition, config }) => (config ? (definition.role(config) ?? []) : []))
    return {
      connectionOf: (system) => {
        const use = uses.find((one) => one.system === system && bindings[one.role] !== undefined)
        return use ? (bindings[use.role] ?? null) : null
      },
      records,
      areExamples,
      list,
    }
  }, [typed, node.id, bindings, records, areExamples, list])
}
