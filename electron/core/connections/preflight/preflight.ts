import { type Finding, type PreflightCheck, preflightChecks } from '#shared/connections/preflight.ts'
import type { FlowStore } from '../../flows/flow-store.ts'
import type { Host } from '../../host.ts'
import type { ConnectionAccess } from '../connection-access.ts'
import type { ConnectionStore } from '../connection-store.ts'
import type { Check, PreflightSubject } from './check.ts'
import { checkAccounts } from './check-accounts.ts'
import { checkCompany } from './check-company.ts'
import { checkCurrencies } from './check-currencies.ts'
import { checkFinancialYear } from './check-financial-year.ts'
import { checkLockedPeriod } from './check-locked-period.ts'
import { checkPlan } from './check-plan.ts'
import { checkRateLimit } from './check-rate-limit.ts'
import { checkScopes } from './check-scopes.ts'
import { checkStock } from './check-stock.ts'
import { checkTermsOfPayment } from './check-terms-of-payment.ts'
import { checkVatRates } from './check-vat-rates.ts'
import { nodesInUse } from './nodes-in-use.ts'

export interface PreflightParts {
  readonly host: Host
  readonly connections: ConnectionStore
  readonly access: ConnectionAccess
  readonly flows: FlowStore
}

const checks: { readonly [Name in PreflightCheck]: Check } = {
  company: checkCompany,
  plan: checkPlan,
  scopes: checkScopes,
  'vat-rates': checkVatRates,
  'terms-of-payment': checkTermsOfPayment,
  currencies: checkCurrencies,
  accounts: checkAccounts,
  'financial-year': checkFinancialYear,
  'locked-period': checkLockedPeriod,
  stock: checkStock,
  'rate-limit': checkRateLimit,
}

/** Looks at everything that would keep flows from working over a connection, with real requests that only read. */
export async function* preflight(
  { host, connections, access, flows }: PreflightParts,
  connectionId: string,
  signal: AbortSignal,
): AsyncGenerator<Finding, void, void> {
  const stored = await connections.get(connectionId)
  if (!stored) return
  const subject: PreflightSubject = {
    at: await access.client(connectionId),
    budget: await access.budget(connectionId),
    granted: async () => {
      const tokens = await connections.tokens(connectionId)
      return tokens?.scope.split(' ').filter((scope) => scope !== '') ?? null
    },
    inUse: await nodesInUse(flows, stored),
    today: dateThere.format(host.clock.now()),
    options: { signal, priority: 'interactive' },
  }
  for (const name of preflightChecks) {
    for await (const finding of checks[name](subject)) {
      if (signal.aborted) return
      yield finding
      // Nothing else will answer either.
      if (finding.variant === 'not-working') return
    }
  }
}

/** Sweden and the Netherlands have the same time; the Swedish way to write a date is YYYY-MM-DD. */
const dateThere = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' })
