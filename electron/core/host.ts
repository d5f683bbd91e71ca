import type { StartedAs } from '#shared/runs/workspace-holder.ts'
import type { Connection } from './connections/connection.ts'

/** What the app asks of whoever hosts it: the desktop shell, the browser host, the command line or a test. */
export interface Host {
  readonly kind: 'desktop' | 'headless'
  /** Told to another process that this one keeps waiting; where absent, the desktop app or a command. */
  readonly startedAs?: StartedAs
  /** The workspace: one folder with the database and everything else that must survive a restart. */
  readonly dataDirectory: string
  readonly clock: Clock
  /** Nothing is done beside this thread, as in a simulation, which has to come out the same each time. */
  readonly oneThread?: boolean
  /** From 0 (included) to 1 (excluded). */
  random(): number
  /** A fresh UUID. */
  newId(): string
  readonly secrets: SecretBox
  openUrl(url: string): Promise<void>
  notify(message: { readonly title: string; readonly body: string }): void
  readonly fetch: typeof fetch
  /** The look-alikes of both systems, where this host ships them. */
  readonly sandbox: SandboxHost | null
}

export interface Clock {
  now(): Date
  /**
   * Milliseconds which nobody can set, for how long something takes: from any beginning, but the same one for all processes
   * until the machine is started again. Where absent, `now` has to do.
   */
  steady?(): number
  /** Resolves after `ms` milliseconds; rejects with the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** Keeps secrets unreadable in the database. What is sealed on one machine need not open on another. */
export interface SecretBox {
  seal(text: string): string
  /** Throws when `sealed` was not made by this box, or was changed since. */
  open(sealed: string): string
  /** Where the key is; `plain` means that there is none and the user has to be told. */
  readonly protection: 'keychain' | 'key-file' | 'environment' | 'plain'
}

export interface SandboxHost {
  /**
   * Starts the look-alikes, once, at the first call; their state is kept in the workspace. `fast` lifts their request
   * limits, for demonstrations.
   */
  start(options?: { readonly fast?: boolean }): Promise<SandboxAddresses>
}

export type SandboxAddresses = { readonly [Name in Connection['system']]: SandboxAddress }

/** All it takes to connect to one look-alike by client credentials. URLs as in `Connection`. */
export interface SandboxAddress {
  readonly baseUrl: string
  readonly tokenUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly tenantId: string | null
}
