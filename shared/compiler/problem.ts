import type { MappingProblem } from '../mapping/check-mapping.ts'
import type { Irreversible } from '../nodes/define-node.ts'

/**
 * What keeps a flow from running, or should make its author look twice. Each names the place to show and the data of
 * its sentence, which is in the text files under `problems.<kind>`.
 */
export type CompileProblem = {
  readonly severity: 'error' | 'warning'
} & (
  | { readonly kind: 'empty-flow' }
  | { readonly kind: 'no-sink' }
  | { readonly kind: 'duplicate-node'; readonly nodeId: string }
  | { readonly kind: 'unknown-kind'; readonly nodeId: string; readonly nodeKind: string }
  | { readonly kind: 'bad-config'; readonly nodeId: string; readonly field: string; readonly detail: string }
  | {
      readonly kind: 'bad-wire'
      readonly edgeId: string
      readonly end: 'from' | 'to'
      readonly node: string
      readonly port: string
    }
  | { readonly kind: 'cycle'; readonly nodeIds: readonly string[] }
  | { readonly kind: 'unconnected'; readonly nodeId: string; readonly port: string; readonly side: 'input' | 'output' }
  | ({ readonly kind: 'type-mismatch'; readonly edgeId: string; readonly nodeId: string } & WireMismatch)
  | { readonly kind: 'no-such-list'; readonly nodeId: string; readonly field: string; readonly path: string }
  /** `source` hands on only what changed, so a group that `nodeId` collects may lack records. */
  | { readonly kind: 'groups-of-changes'; readonly nodeId: string; readonly source: string }
  | { readonly kind: 'mapping'; readonly nodeId: string; readonly field: string; readonly problem: MappingProblem }
  | {
      readonly kind: 'missing-connection'
      readonly nodeId: string
      readonly role: string
      readonly system: 'jortt' | 'fortnox'
    }
  | { readonly kind: 'irreversible-not-confirmed'; readonly nodeId: string; readonly effect: Irreversible }
)

/** Why the records of a wire don't fit the input they arrive at. */
export type WireMismatch =
  | { readonly reason: 'different-records'; readonly found: string; readonly expected: string }
  | { readonly reason: 'no-lines'; readonly found: string }
  | { readonly reason: 'not-attached'; readonly name: string; readonly by: string }

/** Why a wire can't be laid at all; shown while it is being dragged. */
export type WireProblem =
  | { readonly reason: 'same-node' }
  | { readonly reason: 'no-such-port' }
  | { readonly reason: 'cycle' }
  | { readonly reason: 'already-there' }
  | WireMismatch

export const errorsIn = (problems: readonly CompileProblem[]): readonly CompileProblem[] =>
  problems.filter((problem) => problem.severity === 'error')

/** The node at which to show a problem; a wire's problem is shown at the node it leads to. */
export function nodesOf(problem: CompileProblem): readonly string[] {
  if ('nodeIds' in problem) return problem.nodeIds
  if ('nodeId' in problem) return [problem.nodeId]
  return problem.kind === 'bad-wire' ? [problem.node] : []
}
