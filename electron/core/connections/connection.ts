/** The two systems Koppla speaks with. */
export type System = 'jortt' | 'fortnox'

/** How to reach one administration. Secrets and tokens are kept apart from it, sealed, and never leave the core. */
export interface Connection {
  readonly id: string
  /** Unique in the workspace, for people and for the command line. */
  readonly name: string
  readonly system: System
  /** Origin, without the version: `https://api.fortnox.se`, not `…/3`. */
  readonly baseUrl: string
  /** Full address of the token endpoint. */
  readonly tokenUrl: string
  readonly grant: 'client_credentials' | 'authorization_code'
  readonly clientId: string
  /** Fortnox: the company's number, needed with client credentials (`apis/fortnox.md §1`). */
  readonly tenantId: string | null
  /** Separated by spaces; empty asks for whatever the app is registered for. */
  readonly scope: string
  readonly budget: Budget
  /** Whether it points at our own look-alikes. */
  readonly sandbox: boolean
  /** The administration that answered when it was connected; absent where that could not be seen. */
  readonly company?: Company | undefined
  readonly createdAt: Date
}

/** One company's books in one of the systems. */
export interface Company {
  /** Fortnox: DatabaseNumber; jortt: the id of the organization. */
  readonly id: string
  readonly name: string | null
}

/** At most `requests` in any window of `seconds`. */
export interface Budget {
  readonly requests: number
  readonly seconds: number
}
