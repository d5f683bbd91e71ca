import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Flow } from '#shared/flow/flow.ts'
import { flushSave } from '../canvas/flow-store.ts'
import { orpc, queryClient } from '../queries.ts'

/** The versions of the flow that is open, and which of them it is now. */
export function useVersions(flowId: string) {
  // Which version it is now is told of what is saved.
  const [isSaved, setSaved] = useState(false)
  useEffect(() => {
    void flushSave().finally(() => setSaved(true))
  }, [])
  return useQuery({
    ...orpc.flows.versions.queryOptions({ input: { id: flowId } }),
    enabled: isSaved,
    // What was known a moment ago says nothing of an edit since.
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.versions.some(({ lastRun }) => lastRun?.status === 'running') ? 2_000 : false,
  })
}

/** The flow as it was in a version: `gone` where it can't be opened any more, null while it is on its way. */
export function useVersionFlow(flowId: string, number: number | null): Flow | 'gone' | null {
  const { data } = useQuery({
    ...orpc.flows.version.queryOptions({ input: { id: flowId, number: number ?? 0 } }),
    enabled: number !== null,
  })
  if (number === null || data === undefined) return null
  return data.ok ? data.value : 'gone'
}

/** Everything on the screen that names versions is asked for again. */
export async function refreshVersions(): Promise<void> {
  const names = [orpc.flows.versions.key(), orpc.flows.versionOfRun.key(), orpc.runs.list.key()]
  await Promise.all(names.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
