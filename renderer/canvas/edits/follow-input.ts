import { recordTypesOf, type TypedFlow } from '#shared/compiler/record-types-of.ts'
import { configureNode } from '#shared/flow/edit-flow.ts'
import type { Flow, FlowNode } from '#shared/flow/flow.ts'
import { isJsonObject, type JsonObject, stableJson } from '#shared/json.ts'
import { nodeDefinition } from '#shared/nodes/nodes.ts'
import type { RecordType } from '#shared/records/field.ts'

/**
 * Settings that nobody has touched follow the records that arrive: a Fortnox invoice that gets its first wire starts with
 * the mapping for what comes along it. Whatever differs from the default stays as it is. `reconfigured` names nodes whose
 * own settings have changed, and with them perhaps what they hand on.
 */
export function followInput(before: Flow, after: Flow, reconfigured: readonly string[] = []): Flow {
  const typesBefore = recordTypesOf(before)
  const isOld = new Set(before.nodes.map((node) => node.id))
  let flow = after
  let types = recordTypesOf(flow)
  // In the order of the wires one pass is enough, though a node's new settings may change what it hands on.
  for (const nodeId of affected(before, types, reconfigured)) {
    const node = types.graph.nodes.get(nodeId)
    if (!node || !isOld.has(nodeId)) continue
    const config = followed(node, arriving(typesBefore, nodeId), arriving(types, nodeId))
    if (!config) continue
    flow = configureNode(flow, nodeId, config)
    types = recordTypesOf(flow)
  }
  return flow
}

/** The settings a node of a kind starts with. */
export function freshConfig(kind: string, input: RecordType | null): JsonObject {
  const defaults: unknown = nodeDefinition(kind)?.defaults(input) ?? {}
  // Through JSON, because that is what will be saved: nothing that is present but undefined.
  const config: unknown = JSON.parse(JSON.stringify(defaults))
  return isJsonObject(config) ? config : {}
}

/** The settings with every untouched one as it starts for the new input, or null where nothing changes. */
function followed(node: FlowNode, was: RecordType | null, now: RecordType | null): JsonObject | null {
  if (!nodeDefinition(node.kind) || was === now) return null
  const [before, after] = [freshConfig(node.kind, was), freshConfig(node.kind, now)]
  const untouched = Object.keys(after).filter(
    (key) => same(node.config[key], before[key]) && !same(before[key], after[key]),
  )
  if (untouched.length === 0) return null
  return { ...node.config, ...Object.fromEntries(untouched.map((key) => [key, after[key] ?? null])) }
}

/** The nodes that may get other records than before, each after those it reads from. */
function affected(before: Flow, { graph }: TypedFlow, reconfigured: readonly string[]): readonly string[] {
  const edgesBefore = new Map(before.edges.map((edge) => [edge.id, edge]))
  const edgesAfter = new Map([...graph.incoming.values()].flat().map((edge) => [edge.id, edge]))
  const changed = [...edgesBefore, ...edgesAfter].filter(([id]) => edgesBefore.has(id) !== edgesAfter.has(id))

  const reached = new Set<string>()
  const behind = (id: string) => (graph.outgoing.get(id) ?? []).map((edge) => edge.to.node)
  const open = [...changed.map(([, edge]) => edge.to.node), ...reconfigured.flatMap(behind)]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue
    reached.add(id)
    open.push(...behind(id))
  }
  return graph.order.filter((id) => reached.has(id))
}

const arriving = (types: TypedFlow, nodeId: string) => types.nodes.get(nodeId)?.inputs.in ?? null
const same = (a: unknown, b: unknown) => stableJson(a) === stableJson(b)
