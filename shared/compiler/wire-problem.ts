import { edgeId } from '../flow/edit-flow.ts'
import type { EdgeEnd } from '../flow/flow.ts'
import { leadsTo } from './flow-graph.ts'
import type { WireProblem } from './problem.ts'
import { mismatch, type TypedFlow } from './record-types-of.ts'

/** Why a wire can't go from an output to an input, or null where it can. Asked while the wire is being dragged. */
export function wireProblem(flow: TypedFlow, from: EdgeEnd, to: EdgeEnd): WireProblem | null {
  if (from.node === to.node) return { reason: 'same-node' }
  const source = flow.nodes.get(from.node)
  const target = flow.nodes.get(to.node)
  const input = target?.definition.inputs.find((port) => port.name === to.port)
  if (!source || !target || !input || !source.ports.includes(from.port)) return { reason: 'no-such-port' }

  const wiresIn = (flow.graph.incoming.get(to.node) ?? []).filter((edge) => edge.to.port === to.port)
  if (wiresIn.some((edge) => edge.id === edgeId(from, to))) return { reason: 'already-there' }
  if (leadsTo(flow.graph, to.node, from.node)) return { reason: 'cycle' }

  const type = source.outputs[from.port]
  if (!type) return null
  const others = target.inputs[to.port]
  if (wiresIn.length > 0 && others && others.id !== type.id) {
    return { reason: 'different-records', found: type.id, expected: others.id }
  }
  return mismatch(type, input)
}
