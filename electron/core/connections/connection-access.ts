import { createFortnoxClient, type FortnoxClient } from '../connectors/fortnox/fortnox-client.ts'
import { createJorttClient, type JorttClient, type JorttVersions } from '../connectors/jortt/jortt-client.ts'
import type { Host } from '../host.ts'
import { type AccessTokens, createAccessTokens } from './access-tokens.ts'
import { type ApiClient, countingClient, createApiClient } from './api-client.ts'
import type { Connection } from './connection.ts'
import type { ConnectionLookup } from './connection-store.ts'
import { createRequestBudget, type RequestBudget } from './request-budget.ts'
import { noNotes, type SlotNotes } from './slot-notes.ts'

/**
 * The way to the systems: one budget and one source of tokens for each connection, shared by everything in this
 * process. `onSent` is told of each request, so that a run can count its own. Throws for a connection that does not
 * exist: the compiler has seen to it that a run has its connections.
 */
export interface ConnectionAccess extends Disposable {
  api(connectionId: string, onSent?: () => void): Promise<ApiClient>
  jortt(connectionId: string, onSent?: () => void): Promise<JorttClient>
  fortnox(connectionId: string, onSent?: () => void): Promise<FortnoxClient>
  /** The client of whichever system the connection leads to. */
  client(connectionId: string): Promise<SystemClient>
  budget(connectionId: string): Promise<RequestBudget>
  /** For what does not go through an API client: where the system is now, and who vouches for us. */
  credentials(connectionId: string): Promise<{ readonly baseUrl: string; readonly tokens: AccessTokens }>
}

export type SystemClient =
  | { readonly system: 'jortt'; readonly connection: Connection; readonly client: JorttClient }
  | { readonly system: 'fortnox'; readonly connection: Connection; readonly client: FortnoxClient }

interface Line {
  /** The connection but for its name, as it was when the line was made: a changed one gets a new line. */
  readonly madeFor: string
  readonly api: ApiClient
  readonly budget: RequestBudget
  readonly baseUrl: string
  readonly tokens: AccessTokens
  /** Kept here, so that not every run has to find out again. */
  readonly jorttVersions: JorttVersions
}

export function createConnectionAccess(
  connections: ConnectionLookup,
  host: Host,
  slotNotes: (connectionId: string) => SlotNotes = () => noNotes,
): ConnectionAccess {
  const lines = new Map<string, Line>()

  async function lineTo(connectionId: string): Promise<Line> {
    const stored = await connections.get(connectionId)
    if (!stored) throw new Error(`There is no connection ${connectionId}`)
    const connection = stored.sandbox ? await atSandbox(stored, host) : stored
    const { name: _name, ...way } = connection
    const madeFor = JSON.stringify(way)
    const known = lines.get(connectionId)
    if (known?.madeFor !== madeFor) {
      const line = newLine(connection, madeFor, known?.budget)
      lines.set(connectionId, line)
      return line
    }
    if (JSON.stringify(known.api.connection) === JSON.stringify(connection)) return known
    const { tokens, budget } = known
    const renamed = { ...known, api: createApiClient({ connection, tokens, budget, host }) }
    lines.set(connectionId, renamed)
    return renamed
  }

  function newLine(connection: Connection, madeFor: string, before?: RequestBudget): Line {
    const { requests, seconds } = connection.budget
    const isSame = before?.stats().limit === requests && before.stats().seconds === seconds
    // Changed or not, the other system has counted what was sent.
    const budget = isSame
      ? before
      : createRequestBudget(connection.budget, host.clock, host.random, slotNotes(connection.id))
    const tokens = createAccessTokens({ connection, store: connections, host })
    return {
      madeFor,
      budget,
      tokens,
      baseUrl: connection.baseUrl,
      api: createApiClient({ connection, tokens, budget, host }),
      jorttVersions: new Map(),
    }
  }

  const counted = ({ api }: Line, onSent?: () => void) => (onSent ? countingClient(api, onSent) : api)
  const jorttOf = (line: Line, onSent?: () => void) =>
    createJorttClient(counted(line, onSent), host.clock, line.jorttVersions)
  const fortnoxOf = (line: Line, onSent?: () => void) => createFortnoxClient(counted(line, onSent))

  return {
    api: async (connectionId, onSent) => counted(await lineTo(connectionId), onSent),
    jortt: async (connectionId, onSent) => jorttOf(await lineTo(connectionId), onSent),
    fortnox: async (connectionId, onSent) => fortnoxOf(await lineTo(connectionId), onSent),
    client: async (connectionId) => {
      const line = await lineTo(connectionId)
      const { connection } = line.api
      return connection.system === 'jortt'
        ? { system: 'jortt', connection, client: jorttOf(line) }
        : { system: 'fortnox', connection, client: fortnoxOf(line) }
    },
    budget: async (connectionId) => (await lineTo(connectionId)).budget,
    credentials: lineTo,
    [Symbol.dispose]: () => {
      for (const { budget } of lines.values()) budget[Symbol.dispose]()
      lines.clear()
    },
  }
}

/** The look-alikes get other ports at each start, so a connection to them is looked up instead of stored. */
async function atSandbox(connection: Connection, host: Host): Promise<Connection> {
  if (!host.sandbox) return connection
  const { baseUrl, tokenUrl, tenantId } = (await host.sandbox.start())[connection.system]
  return { ...connection, baseUrl, tokenUrl, tenantId }
}
