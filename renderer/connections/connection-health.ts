import { orpc } from '../queries.ts'

// Looking at the page twice should not cost the other system a request each time.
const healthStaysMs = 5 * 60_000

/** The query for whether a connection works and which company answers. */
export function healthOf(id: string) {
  return {
    ...orpc.connections.test.queryOptions({ input: { id } }),
    staleTime: healthStaysMs,
    refetchOnWindowFocus: false,
  }
}
