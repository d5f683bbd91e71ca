/** Remembers which record was the first with a key, so that a record tried again is not taken for a repeat of itself. */
export interface SeenKeys {
  /**
   * True where no other record came with this key before, in this scope and at this node. The first one's claim lasts,
   * also through a crash: whoever asks again for the same record hears true again.
   */
  isFirst(claim: KeyClaim): Promise<boolean>
  /** Forgets all keys of a scope. */
  forget(scope: string): Promise<void>
}

export interface KeyClaim {
  /** A run's id, or a flow's where the memory outlives the run. */
  readonly scope: string
  readonly nodeId: string
  readonly key: string
  /** The record: its source and its key there. */
  readonly sourceKey: string
}
