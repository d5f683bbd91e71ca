import { type Json, stableJson } from '../json.ts'
import type { Irreversible } from '../nodes/define-node.ts'
import { diffConfigs, type SettingChange } from './diff-configs.ts'
import type { Flow, FlowEdge, FlowGroup, FlowNode, FlowNote } from './flow.ts'

/** What is different in one flow from another, by the ids of things. What was moved only is apart: it says nothing new. */
export interface FlowDiff {
  readonly name: Change<string> | null
  readonly nodes: readonly NodeDiff[]
  readonly edges: Difference<FlowEdge>
  readonly notes: readonly ItemDiff<FlowNote>[]
  readonly groups: readonly ItemDiff<FlowGroup>[]
  /** What the user said yes to, and is no longer asked about; or was, and is asked again. */
  readonly confirmed: Difference<{ readonly node: string; readonly effect: Irreversible | string }>
  /** Ids of the steps and notes that lie elsewhere, or are larger or smaller. */
  readonly moved: { readonly nodes: readonly string[]; readonly notes: readonly string[] }
}

export interface Change<Value> {
  readonly before: Value
  readonly after: Value
}

export interface Difference<Item> {
  readonly added: readonly Item[]
  readonly removed: readonly Item[]
}

export type ItemDiff<Item> =
  | { readonly kind: 'added' | 'removed'; readonly item: Item }
  | { readonly kind: 'changed'; readonly before: Item; readonly item: Item }

export type NodeDiff =
  | { readonly kind: 'added' | 'removed'; readonly node: FlowNode }
  | {
      readonly kind: 'changed'
      readonly before: FlowNode
      readonly node: FlowNode
      /** At least one. */
      readonly changes: readonly NodeChange[]
    }

export type NodeChange =
  | ({ readonly what: 'kind' } & Change<string>)
  /** Undefined where it has the name of its kind. */
  | ({ readonly what: 'name' } & Change<string | undefined>)
  | ({ readonly what: 'disabled' } & Change<boolean>)
  | SettingChange

/** Compares two flows: what `after` has that `before` had not, has no more, and has otherwise. */
export function diffFlows(before: Flow, after: Flow): FlowDiff {
  const notes = diffItems(before.notes, after.notes, ({ text }) => text)
  const named = ({ node, effect }: { readonly node: string; readonly effect: string }) => `${node}/${effect}`
  return {
    name: before.name === after.name ? null : { before: before.name, after: after.name },
    nodes: diffNodes(before.nodes, after.nodes),
    edges: difference(before.edges, after.edges, ({ from, to }) => stableJson([from, to])),
    notes,
    groups: diffItems(before.groups, after.groups, ({ name, nodes }) => [name, ...nodes.toSorted()]),
    confirmed: difference(before.settings.confirmed, after.settings.confirmed, named),
    moved: {
      nodes: movedIn(before.nodes, after.nodes, ({ position }) => position),
      notes: movedIn(before.notes, after.notes, ({ position, size }) => [position, size]),
    },
  }
}

/** Whether the two say the same, wherever things lie in them and whatever a person confirmed. */
export function isSameContent({ name, nodes, edges, notes, groups }: FlowDiff): boolean {
  const lists = [nodes, edges.added, edges.removed, notes, groups]
  return name === null && lists.every((list) => list.length === 0)
}

function diffNodes(before: readonly FlowNode[], after: readonly FlowNode[]): readonly NodeDiff[] {
  return diffItems(before, after, ({ position: _place, ...node }) => node).map((diff): NodeDiff => {
    if (diff.kind !== 'changed') return { kind: diff.kind, node: diff.item }
    return { kind: 'changed', before: diff.before, node: diff.item, changes: nodeChanges(diff.before, diff.item) }
  })
}

function nodeChanges(before: FlowNode, after: FlowNode): readonly NodeChange[] {
  const [wasOff, isOff] = [before.disabled === true, after.disabled === true]
  return [
    ...(before.kind === after.kind ? [] : [{ what: 'kind' as const, before: before.kind, after: after.kind }]),
    ...(before.name === after.name ? [] : [{ what: 'name' as const, before: before.name, after: after.name }]),
    ...(wasOff === isOff ? [] : [{ what: 'disabled' as const, before: wasOff, after: isOff }]),
    ...diffConfigs(after.kind, before.config, after.config),
  ]
}

interface Named {
  readonly id: string
}

/** In the order in which `after` has them, those that are gone last. */
function diffItems<Item extends Named>(
  before: readonly Item[],
  after: readonly Item[],
  contentOf: (item: Item) => unknown,
): readonly ItemDiff<Item>[] {
  const old = new Map(before.map((item) => [item.id, item]))
  const now = new Set(after.map(({ id }) => id))
  const there = after.flatMap((item): readonly ItemDiff<Item>[] => {
    const was = old.get(item.id)
    if (!was) return [{ kind: 'added', item }]
    // Edits leave what they don't touch the object it was.
    const isSame = was === item || stableJson(contentOf(was)) === stableJson(contentOf(item))
    return isSame ? [] : [{ kind: 'changed', before: was, item }]
  })
  const gone = before.filter(({ id }) => !now.has(id))
  return [...there, ...gone.map((item): ItemDiff<Item> => ({ kind: 'removed', item }))]
}

function difference<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string,
): Difference<Item> {
  const [old, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))]
  return {
    added: after.filter((item) => !old.has(keyOf(item))),
    removed: before.filter((item) => !now.has(keyOf(item))),
  }
}

function movedIn<Item extends Named>(
  before: readonly Item[],
  after: readonly Item[],
  placeOf: (item: Item) => Json,
): readonly string[] {
  const old = new Map(before.map((item) => [item.id, item]))
  const isMoved = (item: Item) => {
    const was = old.get(item.id)
    return was !== undefined && was !== item && stableJson(placeOf(was)) !== stableJson(placeOf(item))
  }
  return after.filter(isMoved).map(({ id }) => id)
}
