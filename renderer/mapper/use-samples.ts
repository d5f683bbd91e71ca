import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type JsonObject, stableJson } from '#shared/json.ts'
import { exampleRecord } from '#shared/records/example-of.ts'
import type { RecordType } from '#shared/records/field.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { useFlowStore, useTypedFlow } from '../canvas/flow-store.ts'
import { core } from '../core-client.ts'
import { recordsAt, sampleRoute } from './sample-records.ts'

export interface Samples {
  readonly isLoading: boolean
  readonly records: readonly JsonObject[]
  /** Whether the records are made up, because none could be read. */
  readonly areExamples: boolean
  /** Why none could be read; null where there were none, or nothing went wrong. */
  readonly problem: Reason | null
}

const none: readonly JsonObject[] = []

/** How many records the mapper lets the user leaf through. */
const wanted = 25

/**
 * Records as they arrive at a node, read through the source's connection; made-up ones where that can't be done. None are
 * read, and none made up, where they are not wanted.
 */
export function useSamples(nodeId: string, type: RecordType | null, areWanted = true): Samples {
  const flow = useFlowStore((state) => state.flow)
  const bindings = useFlowStore((state) => state.bindings)
  const typed = useTypedFlow()
  const route = sampleRoute(typed, nodeId)
  const settings = (id: string) => flow.nodes.find((node) => node.id === id)?.config ?? {}

  const read = useQuery({
    queryKey: ['samples', flow.id, route?.sourceId, stableJson(settings(route?.sourceId ?? '')), bindings],
    queryFn: () => core.samples.read({ flow, nodeId: route?.sourceId ?? '', limit: wanted }),
    enabled: areWanted && route !== null,
    staleTime: 5 * 60_000,
    retry: false,
  })
  const raw = read.data?.ok ? read.data.value : null
  const arrived = useQuery({
    // Mapping edits leave the records alone: only the settings along the way count.
    queryKey: [
      'samples-at',
      flow.id,
      nodeId,
      read.dataUpdatedAt,
      stableJson((route?.wires ?? []).map(({ from }) => [from, settings(from.node)])),
    ],
    queryFn: async () => (raw && route ? recordsAt(typed, route, raw) : []),
    enabled: raw !== null && route !== null,
    placeholderData: keepPreviousData,
    networkMode: 'always',
    retry: false,
  })

  const records = arrived.data ?? none
  // The same one at every drawing: a new one would be worked out, and drawn, again and again.
  const examples = useMemo(() => (type ? [exampleRecord(type)] : none), [type])
  if (records.length > 0) return { isLoading: false, records, areExamples: false, problem: null }
  const isLoading = route !== null && (read.isPending || (raw !== null && arrived.isPending))
  return {
    isLoading,
    records: isLoading ? none : examples,
    areExamples: !isLoading,
    problem: read.data?.ok === false ? read.data.problem : null,
  }
}
