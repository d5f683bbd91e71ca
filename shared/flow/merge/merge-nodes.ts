import type { Flow, FlowEdge, FlowNode, FlowNote } from '../flow.ts'
import { mergeConfig } from './merge-config.ts'
import type { Decide, Side } from './merge-conflict.ts'
import { isSame, sideBySide, type Three, threeWay } from './three-way.ts'

type Versions<Thing> = Three<Thing | undefined>
const both = ['mine', 'theirs'] as const
const otherThan = (side: Side): Side => (side === 'mine' ? 'theirs' : 'mine')

/**
 * The steps of both sides. One that a side removed and the other changed, or wired anew, is a conflict; where it was only
 * moved or put into a group, it goes. Where the steps lie is not merged here.
 */
export function mergeNodes(flows: Three<Flow>, decide: Decide): readonly FlowNode[] {
  const wired = { mine: newWires(flows.base, flows.mine), theirs: newWires(flows.base, flows.theirs) }
  const nodes = { base: flows.base.nodes, mine: flows.mine.nodes, theirs: flows.theirs.nodes }
  return [...sideBySide(nodes, ({ id }) => id).values()].flatMap((versions) => {
    const { base, mine, theirs } = versions
    if (mine && theirs) return base ? mergeNode({ base, mine, theirs }, wired, decide) : mine
    const by = mine ? 'theirs' : 'mine'
    const node = mine ?? theirs
    if (!node) return []
    if (!base) return node
    const isChanged = !isSame(meaning(base), meaning(node)) || wired[otherThan(by)].some((edge) => touches(edge, node))
    if (!isChanged) return []
    return decide({ id: `step-removed ${node.id}`, kind: 'step-removed', node, by }) === by ? [] : node
  })
}

function mergeNode(versions: Three<FlowNode>, wired: Record<Side, readonly FlowEdge[]>, decide: Decide): FlowNode {
  const { base, mine, theirs } = versions
  if (base.kind !== mine.kind || base.kind !== theirs.kind) {
    return threeWay(versions, () => versions[decide({ id: `step ${mine.id}`, kind: 'step', node: mine, mine, theirs })])
  }
  const names = { base: base.name, mine: mine.name, theirs: theirs.name }
  const name = threeWay(names, () => {
    const told = { mine: mine.name, theirs: theirs.name }
    return names[decide({ id: `step-name ${mine.id}`, kind: 'step-name', node: mine, ...told })]
  })
  // There are two answers only: who differs from the base both give the same.
  const disabled = threeWay({ base: base.disabled, mine: mine.disabled, theirs: theirs.disabled }, () => mine.disabled)
  const config = mergeConfig(
    { base: base.config, mine: mine.config, theirs: theirs.config },
    {
      node: mine,
      decide,
      isWiredAnew: (port, by) => wired[by].some(({ from }) => from.node === mine.id && from.port === port),
    },
  )
  return {
    id: mine.id,
    kind: mine.kind,
    position: mine.position,
    config,
    ...(name !== undefined && { name }),
    ...(disabled && { disabled }),
  }
}

/** The notes of both sides, by the same rules. */
export function mergeNotes(flows: Three<Flow>, decide: Decide): readonly FlowNote[] {
  const notes = { base: flows.base.notes, mine: flows.mine.notes, theirs: flows.theirs.notes }
  return [...sideBySide(notes, ({ id }) => id).values()].flatMap(({ base, mine, theirs }) => {
    const note = mine ?? theirs
    if (!note) return []
    if (!base) return note
    if (!mine || !theirs) {
      const by = mine ? 'theirs' : 'mine'
      if (base.text === note.text) return []
      return decide({ id: `note-removed ${note.id}`, kind: 'note-removed', note, by }) === by ? [] : note
    }
    const texts = { base: base.text, mine: mine.text, theirs: theirs.text }
    const told = { mine: mine.text, theirs: theirs.text }
    const text = threeWay(texts, () => texts[decide({ id: `note-text ${note.id}`, kind: 'note-text', ...told })])
    return { ...mine, text }
  })
}

/** Puts steps and notes where the side that moved them put them; where both did, all of them as one side has them. */
export function placed(
  nodes: readonly FlowNode[],
  notes: readonly FlowNote[],
  flows: Three<Flow>,
  decide: Decide,
): { readonly nodes: FlowNode[]; readonly notes: FlowNote[] } {
  const nodePlaces = placesOf(
    flows,
    ({ nodes }) => nodes,
    ({ position }) => position,
  )
  const notePlaces = placesOf(
    flows,
    ({ notes }) => notes,
    ({ position, size }) => ({ position, size }),
  )
  const isTorn = (found: Versions<unknown> | undefined) =>
    found !== undefined &&
    both.every((side) => found[side] !== undefined && !isSame(found[side], found.base)) &&
    !isSame(found.mine, found.theirs)
  const torn = {
    nodes: nodes.filter(({ id }) => isTorn(nodePlaces.get(id))),
    notes: notes.filter(({ id }) => isTorn(notePlaces.get(id))),
  }
  const side = torn.nodes.length + torn.notes.length > 0 ? decide({ id: 'places', kind: 'places', ...torn }) : 'mine'
  const settled = <Place>(found: Versions<Place> | undefined): Place | undefined =>
    found &&
    (found.mine === undefined || found.theirs === undefined
      ? (found.mine ?? found.theirs)
      : threeWay(found, () => found[side]))
  return {
    nodes: nodes.map((node) => ({ ...node, position: settled(nodePlaces.get(node.id)) ?? node.position })),
    notes: notes.map((note) => ({ ...note, ...settled(notePlaces.get(note.id)) })),
  }
}

function placesOf<Thing extends { readonly id: string }, Place>(
  flows: Three<Flow>,
  thingsOf: (flow: Flow) => readonly Thing[],
  placeOf: (thing: Thing) => Place,
): ReadonlyMap<string, Versions<Place>> {
  const places = (flow: Flow) => thingsOf(flow).map((thing) => [thing.id, placeOf(thing)] as const)
  const found = sideBySide(
    { base: places(flows.base), mine: places(flows.mine), theirs: places(flows.theirs) },
    ([id]) => id,
  )
  return new Map(
    [...found].map(([id, { base, mine, theirs }]) => [id, { base: base?.[1], mine: mine?.[1], theirs: theirs?.[1] }]),
  )
}

function newWires(base: Flow, flow: Flow): readonly FlowEdge[] {
  const old = new Set(base.edges.map(wireKey))
  return flow.edges.filter((edge) => !old.has(wireKey(edge)))
}

/** What a wire is known by: imported files name their wires as they like. */
export const wireKey = ({ from, to }: FlowEdge): string => [from.node, from.port, to.node, to.port].join('\n')

const touches = ({ from, to }: FlowEdge, { id }: FlowNode) => from.node === id || to.node === id

/** What a step does, without where it stands. */
export const meaning = ({ position: _, ...node }: FlowNode): Omit<FlowNode, 'position'> => node
