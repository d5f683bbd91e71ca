import { recordTypesOf } from '../compiler/record-types-of.ts'
import { connectPorts } from '../flow/edit-flow.ts'
import { emptyFlow, type Flow } from '../flow/flow.ts'
import type { JsonObject } from '../json.ts'
import { type NodeKind, nodeDefinition } from '../nodes/nodes.ts'

/** A node of a template: what differs from the settings it gets when it is wired on the canvas. */
export interface TemplateNode {
  readonly id: string
  readonly kind: NodeKind
  readonly name?: string
  readonly config?: object
}

const columns = 2
const column = 260
const row = 180

/** A chain of nodes, each wired to the one before, laid out in lines that read from left to right. */
export function chainOf(id: string, name: string, nodes: readonly TemplateNode[]): Flow {
  return nodes.reduce((flow, node, index) => withNext(flow, node, index, nodes[index - 1]), emptyFlow(id, name))
}

function withNext(flow: Flow, template: TemplateNode, index: number, before: TemplateNode | undefined): Flow {
  const definition = nodeDefinition(template.kind)
  if (!definition) throw new Error(`A template uses an unknown kind of node: ${template.kind}`)
  const source = before && recordTypesOf(flow).nodes.get(before.id)
  const port = source?.definition.outputs[0]
  const input = port === undefined ? null : (source?.outputs[port] ?? null)
  const config = { ...(definition.defaults(input) as JsonObject), ...(template.config as JsonObject | undefined) }
  const position = { x: (index % columns) * column, y: Math.floor(index / columns) * row }
  const { id, kind, name } = template
  const added = { ...flow, nodes: [...flow.nodes, { id, kind, position, config, ...(name !== undefined && { name }) }] }
  return before && port ? connectPorts(added, { node: before.id, port }, { node: id, port: 'in' }) : added
}
