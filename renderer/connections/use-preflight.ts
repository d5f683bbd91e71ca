import { useCallback, useEffect, useState } from 'react'
import type { Finding } from '#shared/connections/preflight.ts'
import { core } from '../core-client.ts'
import { useOneAtATime } from './use-one-at-a-time.ts'

export interface Preflight {
  readonly status: 'running' | 'done' | 'failed'
  readonly findings: readonly Finding[]
  readonly again: () => void
}

const nothingYet = { status: 'running', findings: [] } as const

/** Checks a connection as soon as it is on the screen, and tells what is found line by line. Leaving ends it. */
export function usePreflight(id: string): Preflight {
  const [state, setState] = useState<Pick<Preflight, 'status' | 'findings'>>(nothingYet)
  const { begin } = useOneAtATime()

  const again = useCallback(() => {
    const signal = begin()
    setState(nothingYet)
    const end = (status: 'done' | 'failed') => !signal.aborted && setState((before) => ({ ...before, status }))
    void (async () => {
      try {
        for await (const finding of await core.connections.preflight({ id }, { signal })) {
          if (signal.aborted) return
          setState((before) => ({ ...before, findings: [...before.findings, finding] }))
        }
        end('done')
      } catch {
        end('failed')
      }
    })()
  }, [id, begin])

  useEffect(again, [again])

  return { ...state, again }
}
