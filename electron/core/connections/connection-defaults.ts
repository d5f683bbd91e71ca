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
