import { FaultPlan } from '#electron/sandbox/faults.ts'
import { fortnoxApp } from '#electron/sandbox/fortnox/fortnox-app.ts'
import { type FortnoxCompany, fortnoxCompany } from '#electron/sandbox/fortnox/fortnox-context.ts'
import { FORTNOX_CLIENT, newRefreshToken } from '#electron/sandbox/fortnox/fortnox-token-endpoint.ts'
import { jorttApp } from '#electron/sandbox/jortt/jortt-app.ts'
import { type JorttOffice, jorttOffice } from '#electron/sandbox/jortt/jortt-context.ts'
import { OAuthTokens } from '#electron/sandbox/oauth-tokens.ts'
import { type RateLimit, RateWindow } from '#electron/sandbox/rate-window.ts'
import { AnswerCount } from '#electron/sandbox/request-gate.ts'
import { RequestLog } from '#electron/sandbox/request-log.ts'
import { SandboxState, uuidOf } from '#electron/sandbox/sandbox-state.ts'
import { seedFortnoxRegisters } from '#electron/sandbox/seed/seed-fortnox.ts'
import { seedJorttSettings } from '#electron/sandbox/seed/seed-jortt.ts'
import type { SystemParts } from '#electron/sandbox/system-parts.ts'
import type { SystemName } from './story.ts'

/** What the systems allow, and so what the connections of the app may use. */
export const limits: { readonly [Name in SystemName]: RateLimit } = {
  jortt: { requests: 10, seconds: 1 },
  fortnox: { requests: 25, seconds: 5 },
}

/** Both look-alikes without a server, on simulated time. */
export interface TwoOffices extends Disposable {
  readonly jortt: JorttOffice
  readonly fortnox: FortnoxCompany
  answer(system: SystemName, url: URL, init: RequestInit): Promise<Response>
  expireTokens(system: SystemName): void
  /** What somebody gets who signs in to Fortnox. */
  signIn(seconds: number): { readonly accessToken: string; readonly refreshToken: string }
  /** Whether this refresh token of Fortnox would still work. */
  isGood(refreshToken: string): boolean
}

/** Tokens that are the same for the same history, unlike real ones. */
class RepeatableState extends SandboxState {
  override newToken(): string {
    return uuidOf(`token:${this.nextNumber('tokens')}`)
  }
}

export function openOffices(seed: number, now: () => Date): TwoOffices {
  const state = new RepeatableState(':memory:', seed)
  state.seedOnce(() => {
    seedJorttSettings(jorttOffice(state, now))
    seedFortnoxRegisters(state)
  })
  const closing = new AbortController().signal
  const partsOf = (system: SystemName): SystemParts => ({
    state,
    clock: now,
    closing,
    tokens: new OAuthTokens(state, system, now),
    window: new RateWindow(limits[system], now),
    faults: new FaultPlan([]),
    answers: new AnswerCount(),
    log: new RequestLog(),
    hasWarehouse: false,
  })
  const parts = { jortt: partsOf('jortt'), fortnox: partsOf('fortnox') }
  const apps = { jortt: jorttApp(parts.jortt), fortnox: fortnoxApp(parts.fortnox) }
  return {
    jortt: jorttOffice(state, now),
    fortnox: fortnoxCompany(state, now),
    answer: async (system, url, { method = 'GET', headers, body }) =>
      apps[system].fetch(new Request(url, { method, ...(headers && { headers }), body: body ?? null })),
    expireTokens(system) {
      const all = [...state.collection(`${system}.tokens`).all()]
      for (const { id, body } of all) if (body.kind === 'access') parts[system].tokens.expire(id)
    },
    signIn(seconds) {
      const { tokens } = parts.fortnox
      return {
        accessToken: tokens.issue(state.newToken(), 'access', FORTNOX_CLIENT.scope, seconds),
        refreshToken: newRefreshToken(state, tokens, FORTNOX_CLIENT.scope),
      }
    },
    isGood: (refreshToken) => parts.fortnox.tokens.check(refreshToken, 'refresh').state === 'valid',
    [Symbol.dispose]: () => state[Symbol.dispose](),
  }
}
