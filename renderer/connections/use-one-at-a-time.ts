import { useCallback, useEffect, useRef } from 'react'

interface OneAtATime {
  /** Ends what was begun before and returns the signal for what begins now. */
  readonly begin: () => AbortSignal
  readonly stop: () => void
}

/** One piece of work of a component at a time: the next one ends the one before, and leaving the screen ends the last. */
export function useOneAtATime(): OneAtATime {
  const current = useRef<AbortController | null>(null)
  const stop = useCallback(() => current.current?.abort(), [])
  const begin = useCallback(() => {
    stop()
    current.current = new AbortController()
    return current.current.signal
  }, [stop])
  useEffect(() => stop, [stop])
  return { begin, stop }
}
