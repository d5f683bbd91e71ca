import type { JsonObject } from '../json.ts'

/**
 * What a step has to be allowed at the system it works with (`apis/jortt.md §5.0`, `apis/fortnox.md §1`). Fortnox knows
 * no read-only scopes. Documents name their customers, so whoever reads the one reads the other.
 */
const scopesByKind: { readonly [kind: string]: readonly string[] } = {
  'jortt.invoices': ['invoices:read', 'customers:read'],
  'jortt.estimates': ['estimates:read', 'customers:read'],
  'jortt.customers': ['customers:read'],
  'jortt.customer': ['customers:read', 'customers:write'],
  'jortt.invoice': ['invoices:read', 'invoices:write', 'customers:read'],
  'fortnox.customers': ['customer'],
  'fortnox.invoices': ['invoice'],
  'fortnox.orders': ['order'],
  'fortnox.stock': ['article'],
  'fortnox.payments': ['payment'],
  'fortnox.customer': ['customer'],
  'fortnox.article': ['article', 'price'],
  'fortnox.articles': ['article'],
  'fortnox.invoice': ['invoice'],
  'fortnox.order': ['order'],
  'fortnox.payment': ['payment', 'invoice'],
}

const scopesByFind: { readonly [thing: string]: readonly string[] } = {
  'fortnox-customer': ['customer'],
  'fortnox-article': ['article'],
  'fortnox-invoice': ['invoice'],
  'fortnox-order': ['order'],
  'jortt-customer': ['customers:read'],
  'jortt-invoice': ['invoices:read'],
}

/** The scopes that a step needs; none for one that works with no system. */
export function scopesOfNode({
  kind,
  config,
}: {
  readonly kind: string
  readonly config: JsonObject
}): readonly string[] {
  if (kind !== 'find') return scopesByKind[kind] ?? []
  // "fortnox-customer-email" is about "fortnox-customer".
  return scopesByFind[String(config.what).split('-').slice(0, 2).join('-')] ?? []
}
