import type { Json } from '../json.ts'
import type { System } from '../nodes/define-node.ts'
import { assertNever } from '../result.ts'
import { noCounts, type RunCounts } from './outcome.ts'
import type { Reason } from './reason.ts'
import type { RecordLine } from './run-event.ts'

/** What a run would do, found out by a dry run: the same walk against the live systems, with nothing written. */

/** What a run would make of one record. */
export interface PlannedRecord
  extends Pick<RecordLine, 'key' | 'title' | 'name' | 'amount' | 'outcome' | 'nodeId' | 'reason'> {
  readonly warnings: readonly Reason[]
  /** Position of the record among those that were read, from 0. */
  readonly seq: number
  /** In the order in which a run would send them. A write for a group of records stands with each of its members. */
  readonly writes: readonly PlannedWrite[]
}

/** What can be done to a record of a system; `add-row` is for files. */
export type PlannedAction =
  | 'create'
  | 'update'
  | 'send'
  | 'book'
  | 'make-invoice'
  | 'cancel'
  | 'credit'
  | 'copy'
  | 'archive'
  | 'label'
  | 'remove'
  | 'add-row'

export interface PlannedWrite {
  readonly nodeId: string
  readonly system: System | 'file'
  readonly action: PlannedAction
  /** "customer", "price", "file", … */
  readonly entity: string
  /** Its number or id, a file's name; null for what the run itself would make. */
  readonly target: string | null
  /** Whether there is no way back from it, and nobody has said yes to it yet. */
  readonly needsYes: boolean
  /** What would be different afterwards, as the system names its fields. */
  readonly fields: readonly PlannedField[]
}

export interface PlannedField {
  /** "Name", or "InvoiceRows.2.Price" for the second row, counted from 1. */
  readonly path: string
  /** Null where there is nothing, as in all that is created. */
  readonly before: Json
  readonly after: Json
}

/** Requests over one connection. */
export interface PlannedRequests {
  readonly connectionId: string
  readonly name: string
  /** Those the dry run itself made: reads, all of them. */
  readonly made: number
  /** Those the run would make, writes included. */
  readonly needed: number
  readonly writes: number
  /** What the run would take at the speed the connection allows. */
  readonly seconds: number
}

export type PlannedEvent =
  | { readonly kind: 'read'; readonly count: number; readonly total: number | null }
  | { readonly kind: 'records'; readonly records: readonly PlannedRecord[] }
  | { readonly kind: 'requests'; readonly requests: readonly PlannedRequests[] }
  /** `planId` names the plan as it was kept, to be applied; null where it was not kept. */
  | {
      readonly kind: 'ended'
      readonly status: Exclude<PlannedStatus, 'reading'>
      readonly problem: Reason | null
      readonly planId: string | null
    }

export type PlannedStatus = 'reading' | 'done' | 'stopped' | 'failed'

/** What is shown of a dry run. */
export interface PlannedView {
  readonly status: PlannedStatus
  /** Of all records. */
  readonly counts: RunCounts
  /** How many records the source knows of, where it can tell. */
  readonly total: number | null
  /** The first ones only: totals go on, memory does not. */
  readonly records: readonly PlannedRecord[]
  /** Rows that would be written, by file. */
  readonly rows: { readonly [file: string]: number }
  readonly requests: readonly PlannedRequests[]
  readonly problem: Reason | null
  /** What it can be applied by; null until it is whole. */
  readonly planId: string | null
}

/** More than anybody reads. */
export const mostPlannedRecords = 10_000

export const emptyPlannedView: PlannedView = {
  status: 'reading',
  counts: noCounts,
  total: null,
  records: [],
  rows: {},
  requests: [],
  problem: null,
  planId: null,
}

/** The view after one more event. */
export function withPlannedEvent(view: PlannedView, event: PlannedEvent): PlannedView {
  switch (event.kind) {
    case 'read':
      return {
        ...view,
        counts: { ...view.counts, read: view.counts.read + event.count },
        total: event.total ?? view.total,
      }
    case 'records':
      return {
        ...view,
        counts: withOutcomes(view.counts, event.records),
        rows: event.records.flatMap(({ writes }) => writes).reduce(withRow, view.rows),
        records: withMore(view.records, event.records),
      }
    case 'requests':
      return { ...view, requests: event.requests }
    case 'ended':
      return { ...view, status: event.status, problem: event.problem, planId: event.planId }
    default:
      return assertNever(event)
  }
}

/** How long a run would take: its connections work side by side, so the slowest one decides. */
export function secondsNeeded({ requests }: Pick<PlannedView, 'requests'>): number {
  return Math.max(0, ...requests.map(({ seconds }) => seconds))
}

function withOutcomes(counts: RunCounts, records: readonly PlannedRecord[]): RunCounts {
  const more: { -readonly [Name in keyof RunCounts]: number } = { ...counts }
  for (const { outcome } of records) more[outcome] += 1
  return more
}

function withMore(known: readonly PlannedRecord[], more: readonly PlannedRecord[]): readonly PlannedRecord[] {
  const room = mostPlannedRecords - known.length
  return room > 0 ? [...known, ...more.slice(0, room)] : known
}

function withRow(rows: PlannedView['rows'], { action, target }: PlannedWrite): PlannedView['rows'] {
  if (action !== 'add-row' || target === null) return rows
  return { ...rows, [target]: (rows[target] ?? 0) + 1 }
}
