import { Flow, FlowNode } from '#shared/flow/flow.ts'
import { flowText } from '#shared/flow/open-flow.ts'

/** The edits of one flow as they are kept over a reload, the latest at the end of each. */
export interface KeptHistory {
  readonly past: readonly Flow[]
  readonly present: Flow
  /** What is done again first stands last. */
  readonly future: readonly Flow[]
}

/**
 * What of a kept history still leads to and from the flow that was opened; null where it does not know that flow: it was
 * edited elsewhere since. The last edits before the window was closed may have been kept and not saved, or the reverse.
 */
export function fittingHistory(kept: KeptHistory, opened: Flow): Pick<KeptHistory, 'past' | 'future'> | null {
  const line = [...kept.past, kept.present, ...kept.future.toReversed()]
  const here = kept.past.length
  const text = flowText(opened)
  const near = [here, here - 1, here + 1, here - 2]
  const at = near.find((index) => line[index] !== undefined && flowText(line[index]) === text)
  if (at === undefined) return null
  return { past: line.slice(0, at), future: line.slice(at + 1).toReversed() }
}

const shapeOfFlow = Flow.omit({ nodes: true, edges: true })

/**
 * Whether something read from the browser's store is a history. The flows in it share most of their steps, and each of
 * these is looked at once.
 */
export function isKeptHistory(value: unknown): value is KeptHistory {
  if (typeof value !== 'object' || value === null || !('past' in value && 'present' in value && 'future' in value)) {
    return false
  }
  const { past, present, future } = value
  if (!Array.isArray(past) || !Array.isArray(future)) return false
  const seen = new Set<unknown>()
  return [...past, present, ...future].every((flow) => isFlow(flow, seen))
}

function isFlow(value: unknown, seen: Set<unknown>): boolean {
  if (typeof value !== 'object' || value === null || !('nodes' in value) || !('edges' in value)) return false
  const { nodes, edges, ...rest } = value
  if (!Array.isArray(nodes) || !Array.isArray(edges) || !shapeOfFlow.safeParse(rest).success) return false
  return nodes.every((node) => isNode(node, seen)) && areEdges(edges, seen)
}

function isNode(node: unknown, seen: Set<unknown>): boolean {
  if (seen.has(node)) return true
  seen.add(node)
  return FlowNode.safeParse(node).success
}

function areEdges(edges: unknown, seen: Set<unknown>): boolean {
  if (seen.has(edges)) return true
  seen.add(edges)
  return Flow.shape.edges.safeParse(edges).success
}
