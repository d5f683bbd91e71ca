import { isJsonObject, type JsonObject } from '../../json.ts'
import { edgeId } from '../edit-flow.ts'
import type { EdgeEnd, Flow, FlowNode } from '../flow.ts'
import { isSame, type Three } from './three-way.ts'

/** About as far as one card has to move not to cover another. */
const step = { x: 240, y: 120 }

/**
 * My flow with other names for what both sides added under one: two windows that add a filter both call it `filter`.
 * What both added alike is one thing and keeps its name. The names that are saved already stay, because logs use them.
 */
export function setApart({ base, mine, theirs }: Three<Flow>): Flow {
  const nodeIds = freshNames(base.nodes, mine.nodes, theirs.nodes)
  const noteIds = freshNames(base.notes, mine.notes, theirs.notes)
  const groupIds = freshNames(base.groups, mine.groups, theirs.groups)
  const ports = freshPorts({ base, mine, theirs })
  const nodeOf = (id: string) => nodeIds.get(id) ?? id
  const endOf = ({ node, port }: EdgeEnd): EdgeEnd => ({ node: nodeOf(node), port })
  const isOld = new Set(base.nodes.map(({ id }) => id))
  const added = theirs.nodes.filter(({ id }) => !isOld.has(id))

  return {
    ...mine,
    nodes: mine.nodes.map((node) => {
      const id = nodeOf(node.id)
      const isTheirsToo = id === node.id && added.some((other) => other.id === id)
      const position = isOld.has(node.id) || isTheirsToo ? node.position : besides(added, node.position)
      return withPorts({ ...node, id, position }, ports.get(node.id))
    }),
    edges: mine.edges.map((edge) => {
      const port = ports.get(edge.from.node)?.get(edge.from.port)
      if (port === undefined && !nodeIds.has(edge.from.node) && !nodeIds.has(edge.to.node)) return edge
      const from = { ...endOf(edge.from), port: port ?? edge.from.port }
      return { id: edgeId(from, endOf(edge.to)), from, to: endOf(edge.to) }
    }),
    notes: mine.notes.map((note) => ({ ...note, id: noteIds.get(note.id) ?? note.id })),
    groups: mine.groups.map((group) => ({
      ...group,
      id: groupIds.get(group.id) ?? group.id,
      nodes: group.nodes.map(nodeOf),
    })),
    settings: {
      ...mine.settings,
      confirmed: mine.settings.confirmed.map((given) => ({ ...given, node: nodeOf(given.node) })),
    },
  }
}

interface Named {
  readonly id: string
}

/** My id → a free one, for what both added under one id and not alike. */
function freshNames(
  base: readonly Named[],
  mine: readonly Named[],
  theirs: readonly Named[],
): ReadonlyMap<string, string> {
  const old = new Set(base.map(({ id }) => id))
  const others = new Map(theirs.map((thing) => [thing.id, thing]))
  const taken = new Set([...base, ...mine, ...theirs].map(({ id }) => id))
  const clashing = mine.filter(({ id, ...thing }) => {
    const other = others.get(id)
    return !old.has(id) && other !== undefined && !isSame(other, { id, ...thing })
  })
  return new Map(clashing.map(({ id }) => [id, freeName(id, taken)]))
}

/** `filter` → `filter-2`, `filter-2` → `filter-3`. */
function freeName(id: string, taken: Set<string>): string {
  const stem = id.replace(/-[0-9]{1,6}$/, '').slice(0, 90)
  for (let number = 2; ; number++) {
    const name = `${stem}-${number}`
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

type Ports = ReadonlyMap<string, ReadonlyMap<string, string>>

/** The same for the cases of a route, which are outputs that wires go out from: step → my port → a free one. */
function freshPorts({ base, mine, theirs }: Three<Flow>): Ports {
  const casesIn = (flow: Flow, id: string) => casesOf(flow.nodes.find((node) => node.id === id))
  const routes = mine.nodes.filter((node) => casesOf(node).length > 0)
  return new Map(
    routes.flatMap((node) => {
      const old = casesIn(base, node.id).map(({ port }) => ({ id: port }))
      // A route that both added is renamed as a whole.
      if (old.length === 0) return []
      const named = (cases: readonly Case[]) => cases.map((each) => ({ ...each, id: each.port }))
      return [[node.id, freshNames(old, named(casesOf(node)), named(casesIn(theirs, node.id)))] as const]
    }),
  )
}

function withPorts(node: FlowNode, ports: ReadonlyMap<string, string> | undefined): FlowNode {
  if (!ports || ports.size === 0) return node
  const cases = casesOf(node).map((each) => ({ ...each, port: ports.get(each.port) ?? each.port }))
  return { ...node, config: { ...node.config, cases } }
}

type Case = JsonObject & { readonly port: string }

function casesOf(node: FlowNode | undefined): readonly Case[] {
  const cases = node?.kind === 'route' ? node.config.cases : undefined
  return Array.isArray(cases) && cases.every(isCase) ? cases : []
}

const isCase = (value: unknown): value is Case => isJsonObject(value) && typeof value.port === 'string'

/** The place, or one beside it where a step that they added would be covered. */
function besides(added: readonly FlowNode[], wished: FlowNode['position']): FlowNode['position'] {
  const covers = ({ position: { x, y } }: FlowNode, at: FlowNode['position']) =>
    Math.abs(x - at.x) < step.x / 2 && Math.abs(y - at.y) < step.y / 2
  let at = wished
  while (added.some((node) => covers(node, at))) at = { x: at.x, y: at.y + step.y }
  return at
}
