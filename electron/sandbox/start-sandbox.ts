import type { FaultName } from './faults.ts'
import { FaultPlan } from './faults.ts'
import { EventJournal } from './fortnox/events/event-journal.ts'
import { TopicServer } from './fortnox/events/topic-server.ts'
import { fortnoxApp } from './fortnox/fortnox-app.ts'
import { FORTNOX_CLIENT, newRefreshToken } from './fortnox/fortnox-token-endpoint.ts'
import { seedStockPoints } from './fortnox/stock-points.ts'
import { jorttApp } from './jortt/jortt-app.ts'
import { jorttOffice } from './jortt/jortt-context.ts'
import { JORTT_CLIENT } from './jortt/jortt-token-endpoint.ts'
import { OAuthTokens } from './oauth-tokens.ts'
import type { RateLimit } from './rate-window.ts'
import { RateWindow } from './rate-window.ts'
import { AnswerCount } from './request-gate.ts'
import { RequestLog } from './request-log.ts'
import type { SandboxApp, SandboxServer, UpgradeTaker } from './sandbox-server.ts'
import { serveSandbox } from './sandbox-server.ts'
import { SandboxState } from './sandbox-state.ts'
import { seedEstimates } from './seed/seed-estimates.ts'
import { seedFortnox, seedFortnoxRegisters } from './seed/seed-fortnox.ts'
import { seedJortt, seedJorttSettings } from './seed/seed-jortt.ts'
import type { SystemParts } from './system-parts.ts'

export interface SandboxOptions {
  /** The same seed gives the same data, byte for byte. 1 when left out. */
  readonly seed?: number
  /** How many jortt invoices to seed, 1200 when left out. */
  readonly invoices?: number
  /** Adds Fortnox documents in euros, which are what jortt can take: for a demonstration of the way back. */
  readonly euros?: boolean
  /** Settings and registers only: no customers, articles and documents. */
  readonly empty?: boolean
  /** SQLite file of both systems' state. One that exists is used as it is, without seeding. ':memory:' when left out. */
  readonly statePath?: string
  /** 0 or left out: any free port. */
  readonly jorttPort?: number
  readonly fortnoxPort?: number
  readonly jorttLimit?: RateLimit
  readonly fortnoxLimit?: RateLimit
  readonly faults?: readonly FaultName[]
  /** Gives the Fortnox company the warehouse module, which most companies lack. */
  readonly warehouse?: boolean
  /** For token lifetimes, rate windows and times of creation. The real one when left out. */
  readonly clock?: () => Date
}

export interface JorttSandbox {
  /** The origin, without `/v3`. */
  readonly baseUrl: string
  readonly authorizeUrl: string
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
}

export interface FortnoxSandbox extends JorttSandbox {
  readonly tenantId: string
  /** A first refresh token, for a connection that does not use client credentials. Single use, as all of them. */
  readonly refreshToken: string
}

export type SandboxSystem = 'jortt' | 'fortnox'

export interface Sandbox extends AsyncDisposable {
  readonly jortt: JorttSandbox
  readonly fortnox: FortnoxSandbox
  /** How many API calls (no token calls) a system answered, or how many with this status. 0 is a cut or hanging one. */
  requests(system: SandboxSystem, status?: number): number
  /** Replaces the faults of both systems; a fault hits the next request that qualifies. */
  setFaults(faults: readonly FaultName[]): void
}

/**
 * Starts look-alikes of jortt and Fortnox on 127.0.0.1.
 * @throws PortInUseError when an asked port is taken
 * @throws SandboxStateError when `statePath` cannot be used
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const {
    seed = 1,
    invoices = 1200,
    euros = false,
    empty = false,
    statePath = ':memory:',
    faults = [],
    clock = () => new Date(),
  } = options
  await using parts = new AsyncDisposableStack()
  const state = parts.use(new SandboxState(statePath, seed))
  state.seedOnce(() => {
    seedJorttSettings(jorttOffice(state, clock))
    seedFortnoxRegisters(state)
    if (empty) return
    seedJortt(jorttOffice(state, clock), seed, invoices)
    seedFortnox(state, { euros })
    seedEstimates(jorttOffice(state, clock), seed)
  })
  seedStockPoints(state)

  const closing = new AbortController()
  parts.defer(() => closing.abort())
  const jortt = systemParts('jortt', options.jorttLimit ?? { requests: 10, seconds: 1 })
  const fortnox = systemParts('fortnox', options.fortnoxLimit ?? { requests: 25, seconds: 5 })
  const jorttServer = await serve(jorttApp(jortt), options.jorttPort)
  const journal = new EventJournal(fortnox)
  const topics = new TopicServer(fortnox, journal)
  const fortnoxServer = await serve(fortnoxApp(fortnox), options.fortnoxPort, topics)

  const running = parts.move()
  return {
    jortt: {
      ...JORTT_CLIENT,
      baseUrl: jorttServer.origin,
      authorizeUrl: `${jorttServer.origin}/oauth-provider/oauth/authorize`,
      tokenUrl: `${jorttServer.origin}/oauth-provider/oauth/token`,
    },
    fortnox: {
      ...FORTNOX_CLIENT,
      baseUrl: fortnoxServer.origin,
      authorizeUrl: `${fortnoxServer.origin}/oauth-v1/auth`,
      tokenUrl: `${fortnoxServer.origin}/oauth-v1/token`,
      refreshToken: newRefreshToken(state, fortnox.tokens, FORTNOX_CLIENT.scope),
    },
    requests: (system, status) => (system === 'jortt' ? jortt : fortnox).answers.of(status),
    setFaults: (names) => {
      jortt.faults.set(names)
      fortnox.faults.set(names)
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }

  function systemParts(system: SandboxSystem, limit: RateLimit): SystemParts {
    return {
      state,
      clock,
      closing: closing.signal,
      tokens: new OAuthTokens(state, system, clock),
      window: new RateWindow(limit, clock),
      faults: new FaultPlan(faults),
      answers: new AnswerCount(),
      log: new RequestLog(),
      hasWarehouse: options.warehouse === true,
    }
  }

  async function serve(app: SandboxApp, port = 0, upgrades?: UpgradeTaker): Promise<SandboxServer> {
    return parts.use(await serveSandbox(app, port, upgrades))
  }
}
