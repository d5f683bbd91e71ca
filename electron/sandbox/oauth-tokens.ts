import type { JsonObject } from './json-value.ts'
import { textOf } from './json-value.ts'
import type { RecordCollection } from './record-collection.ts'
import type { SandboxState } from './sandbox-state.ts'

export type TokenKind = 'access' | 'refresh' | 'code'

export type TokenCheck =
  | { readonly state: 'valid'; readonly scopes: ReadonlySet<string>; readonly redirectUri: string }
  | { readonly state: 'unknown' | 'expired' | 'revoked' }

/** The tokens one system has given out. They live in its state, so a restart does not log anybody out. */
export class OAuthTokens {
  readonly #tokens: RecordCollection
  readonly #clock: () => Date

  constructor(state: SandboxState, system: 'jortt' | 'fortnox', clock: () => Date) {
    this.#tokens = state.collection(`${system}.tokens`)
    this.#clock = clock
  }

  /** Remembers a token for `seconds`; the scope is a space-separated list. */
  issue(token: string, kind: TokenKind, scope: string, seconds: number, redirectUri = ''): string {
    const expiresAt = new Date(this.#clock().getTime() + seconds * 1000).toISOString()
    this.#save(token, { kind, scope, expiresAt, redirectUri, revoked: false })
    return token
  }

  check(token: string, kind: TokenKind): TokenCheck {
    const body = this.#tokens.get(token)?.body
    if (!body || body.kind !== kind) return { state: 'unknown' }
    if (body.revoked === true) return { state: 'revoked' }
    if (textOf(body.expiresAt) <= this.#clock().toISOString()) return { state: 'expired' }
    const scopes = new Set(textOf(body.scope).split(' '))
    return { state: 'valid', scopes, redirectUri: textOf(body.redirectUri) }
  }

  /** A single-use token is revoked by using it. */
  revoke(token: string): void {
    const body = this.#tokens.get(token)?.body
    if (body) this.#save(token, { ...body, revoked: true })
  }

  expire(token: string): void {
    const body = this.#tokens.get(token)?.body
    if (body) this.#save(token, { ...body, expiresAt: this.#clock().toISOString() })
  }

  #save(token: string, body: JsonObject): void {
    this.#tokens.save({ id: token, body, hidden: {}, modifiedAt: this.#clock().toISOString() })
  }
}

/** The token in an `Authorization: Bearer …` header, '' when there is none. */
export function bearerToken(authorization: string | undefined): string {
  const [scheme = '', token = ''] = (authorization ?? '').split(' ')
  return scheme.toLowerCase() === 'bearer' ? token : ''
}

/** True when the header holds exactly this client's id and secret (HTTP Basic). */
export function isBasicFor(authorization: string | undefined, clientId: string, clientSecret: string): boolean {
  const [scheme = '', value = ''] = (authorization ?? '').split(' ')
  if (scheme.toLowerCase() !== 'basic') return false
  return Buffer.from(value, 'base64').toString('utf8') === `${clientId}:${clientSecret}`
}

/** Token requests are forms; JSON is not understood. */
export function isForm(contentType: string | undefined): boolean {
  return (contentType ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded')
}

/** The asked scopes when all are among `allowed`, else null. */
export function grantedScope(asked: string, allowed: string): string | null {
  const words = asked.split(' ').filter((word) => word !== '')
  const known = new Set(allowed.split(' '))
  return words.length > 0 && words.every((word) => known.has(word)) ? words.join(' ') : null
}

export function withoutScope(scope: string, lost: string): string {
  return scope
    .split(' ')
    .filter((word) => word !== lost)
    .join(' ')
}

/** Any port on this machine counts as registered: the app under test chooses one at run time. */
export function isLoopback(redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false
  const { protocol, hostname } = new URL(redirectUri)
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
