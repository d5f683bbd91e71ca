import { leadsTo } from './flow-graph.ts'
import type { CompileProblem } from './problem.ts'
import type { TypedFlow, TypedNode } from './record-types-of.ts'

/** A group is whole only where all its records come: a source that leaves out what was settled leaves holes in it. */
export function groupProblems({ graph, nodes }: TypedFlow, { nodeId, definition }: TypedNode): CompileProblem[] {
  if (definition.gather === null) return []
  return [...nodes.values()]
    .filter((source) => readsOnlyChanges(source) && leadsTo(graph, source.nodeId, nodeId))
    .map((source) => ({ severity: 'warning', kind: 'groups-of-changes', nodeId, source: source.nodeId }))
}

const readsOnlyChanges = ({ definition, config }: TypedNode): boolean =>
  definition.category === 'source' && config !== null && 'read' in config && config.read === 'changed'
