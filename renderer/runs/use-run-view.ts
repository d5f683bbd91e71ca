import { useSyncExternalStore } from 'react'
import type { RunView } from '#shared/runs/run-view.ts'
import { runFeed } from './run-feed.ts'

/** A run, live or past, drawn at most once per frame; null until it is known. */
export function useRunView(runId: string | null): RunView | null {
  return useSyncExternalStore(runId === null ? followNothing : runFeed(runId).follow, () =>
    runId === null ? null : runFeed(runId).view(),
  )
}

const followNothing = () => () => {}
