import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { MutationCache, QueryClient } from '@tanstack/react-query'
import { core } from './core-client.ts'
import { coreConnection } from './core-connection.ts'
import { reportUnexpected } from './frame/report-unexpected.ts'

export const orpc = createTanstackQueryUtils(core)

/** What a user can cause is a value; an error here is a bug or a lost connection, and always said aloud. */
export const queryClient = new QueryClient({
  defaultOptions: {
    // The core is on this machine: a missing internet is no reason to wait.
    queries: { networkMode: 'always', staleTime: 2_000, retry: 2, retryDelay: 300 },
    mutations: { networkMode: 'always' },
  },
  mutationCache: new MutationCache({ onError: reportUnexpected }),
})

/** After a gap in the connection everything on the screen may be old. */
export function refreshAfterReconnect(): () => void {
  return coreConnection.subscribe((now, before) => {
    if (now.status === 'open' && before.status === 'lost') void queryClient.invalidateQueries()
  })
}
