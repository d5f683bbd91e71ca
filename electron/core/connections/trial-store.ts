import type { Connection } from './connection.ts'
import type { ConnectionLookup, StoredTokens } from './connection-store.ts'

/** Holds one connection in memory while it is tried out, with the tokens it gains. */
export interface TrialStore extends ConnectionLookup {
  /** The newest tokens; null when it never got any. */
  gained(): StoredTokens | null
}

/** Nothing of it reaches the disk, so that a crash in the middle of a test leaves nothing behind. */
export function createTrialStore(
  connection: Connection,
  clientSecret: string,
  tokens: StoredTokens | null = null,
): TrialStore {
  let current = tokens
  return {
    get: async (id) => (id === connection.id ? connection : null),
    clientSecret: async () => clientSecret,
    tokens: async () => current,
    saveTokens: async (_id, tokens) => {
      current = tokens
    },
    // Nobody else knows of it.
    leaseTokens: async () => ({ [Symbol.dispose]: () => {} }),
    gained: () => current,
  }
}
