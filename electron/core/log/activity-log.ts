import type { Json, JsonObject } from '#shared/json.ts'
import type { Outcome, RunCounts } from '#shared/runs/outcome.ts'
import type { Reason } from '#shared/runs/reason.ts'
import type { RecordLine, RunStatus, Step, Target } from '#shared/runs/run-event.ts'
import type { RunProgress } from './run-progress.ts'

/** What happened: every run, every attempt at every record with all that was read, mapped, sent and received. */
export interface ActivityLog {
  /** Together with the records it is about, where it is not about all: a run that is resumed must be about the same ones. */
  startRun(run: NewRun, selection?: readonly SelectedRecord[]): Promise<void>
  /** The records that the run was started for; none where it is about all. */
  selectionOf(runId: string): Promise<readonly SelectedRecord[]>
  /** Also for a run that could not go on: then `problem` says why. */
  finishRun(id: string, end: RunEnd): Promise<void>
  /** An interrupted run goes on under its own id. */
  resumeRun(id: string): Promise<void>
  /** Newest first. `before` is the id of the last run of the page before. */
  runs(query: { readonly flowId?: string; readonly before?: string; readonly limit: number }): Promise<readonly Run[]>
  run(id: string): Promise<Run | null>
  /** The flow's newest run that neither ended nor was stopped: its process died. */
  unfinishedRun(flowId: string): Promise<Run | null>

  /**
   * All in one transaction: either all are logged or none. Answers once they are, with the attempts' numbers in their
   * order. Several may be under way; whoever appends much bounds how many.
   */
  append(attempts: readonly Attempt[]): Promise<readonly number[]>
  /** Newest first, without payloads. */
  records(query: RecordQuery): Promise<readonly LoggedRecord[]>
  attempt(id: number): Promise<LoggedAttempt | null>
  /** Every attempt at the record with this key, title (an invoice's number) or target id, in any run, oldest first. */
  attemptsOf(record: string, query?: { readonly runId?: string }): Promise<readonly LoggedAttempt[]>
  /** Records of the run that need no second look when it is resumed. */
  finishedKeys(runId: string): Promise<FinishedKeys>
  /** Added up from what was logged, so that a resumed run goes on where it was: quick, however many its records are. */
  progress(runId: string): Promise<RunProgress>
  /** The counts of that progress. */
  counts(runId: string): Promise<RunCounts>

  /** Keeps the version of a flow that runs are pinned to. Storing the same hash again does nothing. */
  saveSnapshot(hash: string, flow: JsonObject): Promise<void>
  snapshot(hash: string): Promise<JsonObject | null>
}

export interface NewRun {
  readonly id: string
  readonly flowId: string
  readonly flowName: string
  /** Hash of the flow's snapshot. */
  readonly flowHash: string
  /** The run whose failed records this one tries again. */
  readonly retryOf: string | null
  /** The plan that it applies. */
  readonly planId?: string | null | undefined
  /** At most so many records; null or absent for all. */
  readonly recordLimit?: number | null
  readonly startedAt: Date
}

/** A record that a run is about, because it was chosen. */
export interface SelectedRecord {
  readonly sourceNodeId: string
  readonly key: string
  /** The record as a person edited it, which takes the place of what the source says; null where nobody did. */
  readonly record: JsonObject | null
}

export interface RunEnd {
  readonly status: Exclude<RunStatus, 'running'>
  readonly endedAt: Date
  readonly counts: RunCounts
  /** Requests made, by connection id. */
  readonly requests: { readonly [connectionId: string]: number }
  readonly problem: Reason | null
}

export interface Run extends NewRun {
  readonly status: RunStatus
  readonly endedAt: Date | null
  readonly counts: RunCounts
  readonly requests: { readonly [connectionId: string]: number }
  readonly problem: Reason | null
}

export interface Attempt {
  readonly runId: string
  /** Position of the record in its source, from 0. */
  readonly seq: number
  readonly sourceNodeId: string
  readonly key: string
  readonly title: string
  readonly name: string | null
  readonly amount: RecordLine['amount']
  readonly outcome: Outcome
  /** The node the record ended at. */
  readonly nodeId: string
  readonly target: Target | null
  readonly reason: Reason | null
  readonly warnings: readonly Reason[]
  readonly steps: readonly Step[]
  readonly at: Date
  readonly source: JsonObject
  readonly mapped: Json
  readonly sent: Json
  readonly received: Json
}

export interface RecordQuery {
  readonly runId?: string
  readonly flowId?: string
  readonly outcome?: Outcome
  /** Every word must occur, in any case, in the key, title, name, amount, target id, or the reason's values or code. */
  readonly search?: string
  /** The number of the last attempt of the page before. */
  readonly before?: number
  readonly limit: number
}

export interface LoggedRecord extends RecordLine {
  readonly flowId: string
  readonly sourceNodeId: string
  readonly seq: number
}

export interface LoggedAttempt extends LoggedRecord {
  readonly source: JsonObject
  readonly mapped: Json
  readonly sent: Json
  readonly received: Json
}

/** Record keys by the source node they came from. */
export type FinishedKeys = ReadonlyMap<string, ReadonlySet<string>>
