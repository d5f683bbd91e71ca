import type { ConnectionInfo } from '#shared/connections/connecting.ts'

export type System = ConnectionInfo['system']

/** The ways to get access to each system, the recommended one first (`apis/jortt.md §1`, `apis/fortnox.md §1`). */
export const waysOf = { jortt: ['own', 'app'], fortnox: ['service', 'user'] } as const
export type Way = (typeof waysOf)[System][number]

/** Where the application is made: jortt's list of applications (`apis/jortt.md §1`), Fortnox' developer pages (§0). */
export const applicationPages = {
  jortt: 'https://app.jortt.nl/new_profile/api/jortt/oauth_applications/list',
  fortnox: 'https://www.fortnox.se/developer',
} as const satisfies Record<System, string>

/** Whether a person approves in the browser, so that an application needs a redirect address. */
export function needsRedirect(way: Way): boolean {
  return way !== 'own'
}

/**
 * Whether connecting goes by the browser this time: a service account that was approved before is known by its tenant
 * ID, and needs nobody to approve it again.
 */
export function opensBrowser({ way, tenantId }: { readonly way: Way; readonly tenantId: string }): boolean {
  return needsRedirect(way) && !(way === 'service' && tenantId.trim() !== '')
}
