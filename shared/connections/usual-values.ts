import type { System } from '../nodes/define-node.ts'

interface UsualValues {
  /** Origin, without the version. */
  readonly baseUrl: string
  readonly tokenUrl: string
  /**
   * What the wizard tells a person to allow, and then asks for: what reading takes, and to see whose books they are.
   * Whoever wants more ticks more. Separated by spaces.
   */
  readonly scope: string
  /**
   * What is asked for where nobody said what the application is allowed, as on the command line. jortt refuses the whole
   * request for one scope that the application was not given (`apis/jortt.md §1`), so that there it is no more than what
   * every flow that reads can't do without.
   */
  readonly leastScope: string
  /** At most so many requests in any window of so many seconds. */
  readonly budget: { readonly requests: number; readonly seconds: number }
}

const fortnoxScope = 'companyinformation settings customer article price order invoice payment currency bookkeeping'

/**
 * What holds for a connection unless its user says otherwise: the real systems' addresses (`apis/jortt.md §1`,
 * `apis/fortnox.md §1`), their request limits (§2 of both), and scopes.
 */
export const usualValues: { readonly [Name in System]: UsualValues } = {
  jortt: {
    baseUrl: 'https://api.jortt.nl',
    tokenUrl: 'https://app.jortt.nl/oauth-provider/oauth/token',
    scope: 'customers:read invoices:read organizations:read',
    leastScope: 'customers:read invoices:read',
    budget: { requests: 10, seconds: 1 },
  },
  fortnox: {
    baseUrl: 'https://api.fortnox.se',
    tokenUrl: 'https://apps.fortnox.se/oauth-v1/token',
    scope: fortnoxScope,
    leastScope: fortnoxScope,
    budget: { requests: 25, seconds: 5 },
  },
}
