import type { Flow, FlowNode } from '../flow/flow.ts'
import type { InputTypes, NodeDefinition, OutputTypes } from '../nodes/define-node.ts'
import { nodeDefinition } from '../nodes/nodes.ts'
import type { RecordType } from '../records/field.ts'
import { listsOfRecords } from '../records/field-at.ts'
import { type FlowGraph, flowGraph } from './flow-graph.ts'
import type { WireMismatch } from './problem.ts'

/** A node with everything that follows from the drawing: its parsed settings and the types at its ports. */
export interface TypedNode {
  readonly nodeId: string
  readonly definition: NodeDefinition
  /** The parsed config, or null where it does not parse. */
  readonly config: object | null
  readonly inputs: InputTypes
  /** Its outputs as it is set, the main one first. */
  readonly ports: readonly string[]
  readonly outputs: OutputTypes
}

export interface TypedFlow {
  readonly graph: FlowGraph
  /** Nodes of known kind, in an order in which each comes after what it reads from. */
  readonly nodes: ReadonlyMap<string, TypedNode>
}

/** Works out which records arrive at and leave every node. */
export function recordTypesOf(flow: Flow): TypedFlow {
  const graph = flowGraph(flow)
  const nodes = new Map<string, TypedNode>()
  for (const nodeId of graph.order) {
    const node = graph.nodes.get(nodeId)
    const definition = node && nodeDefinition(node.kind)
    if (!node || !definition) continue
    const inputs = Object.fromEntries(
      definition.inputs.map(({ name }) => [name, arrivingAt(graph, nodes, nodeId, name)]),
    )
    nodes.set(nodeId, typedNode(node, definition, inputs))
  }
  return { graph, nodes }
}

/** What each node came to last, by its settings: most edits of a large flow change what follows from one of them. */
const latest = new WeakMap<FlowNode['config'], TypedNode>()

function typedNode(node: FlowNode, definition: NodeDefinition, inputs: InputTypes): TypedNode {
  const known = latest.get(node.config)
  const isSame = known?.nodeId === node.id && known.definition === definition
  if (known && isSame && definition.inputs.every(({ name }) => known.inputs[name] === inputs[name])) return known

  const parsed = definition.config.safeParse(node.config)
  const ports = parsed.success ? definition.outputsOf(parsed.data) : definition.outputs
  const outputs = parsed.success
    ? definition.recordTypes({ config: parsed.data, inputs, nodeId: node.id })
    : Object.fromEntries(ports.map((port) => [port, null]))
  const config = parsed.success ? parsed.data : null
  const typed = { nodeId: node.id, definition, config, inputs, ports, outputs }
  latest.set(node.config, typed)
  return typed
}

/** Why records of a type can't go into an input, or null where they can. */
export function mismatch(type: RecordType, input: NodeDefinition['inputs'][number]): WireMismatch | null {
  for (const wanted of input.accepts) {
    if (wanted.kind === 'lines' && listsOfRecords(type).length === 0) return { reason: 'no-lines', found: type.id }
    if (wanted.kind === 'attached' && !type.fields.some((field) => field.key === wanted.name)) {
      return { reason: 'not-attached', name: wanted.name, by: wanted.by }
    }
  }
  return null
}

function arrivingAt(
  graph: FlowGraph,
  typed: ReadonlyMap<string, TypedNode>,
  nodeId: string,
  port: string,
): RecordType | null {
  const arriving = (graph.incoming.get(nodeId) ?? [])
    .filter((edge) => edge.to.port === port)
    .map((edge) => typed.get(edge.from.node)?.outputs[edge.from.port] ?? null)
    .filter((type) => type !== null)
  return arriving.length === 0 ? null : arriving.reduce(commonType)
}

/** Where wires meet, only the fields that all of them bring can be relied on. */
function commonType(a: RecordType, b: RecordType): RecordType {
  const keys = new Set(b.fields.map((field) => field.key))
  return { ...a, fields: a.fields.filter((field) => keys.has(field.key)) }
}
