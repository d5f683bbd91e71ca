import { z } from 'zod'
import type { JsonObject } from '../json.ts'
import { flowLimits } from './flow-limits.ts'

/**
 * The saved document. It holds no secrets: a node names its connection by role ("fortnox"), and the
 * workspace binds that role to a real connection. `version` counts the rungs of the migration ladder.
 */
export const currentVersion = 2

const Id = z.string().min(1).max(100)
const Position = z.strictObject({ x: z.number().finite(), y: z.number().finite() })

export const FlowNode = z.strictObject({
  id: Id,
  kind: z.string().min(1).max(100),
  /** The user's own name for it; the kind's title is shown where it is absent. */
  name: z.string().max(120).optional(),
  position: Position,
  config: z.record(z.string(), z.json()) as z.ZodType<JsonObject>,
  disabled: z.literal(true).optional(),
})
export type FlowNode = z.infer<typeof FlowNode>

const EdgeEnd = z.strictObject({ node: Id, port: Id })

export const FlowEdge = z.strictObject({ id: Id, from: EdgeEnd, to: EdgeEnd })
export type FlowEdge = z.infer<typeof FlowEdge>
export type EdgeEnd = z.infer<typeof EdgeEnd>

export const FlowNote = z.strictObject({
  id: Id,
  text: z.string().max(5_000),
  position: Position,
  size: z.strictObject({ width: z.number().positive(), height: z.number().positive() }),
})
export type FlowNote = z.infer<typeof FlowNote>

/** A named frame around steps. Where it lies follows from the steps in it; a step is in one group at most. */
export const FlowGroup = z.strictObject({
  id: Id,
  name: z.string().max(120),
  nodes: z.array(Id).min(1).max(flowLimits.nodes),
})
export type FlowGroup = z.infer<typeof FlowGroup>

/**
 * The user's yes to what one node does that can't be taken back. It holds for this effect only: a node that is set to
 * book has no use for a yes to sending. An effect that this app does not know confirms nothing, like an unknown kind.
 */
const Confirmation = z.strictObject({ node: Id, effect: z.string().min(1).max(100) })

export const FlowSettings = z.strictObject({
  confirmed: z.array(Confirmation).default([]),
})

export const Flow = z.strictObject({
  version: z.literal(currentVersion),
  id: Id,
  name: z.string().min(1).max(120),
  nodes: z.array(FlowNode).max(flowLimits.nodes),
  edges: z.array(FlowEdge).max(flowLimits.edges),
  notes: z.array(FlowNote).max(flowLimits.notes).default([]),
  groups: z.array(FlowGroup).max(flowLimits.groups).default([]),
  settings: FlowSettings.default({ confirmed: [] }),
})
export type Flow = z.infer<typeof Flow>

export const emptyFlow = (id: string, name: string): Flow => ({
  version: currentVersion,
  id,
  name,
  nodes: [],
  edges: [],
  notes: [],
  groups: [],
  settings: { confirmed: [] },
})
