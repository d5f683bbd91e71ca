import { z } from 'zod'
import type { JsonObject } from '../json.ts'
import type { NodeKind } from '../nodes/nodes.ts'
import type { RecordType } from '../records/field.ts'

/** What the engine executes: stages in order, with everything the drawing implies spelled out. A plan is plain JSON. */
export interface Plan {
  readonly flowId: string
  readonly flowName: string
  /** Each stage comes after the stages that feed it. */
  readonly stages: readonly Stage[]
  /** The connections it needs, by role. */
  readonly roles: readonly Role[]
}

export interface Stage {
  readonly nodeId: string
  readonly kind: NodeKind
  readonly category: 'source' | 'transform' | 'sink'
  readonly config: JsonObject
  /** Type of the records that arrive; null for a source. */
  readonly input: RecordType | null
  readonly outputs: { readonly [port: string]: RecordType | null }
  /** The stages that each output feeds. */
  readonly next: { readonly [port: string]: readonly string[] }
  /**
   * Document stages further on whose "does it exist already?" is asked before this stage, so that a document that is
   * there already costs no customer and no article (`product.md §1`, step 3 before 4).
   */
  readonly checks: readonly string[]
}

export const Role = z.object({ role: z.string(), system: z.enum(['jortt', 'fortnox']) })
export type Role = z.infer<typeof Role>
