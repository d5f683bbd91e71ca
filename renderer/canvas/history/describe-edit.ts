import type { Flow, FlowNode } from '#shared/flow/flow.ts'
import { stableJson } from '#shared/json.ts'

/** What an edit did, as far as one line can say it: the weightiest of its changes. */
export type EditDescription =
  | {
      readonly kind: 'added' | 'removed' | 'moved' | 'switched' | 'configured'
      /** At least one. */
      readonly nodes: readonly FlowNode[]
    }
  | { readonly kind: 'renamed'; readonly nodes: readonly FlowNode[] }
  | { readonly kind: 'wired' | 'cut'; readonly count: number }
  | { readonly kind: 'notes' | 'groups' | 'confirmed' | 'nothing' }
  | { readonly kind: 'name'; readonly name: string }

/** Works an edit out of the flow before and after it, so that no edit has to be described by hand. */
export function describeEdit(before: Flow, after: Flow): EditDescription {
  const [weightiest] = editsBetween(before, after)
  return weightiest ?? { kind: 'nothing' }
}

/** Everything that leads from one flow to another, the weightiest first. */
export function* editsBetween(before: Flow, after: Flow): Generator<EditDescription, void> {
  const old = new Map(before.nodes.map((node) => [node.id, node]))
  const now = new Set(after.nodes.map(({ id }) => id))
  const added = after.nodes.filter(({ id }) => !old.has(id))
  if (added.length > 0) yield { kind: 'added', nodes: added }
  const removed = before.nodes.filter(({ id }) => !now.has(id))
  if (removed.length > 0) yield { kind: 'removed', nodes: removed }

  const wires = new Set(before.edges.map(({ id }) => id))
  const laid = after.edges.filter(({ id }) => !wires.has(id)).length
  if (laid > 0) yield { kind: 'wired', count: laid }
  const cut = before.edges.length + laid - after.edges.length
  if (cut > 0) yield { kind: 'cut', count: cut }

  const changed = (isChanged: (node: FlowNode, was: FlowNode) => boolean) =>
    after.nodes.filter((node) => {
      const was = old.get(node.id)
      return was !== undefined && was !== node && isChanged(node, was)
    })
  const configured = changed((node, was) => node.config !== was.config && !sameJson(node.config, was.config))
  if (configured.length > 0) yield { kind: 'configured', nodes: configured }
  const renamed = changed((node, was) => node.name !== was.name)
  if (renamed.length > 0) yield { kind: 'renamed', nodes: renamed }
  const switched = changed((node, was) => node.disabled !== was.disabled)
  if (switched.length > 0) yield { kind: 'switched', nodes: switched }
  const moved = changed(({ position }, was) => position.x !== was.position.x || position.y !== was.position.y)
  if (moved.length > 0) yield { kind: 'moved', nodes: moved }

  if (before.groups !== after.groups && !sameJson(before.groups, after.groups)) yield { kind: 'groups' }
  if (before.notes !== after.notes && !sameJson(before.notes, after.notes)) yield { kind: 'notes' }
  if (before.name !== after.name) yield { kind: 'name', name: after.name }
  if (!sameJson(before.settings, after.settings)) yield { kind: 'confirmed' }
}

const sameJson = (a: unknown, b: unknown): boolean => a === b || stableJson(a) === stableJson(b)
