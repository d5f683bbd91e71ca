import type { ReceivedAnswer, SentRequest } from '#shared/contract.ts'
import type { JsonObject } from '#shared/json.ts'
import type { Emitted } from '#shared/nodes/define-node.ts'
import type { RecordType } from '#shared/records/field.ts'
import type { Outcome } from '#shared/runs/outcome.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { Target } from '#shared/runs/run-event.ts'

/** A record on its way through a run, known by its source for ever. */
export interface Envelope {
  readonly source: RecordSource
  /** Position in its source, from 0. */
  readonly seq: number
  readonly key: string
  readonly record: JsonObject
  /** What the source says, where a person edited the record for this run. */
  readonly original?: JsonObject
}

/** Where records come from; together with a record's key it names the record in the ledger. */
export interface RecordSource {
  readonly nodeId: string
  readonly type: RecordType
  /** "<connection id>/<record type>", as the ledger has it. */
  readonly name: string
}

/** A source at work in one run. */
export interface SourceStage {
  readonly type: RecordType
  readonly name: string
  /** No record has more characters than this: the source itself holds those that do. Absent where nobody looks. */
  readonly mostCharacters?: number
  /**
   * Batches of records as they arrive. Throws `RunFailed` where reading can't go on. Where only some keys are wanted, the
   * source may read less than its list; what it hands over beside them is left out.
   */
  read(signal: AbortSignal, only?: ReadonlySet<string> | null): AsyncIterable<SourceBatch>
  /**
   * Told the keys of records that need no second look (created, updated, unchanged, skipped, filtered) once their
   * attempts are in the log; held and failed ones are never among them. May be told of the same key twice.
   */
  settled?(keys: readonly string[]): Promise<void>
  /**
   * Told at the end of a run that read this source to its end, every record of it and not a selection, and was neither
   * stopped nor failed. Comes after the last `settled`.
   */
  done?(): Promise<void>
}

export interface SourceBatch {
  /** Records that go on their way through the flow. */
  readonly records: readonly JsonObject[]
  /** Records that are over where they were read, such as one that Koppla itself wrote: logged like any other. */
  readonly ended?: readonly { readonly record: JsonObject; readonly end: Ended }[]
  /** How many records the source knows of, ended ones included; null where it can't tell. */
  readonly total: number | null
}

/** A transform at work in one run. */
export interface TransformStage {
  /** Whether it looks at nothing but the record, and so has no use for a context. */
  readonly isPure?: boolean
  process(record: JsonObject, context: RecordContext): TransformVerdict | Promise<TransformVerdict>
}

/** Out of a port, on as several records, or over. */
export type TransformVerdict = Emitted | readonly Emitted[] | Ended

/** A sink at work in one run. */
export interface SinkStage {
  /** Whether the record needs no work at all; null lets it go on. Asked as early as its reference is known. */
  check?(record: JsonObject, context: RecordContext): Promise<Ended | null>
  process(record: JsonObject, context: RecordContext): Promise<SinkVerdict>
  /**
   * Called once when the last record is through, before the run is finished in the log: the place to close a file.
   * What it throws becomes the problem of a run that had none.
   */
  end?(how: RunEnding): Promise<void>
}

export type RunEnding = 'done' | 'stopped' | 'failed'

export type SinkVerdict =
  /** The record goes on, with what was done attached to it. */
  | {
      readonly kind: 'done'
      readonly did: 'created' | 'updated' | 'unchanged'
      readonly target: Target | null
      readonly record: JsonObject
    }
  | Ended

/** The record ends here. */
export interface Ended {
  readonly kind: 'ended'
  readonly outcome: Extract<Outcome, 'unchanged' | 'skipped' | 'held' | 'failed'>
  readonly target: Target | null
  readonly reason: Reason
}

/** What a sink may know and say about the record it works on. */
export interface RecordContext {
  readonly runId: string
  readonly nodeId: string
  readonly source: RecordSource
  readonly key: string
  /** Hash of the record as the source gave it. */
  readonly sourceHash: string
  readonly signal: AbortSignal
  mapped(value: JsonObject): void
  sent(request: Omit<SentRequest, 'nodeId'>, answer: Omit<ReceivedAnswer, 'nodeId'>): void
  warn(reason: Reason): void
}

export const held = (reason: Reason, target: Target | null = null): Ended => ({
  kind: 'ended',
  outcome: 'held',
  target,
  reason,
})
export const failed = (reason: Reason, target: Target | null = null): Ended => ({
  kind: 'ended',
  outcome: 'failed',
  target,
  reason,
})

/** The run as a whole can't go on: no credentials, no network. No record is to blame. */
export class RunFailed extends Error {
  readonly reason: Reason

  constructor(reason: Reason) {
    super(`The run cannot go on: ${reason.kind}`)
    this.reason = reason
  }
}
