import type { Connection, System } from './connection.ts'

type Defaults = Pick<Connection, 'baseUrl' | 'tokenUrl' | 'scope' | 'budget'>

/**
 * What a connection is made of unless the user says otherwise: the real systems' addresses (`apis/jortt.md §1`,
 * `apis/fortnox.md §1`), their request limits (§2 of both) and the scopes that the node kinds need:
 * jortt is only read from so far, and refuses a scope that the application was not given.
 */
export const connectionDefaults: { readonly [Name in System]: Defaults } = {
  jortt: {
    baseUrl: 'https://api.jortt.nl',
    tokenUrl: 'https://app.jortt.nl/oauth-provider/oauth/token',
    scope: 'customers:read invoices:read',
    budget: { requests: 10, seconds: 1 },
  },
  fortnox: {
    baseUrl: 'https://api.fortnox.se',
    tokenUrl: 'https://apps.fortnox.se/oauth-v1/token',
    scope: 'companyinformation settings customer article price order invoice payment currency bookkeeping',
    budget: { requests: 25, seconds: 5 },
  },
}

interface SignIn {
  /** Where the browser goes, for the system's own token endpoint. */
  readonly authorizeUrl: string
  /** What the system wants to be told beside the parameters of OAuth itself. */
  readonly parameters: { readonly [name: string]: string }
  /** How the redirect address names this machine. */
  readonly redirectHost: '127.0.0.1' | 'localhost'
  /** Whether codes are bound to their sign-in by PKCE (S256). */
  readonly pkce: boolean
}

/**
 * How a person gives access in the browser (`apis/jortt.md §1`, `apis/fortnox.md §1`). Neither documents PKCE, and a
 * server may refuse what it does not know. Fortnox is known to take redirect addresses at localhost; for jortt the
 * address itself is the safer of the two, for it can't be resolved to another machine.
 */
export const signIns: { readonly [Name in System]: SignIn } = {
  jortt: {
    authorizeUrl: 'https://app.jortt.nl/oauth-provider/oauth/authorize',
    parameters: {},
    redirectHost: '127.0.0.1',
    pkce: false,
  },
  fortnox: {
    authorizeUrl: 'https://apps.fortnox.se/oauth-v1/auth',
    // Without it there is no refresh token.
    parameters: { access_type: 'offline' },
    redirectHost: 'localhost',
    pkce: false,
  },
}

/** The authorize endpoint that stands beside a token endpoint, in a test environment as well. */
export function authorizeUrlOf({ system, tokenUrl }: Pick<Connection, 'system' | 'tokenUrl'>): string {
  const { authorizeUrl } = signIns[system]
  if (tokenUrl === connectionDefaults[system].tokenUrl) return authorizeUrl
  const lastPart = authorizeUrl.slice(authorizeUrl.lastIndexOf('/') + 1)
  return new URL(lastPart, tokenUrl.replace(/\/+$/, '')).href
}
