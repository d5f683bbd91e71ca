import { useCallback, useRef, useState } from 'react'
import type { ConnectionInfo, ConnectStep } from '#shared/connections/connecting.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { useOneAtATime } from '../use-one-at-a-time.ts'

/** How far connecting is; `lost` is a core that stopped answering. */
export type Connecting =
  | { readonly kind: 'starting' }
  | { readonly kind: 'sign-in'; readonly address: string }
  | { readonly kind: 'testing'; readonly signedIn: boolean }
  | { readonly kind: 'refused'; readonly problem: Reason }
  | { readonly kind: 'lost' }

type Connect = (signal: AbortSignal) => Promise<AsyncIterable<ConnectStep>>

interface ConnectingActions {
  /** Null while nothing was begun, and again after a cancelling. */
  readonly progress: Connecting | null
  readonly begin: (connect: Connect) => void
  readonly cancel: () => void
}

/** Follows one attempt to connect at a time. Leaving the screen ends it in the core as well. */
export function useConnecting(onConnected: (connection: ConnectionInfo) => void): ConnectingActions {
  const [progress, setProgress] = useState<Connecting | null>(null)
  const { begin: beginAttempt, stop } = useOneAtATime()
  const connected = useRef(onConnected)
  connected.current = onConnected

  const begin = useCallback(
    (connect: Connect) => {
      setProgress({ kind: 'starting' })
      void follow(connect, beginAttempt(), (step) => {
        if (step.kind === 'connected') connected.current(step.connection)
        else setProgress((before) => progressAfter(before, step))
      })
    },
    [beginAttempt],
  )

  const cancel = useCallback(() => {
    stop()
    setProgress(null)
  }, [stop])

  return { progress, begin, cancel }
}

type Told = ConnectStep | { readonly kind: 'lost' }

async function follow(connect: Connect, signal: AbortSignal, tell: (step: Told) => void): Promise<void> {
  try {
    for await (const step of await connect(signal)) {
      if (signal.aborted) return
      tell(step)
      if (step.kind === 'connected' || step.kind === 'refused') return
    }
    if (!signal.aborted) tell({ kind: 'lost' })
  } catch {
    // Whoever cancelled knows; everybody else hears that the core is gone.
    if (!signal.aborted) tell({ kind: 'lost' })
  }
}

function progressAfter(before: Connecting | null, step: Exclude<Told, { readonly kind: 'connected' }>): Connecting {
  if (step.kind !== 'testing') return step
  return { kind: 'testing', signedIn: before?.kind === 'sign-in' }
}
