import type { Result } from '#shared/result.ts'
import type { Connection } from './connection.ts'

/** All it takes to use a connection. */
export interface ConnectionLookup {
  get(id: string): Promise<Connection | null>
  /** Null when there is none, or when it was sealed on another machine and has to be entered again. The same for tokens. */
  clientSecret(id: string): Promise<string | null>
  tokens(id: string): Promise<StoredTokens | null>
  saveTokens(id: string, tokens: StoredTokens): Promise<void>
  /**
   * The right to fetch new tokens of a connection, for one at a time among all processes that share the store; null
   * while another has it. It ends when disposed, or with the process that holds it, however that ends.
   */
  leaseTokens(id: string): Promise<Disposable | null>
}

/** The connections of a workspace. Client secrets and tokens go in and out in plain text and are stored sealed. */
export interface ConnectionStore extends ConnectionLookup {
  /** By name. */
  list(): Promise<readonly Connection[]>
  /** Ignores case, as people do. */
  findByName(name: string): Promise<Connection | null>
  /**
   * Creates or replaces the connection with this id. A `clientSecret` of null keeps the stored one. Stored tokens are
   * dropped when they may no longer belong to it (other client, address, tenant, grant, scope or secret); `tokens` take
   * their place in the same transaction.
   */
  save(
    connection: Connection,
    clientSecret: string | null,
    tokens?: StoredTokens | null,
  ): Promise<Result<void, NameTaken>>
  /** The name alone; nothing happens where there is no such connection. */
  rename(id: string, name: string): Promise<Result<void, NameTaken>>
  /** Also forgets its secrets and every flow's binding to it. */
  remove(id: string): Promise<void>
  /** Whether the ledger knows records that were written to it or read from it. */
  hasHistory(id: string): Promise<boolean>
}

export interface NameTaken {
  readonly kind: 'name-taken'
  readonly name: string
}

export interface StoredTokens {
  readonly accessToken: string
  /** Absent with client credentials: there one just asks again. */
  readonly refreshToken: string | null
  /** What the server granted, which may be less than was asked for; separated by spaces. */
  readonly scope: string
  readonly expiresAt: Date
  /** There while the refresh token is being used, and after that until new tokens take the place of these. */
  readonly refreshing?: RefreshNote | undefined
}

/**
 * Says that the refresh token has been sent to the server, which may have put a new one in its place. Written before that
 * is done: whoever finds it after a crash knows why the token is refused, should it be.
 */
export interface RefreshNote {
  readonly at: Date
  /** The request ended without its answer, as against Koppla being stopped meanwhile. */
  readonly answerLost: boolean
}
