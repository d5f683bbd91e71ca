import { useMemo, useState } from 'react'
import type { JsonObject } from '#shared/json.ts'
import type { RetryChoice, RetryVersion } from '#shared/runs/retry.ts'

/** What to try again, and how. */
export interface RetryOrder {
  readonly which: RetryChoice
  readonly version: RetryVersion
  readonly edited: readonly { readonly attempt: number; readonly record: JsonObject }[]
}

/** False where nothing was started. */
export type PlaceRetry = (order: RetryOrder) => Promise<boolean>

/** From where every part of a run's log has its records tried again, all with the same version of the flow. */
export interface RetryDesk {
  readonly version: RetryVersion
  readonly chooseVersion: (version: RetryVersion) => void
  readonly retry: (which: RetryChoice, edited?: RetryOrder['edited']) => Promise<boolean>
}

/** Null where nothing can be tried again at the moment. */
export function useRetryDesk(place: PlaceRetry | null): RetryDesk | null {
  const [version, chooseVersion] = useState<RetryVersion>('now')
  return useMemo(
    () => place && { version, chooseVersion, retry: (which, edited = []) => place({ which, version, edited }) },
    [place, version],
  )
}
