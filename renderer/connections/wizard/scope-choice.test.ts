import { describe, expect, it } from 'vitest'
import { scopesOfNode } from '#shared/connections/scopes.ts'
import { usualValues } from '#shared/connections/usual-values.ts'
import { nodes } from '#shared/nodes/nodes.ts'
import { scopesIn, scopesToChoose, withScope } from './scope-choice.ts'
import { scopeReasonKey, usefulScopes } from './scope-reason.ts'

describe('the permissions to choose from', () => {
  it.each(['jortt', 'fortnox'] as const)('include all that %s is usually asked for, each with a reason', (system) => {
    const usual = scopesIn(usualValues[system].scope)
    expect(usefulScopes(system)).toEqual(expect.arrayContaining([...usual]))
    expect(usual.map((scope) => scopeReasonKey(system, scope))).not.toContain('scopes.other')
  })

  it('include whatever a step of a flow needs', () => {
    const needed = nodes.flatMap(({ kind, system }) =>
      system ? scopesOfNode({ kind, config: {} }).map((scope) => [system, scope] as const) : [],
    )
    expect(needed).not.toHaveLength(0)
    expect(needed.filter(([system, scope]) => !usefulScopes(system).includes(scope))).toEqual([])
  })

  it('include one that was typed and that Koppla knows nothing of', () => {
    expect(scopesToChoose('fortnox', 'customer salary').at(-1)).toBe('salary')
    expect(scopeReasonKey('fortnox', 'salary')).toBe('scopes.other')
  })

  it('come and go one by one, in an order of their own', () => {
    const more = withScope('jortt', 'invoices:read customers:read', 'customers:write', true)
    expect(more).toBe('customers:read customers:write invoices:read')
    expect(withScope('jortt', more, 'customers:read', false)).toBe('customers:write invoices:read')
  })

  it('are never none', () => {
    expect(withScope('jortt', 'invoices:read', 'invoices:read', false)).toBe('invoices:read')
  })
})
