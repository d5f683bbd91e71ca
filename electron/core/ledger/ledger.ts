import type { Entity } from '#shared/runs/entity.ts'

/**
 * Which source record became which target record, and which writes are under way. An intent is committed before a
 * write is sent, so that after a crash or an ambiguous answer it is known what to look for before sending again.
 */
export interface Ledger {
  find(key: LedgerKey): Promise<LedgerEntry | null>
  /** One answer per key, in the order of the keys. */
  findMany(keys: readonly LedgerKey[]): Promise<readonly (LedgerEntry | null)[]>
  /**
   * Atomically announces a write, also between processes on one file. Exactly one caller gets `claimed`, and only that
   * caller may send.
   */
  claim(intent: Intent): Promise<Claim>
  /** The write happened: the target is known from now on. Works without an intent too. */
  settle(key: LedgerKey, settlement: Settlement): Promise<void>
  /**
   * The write surely did not happen: the intent is removed; an entry whose target is known falls back to what it was.
   * With `ofRun`, only an intent of that run is removed: who clears up after a crash can't remove the intent of a run
   * that was quicker.
   */
  abandon(key: LedgerKey, options?: { readonly ofRun?: string }): Promise<void>
  /** Every intent that was neither settled nor abandoned, oldest first. */
  openIntents(connectionId: string): Promise<readonly LedgerEntry[]>
  /** Records that the target was found there, without a write of ours. */
  adopt(key: LedgerKey, settlement: Settlement): Promise<void>
  /**
   * What stands in the ledger with these records of a system as targets, by target id: which source records were written
   * to them or taken over. A source leaves such records out, so that a pair of flows in both directions can't send a
   * record round and round. Ids without an entry are not in the map.
   */
  ownTargets(
    connectionId: string,
    entity: Entity,
    targetIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly LedgerEntry[]>>
}

export interface LedgerKey {
  /** The connection that is written to. */
  readonly connectionId: string
  readonly entity: Entity
  /** Where the record comes from, such as "<connection id>/jortt.invoice". */
  readonly source: string
  readonly sourceKey: string
}

export interface Intent extends LedgerKey {
  /** What the write can be found by in the target afterwards, such as ExternalInvoiceReference1. */
  readonly reference: string | null
  /** Hash of what will be written. */
  readonly contentHash: string | null
  /** Hash of the source record it was made from. */
  readonly sourceHash: string | null
  readonly runId: string
  /** The record to be changed; null for one to be created. */
  readonly targetId?: string | null
}

export type Claim =
  /** Yours: send, then settle or abandon. */
  | { readonly kind: 'claimed'; readonly entry: LedgerEntry }
  /** Its target is known already and is not the one the intent would change: nothing to create. */
  | { readonly kind: 'settled'; readonly entry: LedgerEntry }
  /** An earlier intent is unsettled: someone's crash, or another run at work. */
  | { readonly kind: 'open'; readonly entry: LedgerEntry }

export interface Settlement {
  readonly targetId: string
  readonly contentHash: string | null
  readonly sourceHash: string | null
  readonly runId: string
}

export interface LedgerEntry extends LedgerKey {
  readonly state: 'intent' | 'settled'
  /** Known for settled entries, and for intents to change a known record. */
  readonly targetId: string | null
  readonly reference: string | null
  /** Of what was written; while the state is `intent`, of what was about to be. Null for an adopted record. */
  readonly contentHash: string | null
  readonly sourceHash: string | null
  readonly runId: string
  readonly at: Date
}
