import type { TypedFlow, TypedNode } from '#shared/compiler/record-types-of.ts'
import type { FlowEdge } from '#shared/flow/flow.ts'
import { isJsonObject, type Json, type JsonObject } from '#shared/json.ts'
import { MappingFailed } from '#shared/nodes/parts/mapping-failed.ts'
import { exampleOf } from '#shared/records/example-of.ts'
import type { Field, RecordType } from '#shared/records/field.ts'

/** The way from a source to a node: one wire after the other. */
export interface SampleRoute {
  readonly sourceId: string
  readonly wires: readonly FlowEdge[]
}

/** The first way back from a node to a source; null where it is not wired to one. */
export function sampleRoute({ graph, nodes }: TypedFlow, nodeId: string): SampleRoute | null {
  const walk = (id: string, wires: readonly FlowEdge[]): SampleRoute | null => {
    if (nodes.get(id)?.definition.category === 'source') return { sourceId: id, wires }
    if (wires.length > graph.nodes.size) return null
    for (const edge of graph.incoming.get(id) ?? []) {
      const found = walk(edge.from.node, [edge, ...wires])
      if (found) return found
    }
    return null
  }
  return walk(nodeId, [])
}

/**
 * The records as they arrive at the end of a route: steps that only reckon do their work; what a writing step would
 * attach is an example, because nothing may be written for a preview. Records that don't get there are left out.
 */
export async function recordsAt(
  typed: TypedFlow,
  route: SampleRoute,
  records: readonly JsonObject[],
): Promise<readonly JsonObject[]> {
  const passed = await Promise.all(records.map((record) => pass(typed, route.wires, record)))
  return passed.flat()
}

async function pass(typed: TypedFlow, wires: readonly FlowEdge[], record: JsonObject): Promise<readonly JsonObject[]> {
  let current: readonly JsonObject[] = [record]
  for (const wire of wires) {
    const node = typed.nodes.get(wire.from.node)
    if (!node) continue
    const left = await Promise.all(current.map((each) => leave(node, wire.from.port, each)))
    current = left.flat()
  }
  return current
}

async function leave(node: TypedNode, port: string, record: JsonObject): Promise<readonly JsonObject[]> {
  const { definition, config, inputs, outputs } = node
  if (definition.category === 'source') return [withExamples(record, null, outputs[port] ?? null)]
  if (definition.compile && config) {
    try {
      const emitted = await definition.compile(config)(record)
      const all = 'port' in emitted ? [emitted] : emitted
      return all.filter((each) => each.port === port).map((each) => each.record)
    } catch (thrown) {
      if (thrown instanceof MappingFailed) return []
      throw thrown
    }
  }
  return [withExamples(record, inputs.in ?? null, outputs[port] ?? null)]
}

/** The record with an example of every field that a step adds, also inside the records of a list. */
function withExamples(record: JsonObject, before: RecordType | null, after: RecordType | null): JsonObject {
  return before && after ? addFields(record, before.fields, after.fields) : record
}

function addFields(record: JsonObject, before: readonly Field[], after: readonly Field[]): JsonObject {
  const added = after.flatMap((field): readonly (readonly [string, Json])[] => {
    const old = before.find(({ key }) => key === field.key)
    if (!old) return [[field.key, exampleOf(field)]]
    const items = record[field.key]
    if (old === field || !Array.isArray(items) || old.type !== 'list' || field.type !== 'list') return []
    if (old.item.type !== 'record' || field.item.type !== 'record') return []
    const [inner, outer] = [old.item.fields, field.item.fields]
    return [[field.key, items.map((item) => (isJsonObject(item) ? addFields(item, inner, outer) : item))]]
  })
  return added.length === 0 ? record : { ...record, ...Object.fromEntries(added) }
}
