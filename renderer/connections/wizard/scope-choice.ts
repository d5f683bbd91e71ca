import type { System } from '../ways.ts'
import { usefulScopes } from './scope-reason.ts'

/** The permissions in a text such as `customers:read invoices:read`. */
export function scopesIn(text: string): readonly string[] {
  return [...new Set(text.split(/\s+/).filter((scope) => scope !== ''))]
}

/** Everything to choose from: what Koppla has a use for, then what was typed beyond it. */
export function scopesToChoose(system: System, chosen: string): readonly string[] {
  return [...new Set([...usefulScopes(system), ...scopesIn(chosen)])]
}

/** The choice with one permission more or less. The last one stays: no access needs no connection. */
export function withScope(system: System, chosen: string, scope: string, isWanted: boolean): string {
  const before = scopesIn(chosen)
  const after = scopesToChoose(system, chosen).filter((one) => (one === scope ? isWanted : before.includes(one)))
  return (after.length === 0 ? before : after).join(' ')
}
