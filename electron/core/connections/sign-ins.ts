import { usualValues } from '#shared/connections/usual-values.ts'
import type { Connection, System } from './connection.ts'

interface SignIn {
  /** Where the browser goes, for the system's own token endpoint. */
  readonly authorizeUrl: string
  /** What the system wants to be told beside the parameters of OAuth itself. */
  readonly parameters: { readonly [name: string]: string }
  /** How the redirect address names this machine. */
  readonly redirectHost: '127.0.0.1' | 'localhost'
  /** Whether codes are bound to their sign-in by PKCE (S256). */
  readonly pkce: boolean
  /** The last part of the endpoint beside the token endpoint that takes tokens back; null where none is documented. */
  readonly revokePath: string | null
}

/**
 * How a person gives access in the browser (`apis/jortt.md §1`, `apis/fortnox.md §1`). Neither documents PKCE, and a
 * server may refuse what it does not know. Fortnox is known to take redirect addresses at localhost; for jortt the
 * address itself is the safer of the two, for it can't be resolved to another machine.
 */
export const signIns: { readonly [Name in System]: SignIn } = {
  jortt: {
    authorizeUrl: 'https://app.jortt.nl/oauth-provider/oauth/authorize',
    parameters: {},
    redirectHost: '127.0.0.1',
    pkce: false,
    revokePath: null,
  },
  fortnox: {
    authorizeUrl: 'https://apps.fortnox.se/oauth-v1/auth',
    // Without it there is no refresh token.
    parameters: { access_type: 'offline' },
    redirectHost: 'localhost',
    pkce: false,
    revokePath: 'revoke',
  },
}

/** The authorize endpoint that stands beside a token endpoint, in a test environment as well. */
export function authorizeUrlOf({ system, tokenUrl }: Pick<Connection, 'system' | 'tokenUrl'>): string {
  const { authorizeUrl } = signIns[system]
  if (tokenUrl === usualValues[system].tokenUrl) return authorizeUrl
  return besideTokenUrl(authorizeUrl.slice(authorizeUrl.lastIndexOf('/') + 1), tokenUrl)
}

/** Where tokens are taken back, or null where there is no such place. */
export function revokeUrlOf({ system, tokenUrl }: Pick<Connection, 'system' | 'tokenUrl'>): string | null {
  const { revokePath } = signIns[system]
  return revokePath === null ? null : besideTokenUrl(revokePath, tokenUrl)
}

const besideTokenUrl = (lastPart: string, tokenUrl: string): string =>
  new URL(lastPart, tokenUrl.replace(/\/+$/, '')).href

/** The port of the redirect address where nobody chose another: below those that systems hand out by themselves. */
export const usualRedirectPort = 27_415
export const callbackPath = '/callback'

/** The address that the browser comes back to, as it has to be registered with the system. */
export function redirectAddressOf(system: System, port = usualRedirectPort): string {
  return `http://${signIns[system].redirectHost}:${port}${callbackPath}`
}
