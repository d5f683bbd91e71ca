import type { JsonObject } from '#shared/json.ts'
import type { Result } from '#shared/result.ts'

/** The saved flows of a workspace, and which connection stands for which role in each of them. */
export interface FlowStore {
  /** By name. */
  list(): Promise<readonly FlowSummary[]>
  get(id: string): Promise<StoredFlow | null>
  /**
   * Stores the flow if nobody else has meanwhile: `expectedRevision` is the one the change was based on, or null for a
   * flow that is not stored yet.
   */
  save(
    flow: FlowDocument,
    expectedRevision: number | null,
  ): Promise<Result<{ readonly revision: number }, SaveConflict>>
  /** Forgets its bindings too. Runs and ledger entries stay: what happened, happened. */
  remove(id: string): Promise<void>
  /** Connection ids by role. Also for flows that come from a file and are not stored. */
  bindings(flowId: string): Promise<{ readonly [role: string]: string }>
  bind(flowId: string, role: string, connectionId: string | null): Promise<void>
}

/** A flow as it is saved, of whatever version: `openFlow` makes a `Flow` of it. */
export type FlowDocument = JsonObject & { readonly id: string; readonly name: string }

export interface FlowSummary {
  readonly id: string
  readonly name: string
  readonly revision: number
  readonly updatedAt: Date
}

export interface StoredFlow extends FlowSummary {
  readonly document: JsonObject
}

export interface SaveConflict {
  readonly kind: 'conflict'
  /** The revision that is stored now; null when the flow is gone. */
  readonly revision: number | null
}
