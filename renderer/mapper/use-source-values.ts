import { useMemo } from 'react'
import type { TypedFlow } from '#shared/compiler/record-types-of.ts'
import { useFlowStore } from '../canvas/flow-store.ts'
import type { SourceValues } from './expression/source-values.ts'
import { sampleRoute } from './sample-records.ts'
import type { Samples } from './use-samples.ts'

interface RuleAt {
  readonly typed: TypedFlow
  /** The step that has the rule. */
  readonly nodeId: string
  /** The records that arrive there. */
  readonly samples: Samples
  /** The list whose rows the rule works on. */
  readonly list: string | null
}

/** What is known of the values that a step's rule reads. */
export function useSourceValues({ typed, nodeId, samples, list }: RuleAt): SourceValues {
  const bindings = useFlowStore((state) => state.bindings)
  const { records, areExamples } = samples
  return useMemo((): SourceValues => {
    const source = sampleRoute(typed, nodeId)?.sourceId
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
  }, [typed, nodeId, bindings, records, areExamples, list])
}
