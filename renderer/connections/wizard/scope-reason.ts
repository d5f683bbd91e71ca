import { connections } from '../../i18n/en/connections.ts'
import type { System } from '../ways.ts'

const { jortt, fortnox } = connections.scopes

/** The text that says what a permission is for. */
export function scopeReasonKey(system: System, scope: string) {
  const key = keyOf(scope)
  if (system === 'jortt') return isKeyOf(jortt, key) ? (`scopes.jortt.${key}` as const) : ('scopes.other' as const)
  return isKeyOf(fortnox, key) ? (`scopes.fortnox.${key}` as const) : ('scopes.other' as const)
}

/** Every permission of a system that some step of a flow has a use for. */
export function usefulScopes(system: System): readonly string[] {
  return Object.keys(system === 'jortt' ? jortt : fortnox).map((key) => key.replace('_', ':'))
}

// A colon would be read as the end of a namespace.
const keyOf = (scope: string): string => scope.replace(':', '_')

function isKeyOf<Texts extends object>(texts: Texts, key: string): key is Extract<keyof Texts, string> {
  return Object.hasOwn(texts, key)
}
