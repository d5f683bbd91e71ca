import { edgeId } from '#shared/flow/edit-flow.ts'
import { type EdgeEnd, emptyFlow, type Flow, type FlowGroup } from '#shared/flow/flow.ts'
import { flowLimits } from '#shared/flow/flow-limits.ts'
import { type FlowFileProblem, flowText, openFlowText } from '#shared/flow/open-flow.ts'
import { fail, type Result, succeed } from '#shared/result.ts'
import { grid, type Position, snapped } from './free-position.ts'
import { freshIds } from './fresh-node-id.ts'

export interface Pasted {
  readonly flow: Flow
  readonly nodeIds: readonly string[]
  readonly noteIds: readonly string[]
}

export type PasteProblem =
  | { readonly kind: 'nothing' }
  /** The steps of the text and those that are there would be too many together. */
  | { readonly kind: 'no-room'; readonly found: number; readonly limit: number }
  | { readonly kind: 'file'; readonly problem: FlowFileProblem }

/** What copying puts on the clipboard: the text of a flow file with just the chosen things and the wires between them. */
export function copiedText(flow: Flow, nodeIds: readonly string[], noteIds: readonly string[] = []): string {
  return flowText(partOf(flow, nodeIds, noteIds))
}

/**
 * Adds what is in a copied text, or in a whole flow file, under new ids and with names of its own. `at` is where its left
 * upper corner goes; without it everything lands a little lower right.
 */
export function pasteText(flow: Flow, text: string, at: Position | null): Result<Pasted, PasteProblem> {
  const opened = openFlowText(text)
  if (!opened.ok) {
    const isNone = opened.problem.kind === 'not-json' || opened.problem.kind === 'not-a-flow'
    return fail(isNone ? { kind: 'nothing' } : { kind: 'file', problem: opened.problem })
  }
  const part = opened.value
  if (part.nodes.length + part.notes.length === 0) return fail({ kind: 'nothing' })
  const found = flow.nodes.length + part.nodes.length
  if (found > flowLimits.nodes) return fail({ kind: 'no-room', found, limit: flowLimits.nodes })
  const notes = flow.notes.length + part.notes.length
  if (notes > flowLimits.notes) return fail({ kind: 'no-room', found: notes, limit: flowLimits.notes })
  return succeed(addPart(flow, part, at))
}

export function duplicateNodes(flow: Flow, nodeIds: readonly string[], noteIds: readonly string[] = []): Pasted {
  return addPart(flow, partOf(flow, nodeIds, noteIds), null)
}

function partOf(flow: Flow, nodeIds: readonly string[], noteIds: readonly string[]): Flow {
  const chosen = new Set(nodeIds)
  const notes = new Set(noteIds)
  return {
    ...emptyFlow('copied', 'Copied nodes'),
    nodes: flow.nodes.filter((node) => chosen.has(node.id)),
    edges: flow.edges.filter(({ from, to }) => chosen.has(from.node) && chosen.has(to.node)),
    notes: flow.notes.filter((note) => notes.has(note.id)),
    groups: flow.groups.filter(({ nodes }) => nodes.every((id) => chosen.has(id))),
  }
}

function addPart(flow: Flow, part: Flow, at: Position | null): Pasted {
  const shift = at ? shiftTo([...part.nodes, ...part.notes], at) : { x: 2 * grid, y: 2 * grid }
  const shifted = ({ x, y }: Position): Position => ({ x: x + shift.x, y: y + shift.y })
  const freshNode = freshIds(flow.nodes.map(({ id }) => id))
  const newIds = new Map(part.nodes.map((node) => [node.id, freshNode(node.kind.replaceAll('.', '-'))]))
  const freshName = freshNames(flow.nodes.flatMap(({ name }) => name ?? []))
  const nodes = part.nodes.map((node) => ({
    ...node,
    id: newIds.get(node.id) ?? node.id,
    ...(node.name !== undefined && { name: freshName(node.name) }),
    position: shifted(node.position),
  }))

  const renamed = (end: EdgeEnd): EdgeEnd | null => {
    const node = newIds.get(end.node)
    return node === undefined ? null : { node, port: end.port }
  }
  const edges = part.edges.flatMap((edge) => {
    const [from, to] = [renamed(edge.from), renamed(edge.to)]
    return from && to ? [{ id: edgeId(from, to), from, to }] : []
  })
  const freshNote = freshIds(flow.notes.map(({ id }) => id))
  const notes = part.notes.map((note) => ({ ...note, id: freshNote('note'), position: shifted(note.position) }))
  const freshGroup = freshIds(flow.groups.map(({ id }) => id))
  const groups = part.groups.flatMap((group): FlowGroup[] => {
    const members = group.nodes.flatMap((id) => newIds.get(id) ?? [])
    return members.length === 0 ? [] : [{ ...group, id: freshGroup('group'), nodes: members }]
  })
  return {
    flow: {
      ...flow,
      nodes: [...flow.nodes, ...nodes],
      edges: [...flow.edges, ...edges],
      notes: [...flow.notes, ...notes],
      groups: [...flow.groups, ...groups],
    },
    nodeIds: nodes.map(({ id }) => id),
    noteIds: notes.map(({ id }) => id),
  }
}

/** Gives names that no step has yet: `Only paid`, `Only paid 2`, … */
function freshNames(taken: Iterable<string>): (name: string) => string {
  const used = new Set(taken)
  return (name) => {
    const base = name.replace(/ \d+$/, '')
    let fresh = name
    for (let number = 2; used.has(fresh); number++) fresh = `${base.slice(0, 110)} ${number}`
    used.add(fresh)
    return fresh
  }
}

function shiftTo(things: readonly { readonly position: Position }[], at: Position): Position {
  const left = things.reduce((least, { position }) => Math.min(least, position.x), Number.POSITIVE_INFINITY)
  const top = things.reduce((least, { position }) => Math.min(least, position.y), Number.POSITIVE_INFINITY)
  return snapped({ x: at.x - left, y: at.y - top })
}
