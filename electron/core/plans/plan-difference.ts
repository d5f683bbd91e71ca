import type { Json, JsonObject } from '#shared/json.ts'
import type { Reason } from '#shared/runs/reason.ts'
import { type Ended, held } from '../runs/stage.ts'

/** How what would be done now is not what the plan shows. */
export type PlanDifference =
  /** The source has the record with another content. */
  | { readonly what: 'source' }
  /** The record over there is not as the plan shows it. */
  | (Place & { readonly what: 'target'; readonly field: string; readonly planned: Json; readonly found: Json })
  /** Something else would be sent. */
  | (Place & { readonly what: 'write'; readonly field: string; readonly planned: Json; readonly found: Json })
  /** A write that the plan does not show. */
  | (Place & { readonly what: 'unplanned'; readonly action: string })
  /** What the plan would make is there by now. */
  | (Place & { readonly what: 'there' })
  /** A planned write that there is no occasion for any more. */
  | (Place & { readonly what: 'left-out'; readonly action: string })

interface Place {
  readonly entity: string
  /** Null for a record that is yet to be made. */
  readonly target: string | null
}

export function outdated(difference: PlanDifference): Reason {
  const values: JsonObject = { ...difference }
  return { kind: 'plan-outdated', values }
}

export const heldAsOutdated = (difference: PlanDifference): Ended => held(outdated(difference))
