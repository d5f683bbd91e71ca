import type { RecordLine, RunEvent } from '#shared/runs/run-event.ts'
import { type RunView, withEvent } from '#shared/runs/run-view.ts'
import { core } from '../core-client.ts'
import { batchPerFrame } from './batch-per-frame.ts'

type ReadLines = (lines: readonly RecordLine[]) => void

/** One run as the window follows it: however many components look at it, the core is watched once. */
export interface RunFeed {
  readonly view: () => RunView | null
  /** Calls the listener after each change of the view; returns how to stop. */
  readonly follow: (listener: () => void) => () => void
  /** Calls the listener with the records that ended, oldest first, as they come in; returns how to stop. */
  readonly followLines: (listener: ReadLines) => () => void
  /** Watches a run again that had ended: one that was broken off goes on under its own number. */
  readonly again: () => void
}

const feeds = new Map<string, RunFeed>()

/** The feed of a run; watching starts with its first follower and ends soon after its last one has gone. */
export function runFeed(runId: string): RunFeed {
  const known = feeds.get(runId)
  if (known) return known
  const feed = createFeed(runId)
  feeds.set(runId, feed)
  return feed
}

// A component that moves to another place is gone for a moment only.
const lingerMs = 1_000

function createFeed(runId: string): RunFeed {
  let view: RunView | null = null
  let watching: AbortController | null = null
  let lingering: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  const lineListeners = new Set<ReadLines>()

  const show = (next: RunView) => {
    view = next
    for (const listener of listeners) listener()
  }

  const start = () => {
    clearTimeout(lingering)
    if (watching) return
    watching = new AbortController()
    void watch(runId, watching.signal, show, (events) => {
      if (view) show(events.reduce(withEvent, view))
      const lines = events.flatMap((event) => (event.kind === 'record' ? [event.record] : []))
      if (lines.length > 0) for (const listener of lineListeners) listener(lines)
    })
  }

  const stopIfAlone = () => {
    if (listeners.size + lineListeners.size > 0) return
    lingering = setTimeout(() => {
      watching?.abort()
      feeds.delete(runId)
    }, lingerMs)
  }

  const followerOf =
    <Listener>(all: Set<Listener>) =>
    (listener: Listener) => {
      all.add(listener)
      start()
      return () => {
        all.delete(listener)
        stopIfAlone()
      }
    }

  const again = () => {
    watching?.abort()
    watching = null
    if (listeners.size + lineListeners.size > 0) start()
  }

  return { view: () => view, follow: followerOf(listeners), followLines: followerOf(lineListeners), again }
}

/** Follows the run until it has ended, taking the stream up again after a lost connection. */
async function watch(
  runId: string,
  signal: AbortSignal,
  onView: (view: RunView) => void,
  onEvents: (events: readonly RunEvent[]) => void,
): Promise<void> {
  using batch = batchPerFrame(onEvents)
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      let ended = false
      for await (const item of await core.runs.watch({ runId }, { signal })) {
        if (item.kind === 'view') {
          batch.flush()
          onView(item.view)
          ended = item.view.status !== 'running'
        } else {
          batch.add(item.events)
          ended ||= item.events.some((event) => event.kind === 'ended')
        }
        failures = 0
      }
      batch.flush()
      if (ended) return
    } catch {
      // The stream breaks off where the connection does; the next view tells what was missed.
    }
    await pause(Math.min(5_000, 250 * 2 ** failures))
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
