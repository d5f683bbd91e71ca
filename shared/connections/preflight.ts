import type { Json } from '../json.ts'

/** What is looked at before a connection is trusted with a flow, in the order in which it is shown. */
export const preflightChecks = [
  'company', // which administration answers, so that nobody writes into the wrong one
  'plan', // jortt: MKB or Plus; Fortnox: the licences of the modules
  'scopes', // granted, against what the flows bound to the connection need
  'vat-rates',
  'terms-of-payment',
  'currencies',
  'accounts', // the accounts that documents are booked on unless told otherwise
  'financial-year', // there is one for today
  'locked-period',
  'stock', // whether the warehouse module keeps the stock
  'rate-limit', // how much of the request limit is free right now
] as const
export type PreflightCheck = (typeof preflightChecks)[number]

/**
 * One line of a preflight. `variant` picks the sentence `preflight:<check>.<variant>` and, where there is something to
 * do, the remedy `preflight:<check>.<variant>-remedy`.
 */
export interface Finding {
  readonly check: PreflightCheck
  /** `problem`: flows will fail on it; `notice`: worth knowing; `unknown`: could not be asked. */
  readonly level: 'ok' | 'notice' | 'problem' | 'unknown'
  readonly variant: string
  readonly values: { readonly [name: string]: Json }
}
