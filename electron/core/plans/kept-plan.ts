import { z } from 'zod'
import type { JsonObject } from '#shared/json.ts'
import type { Outcome } from '#shared/runs/outcome.ts'
import type { PlannedRecord } from '#shared/runs/planned.ts'

const Body: z.ZodType<JsonObject> = z.record(z.string(), z.json())

/** A request that a run would send, as the dry run did not send it, and what it would meet. */
export const KeptWrite = z.object({
  /** Tells it from the plan's other writes; one for a group of records stands with each of them under the same. */
  id: z.number().int(),
  /** The node that writes, and the record there as `walkOf` names it: a part or a group has another key than its records. */
  nodeId: z.string(),
  walk: z.string(),
  connectionId: z.string(),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  /** With the numbers that the dry run made up, in path and body alike. */
  path: z.string(),
  body: Body.nullable(),
  action: z.string(),
  entity: z.string(),
  /** The record that is changed, without its wrapper, as it was; null for a new one. */
  before: Body.nullable(),
  /** Whether the record is one that this very plan makes, or has changed before. */
  isOwn: z.boolean(),
  /** The made-up number or id of the new record; null where the number is known or nothing is new. */
  makes: z.string().nullable(),
  /** Set once it was really sent: the number of what it made, null where it made nothing. */
  done: z.object({ number: z.string().nullable() }).nullable(),
})
export type KeptWrite = z.infer<typeof KeptWrite>

/** One record of a plan on disk. */
export interface KeptEntry {
  readonly record: PlannedRecord
  readonly sourceNodeId: string
  /** Content of the source record. */
  readonly sourceHash: string
  readonly writes: readonly KeptWrite[]
}

export interface KeptPlan {
  readonly id: string
  readonly flowId: string
  readonly flowName: string
  /** Hash of the flow's snapshot. */
  readonly flowHash: string
  /** Hash of what was compiled from it: a flow whose drawing was only tidied up is still the same. */
  readonly version: string
  /** Role → connection id. */
  readonly bindings: { readonly [role: string]: string }
  readonly createdAt: Date
  /** Whether it is about some of the records only. */
  readonly isPart: boolean
  readonly status: 'reading' | 'done' | 'stopped'
}

/** Which of a plan's records. */
export interface PlanSelection {
  readonly keys?: ReadonlySet<string> | undefined
  readonly outcomes?: ReadonlySet<Outcome> | undefined
}
