import { wireProblem } from '#shared/compiler/wire-problem.ts'
import type { EdgeEnd, Flow } from '#shared/flow/flow.ts'
import { typedFlowOf } from './live-check.ts'

/** What a wire that starts at a port could end at. */
export interface Reach {
  readonly ports: ReadonlySet<string>
  readonly nodes: ReadonlySet<string>
  /** The same in the order of the steps. */
  readonly ends: readonly EdgeEnd[]
}

let last: { readonly flow: Flow; readonly key: string; readonly reach: Reach } | null = null

/** Worked out once for a wire that is drawn, however many ports ask while the mouse moves. */
export function reachOf(flow: Flow, from: EdgeEnd, type: 'source' | 'target'): Reach {
  const key = `${type} ${portKey(from, type === 'source' ? 'output' : 'input')}`
  if (last?.flow === flow && last.key === key) return last.reach
  const typed = typedFlowOf(flow)
  const ends = [...typed.nodes.values()].flatMap(({ nodeId, definition, ports }) => {
    const names = type === 'source' ? definition.inputs.map(({ name }) => name) : ports
    return names
      .map((port): EdgeEnd => ({ node: nodeId, port }))
      .filter(
        (end) => wireProblem(typed, ...(type === 'source' ? ([from, end] as const) : ([end, from] as const))) === null,
      )
  })
  const side = type === 'source' ? 'input' : 'output'
  const reach = {
    ports: new Set(ends.map((end) => portKey(end, side))),
    nodes: new Set(ends.map(({ node }) => node)),
    ends,
  }
  last = { flow, key, reach }
  return reach
}

export const portKey = ({ node, port }: EdgeEnd, side: 'input' | 'output'): string => `${side} ${port} ${node}`
