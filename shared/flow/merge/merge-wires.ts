import { outputsOf } from '../../nodes/nodes.ts'
import { edgeId } from '../edit-flow.ts'
import type { Flow, FlowEdge, FlowNode } from '../flow.ts'
import type { Decide, Side } from './merge-conflict.ts'
import { wireKey } from './merge-nodes.ts'
import { mergedOrder, type Three } from './three-way.ts'

type Wires = ReadonlyMap<string, FlowEdge>

/**
 * The wires of both sides between the steps that are left. A wire that one side laid or removed is laid or removed; where
 * both laid another one to the same input, or both together lead in a circle, one side's are taken.
 */
export function mergeWires(flows: Three<Flow>, nodes: readonly FlowNode[], decide: Decide): readonly FlowEdge[] {
  const wires = { base: wiresOf(flows.base), mine: wiresOf(flows.mine), theirs: wiresOf(flows.theirs) }
  const left = new Map(nodes.map((node) => [node.id, node]))
  const order = mergedOrder({
    base: [...wires.base.keys()],
    mine: [...wires.mine.keys()],
    theirs: [...wires.theirs.keys()],
  })
  const kept = new Set(order.filter((key) => isKept(key, wires) || isBack(key, wires, flows, left)))
  settleInputs(kept, wires, decide)
  const all = order.flatMap((key) => (kept.has(key) ? (wires.mine.get(key) ?? wires.theirs.get(key) ?? []) : []))
  const possible = all.filter(({ from, to }) => left.has(to.node) && hasOutput(left.get(from.node), from.port, flows))
  return withOwnIds(withoutLoops(possible, wires, decide))
}

const wiresOf = (flow: Flow): Wires => new Map(flow.edges.map((edge) => [wireKey(edge), edge]))

function isKept(key: string, { base, mine, theirs }: Three<Wires>): boolean {
  return base.has(key) ? mine.has(key) && theirs.has(key) : true
}

/** Whether a wire went only because a step went that is kept after all; not where its input got another one. */
function isBack(key: string, wires: Three<Wires>, flows: Three<Flow>, left: ReadonlyMap<string, FlowNode>): boolean {
  const edge = wires.base.get(key)
  if (!edge) return false
  return (['mine', 'theirs'] as const).some((side) => {
    const other = side === 'mine' ? wires.theirs : wires.mine
    if (wires[side].has(key) || !other.has(key)) return false
    const isRestored = (id: string) => left.has(id) && !flows[side].nodes.some((node) => node.id === id)
    if (isRestored(edge.to.node)) return true
    return isRestored(edge.from.node) && addedAt(edge, wires.base, wires[side]).length === 0
  })
}

/** The wires that a side laid to the input that a wire leads to. */
function addedAt({ to }: FlowEdge, base: Wires, side: Wires): readonly FlowEdge[] {
  return [...side].flatMap(([key, edge]) =>
    !base.has(key) && edge.to.node === to.node && edge.to.port === to.port ? [edge] : [],
  )
}

function settleInputs(kept: Set<string>, wires: Three<Wires>, decide: Decide): void {
  const asked = new Set<string>()
  for (const [key, edge] of wires.theirs) {
    const input = `${edge.to.node} ${edge.to.port}`
    if (wires.base.has(key) || wires.mine.has(key) || asked.has(input)) continue
    const mine = addedAt(edge, wires.base, wires.mine).filter((added) => !wires.theirs.has(wireKey(added)))
    if (mine.length === 0) continue
    asked.add(input)
    const at = (side: Wires) =>
      [...side.values()].filter(({ to }) => to.node === edge.to.node && to.port === edge.to.port)
    const told = { mine: at(wires.mine), theirs: at(wires.theirs) }
    const side = decide({ id: `wires ${input}`, kind: 'wires', to: edge.to, ...told })
    for (const other of [...told.mine, ...told.theirs]) kept.delete(wireKey(other))
    for (const chosen of told[side]) kept.add(wireKey(chosen))
  }
}

/** False for an output that a step had in a flow of before, and has no more as it is set now. */
function hasOutput(node: FlowNode | undefined, port: string, { mine, theirs }: Three<Flow>): boolean {
  if (!node) return false
  if (outputsOf(node).includes(port)) return true
  const had = ({ nodes }: Flow) => nodes.some((was) => was.id === node.id && outputsOf(was).includes(port))
  return !had(mine) && !had(theirs)
}

function withoutLoops(edges: readonly FlowEdge[], wires: Three<Wires>, decide: Decide): readonly FlowEdge[] {
  const only = {
    mine: edges.filter((edge) => !wires.theirs.has(wireKey(edge))),
    theirs: edges.filter((edge) => !wires.mine.has(wireKey(edge))),
  }
  if (only.mine.length === 0 || only.theirs.length === 0) return edges
  const shared = edges.filter((edge) => !only.mine.includes(edge) && !only.theirs.includes(edge))
  const closing = (first: Side, second: Side): ReadonlySet<FlowEdge> => {
    const own = behindOf([...shared, ...only[second]])
    const laid = behindOf([...shared, ...only[first]])
    const left = new Set<FlowEdge>()
    for (const edge of only[second]) {
      const { from, to } = edge
      // A circle that one side has drawn alone is no matter of merging.
      if (leadsTo(laid, to.node, from.node) && !leadsTo(own, to.node, from.node)) left.add(edge)
      else laid.set(from.node, [...(laid.get(from.node) ?? []), to.node])
    }
    return left
  }
  const left = { mine: closing('mine', 'theirs'), theirs: closing('theirs', 'mine') }
  if (left.mine.size === 0) return edges
  const side = decide({ id: 'loop', kind: 'loop', mine: [...left.theirs], theirs: [...left.mine] })
  return edges.filter((edge) => !left[side].has(edge))
}

function behindOf(edges: readonly FlowEdge[]): Map<string, readonly string[]> {
  const behind = new Map<string, readonly string[]>()
  for (const { from, to } of edges) behind.set(from.node, [...(behind.get(from.node) ?? []), to.node])
  return behind
}

function leadsTo(behind: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set<string>()
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(behind.get(id) ?? []))
  }
  return false
}

/** Two different wires that imported files named alike get the names of their ends. */
function withOwnIds(edges: readonly FlowEdge[]): readonly FlowEdge[] {
  const taken = new Set<string>()
  return edges.map((edge) => {
    const id = taken.has(edge.id) ? edgeId(edge.from, edge.to) : edge.id
    taken.add(id)
    return id === edge.id ? edge : { ...edge, id }
  })
}
