/**
 * What holds where the form is left empty, to be shown in grey: the real systems' addresses (`apis/jortt.md §1`,
 * `apis/fortnox.md §1`) and request limits (§2 of both).
 */
export const usualValues = {
  jortt: {
    baseUrl: 'https://api.jortt.nl',
    tokenUrl: 'https://app.jortt.nl/oauth-provider/oauth/token',
    scope: 'customers:read invoices:read organizations:read',
    budgetRequests: '10',
    budgetSeconds: '1',
  },
  fortnox: {
    baseUrl: 'https://api.fortnox.se',
    tokenUrl: 'https://apps.fortnox.se/oauth-v1/token',
    scope: 'companyinformation settings customer article price order invoice payment currency bookkeeping',
    budgetRequests: '25',
    budgetSeconds: '5',
  },
} as const
