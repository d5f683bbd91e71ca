import type { Flow } from './flow.ts'

/**
 * What a flow says: its name, steps, wires, notes and groups, in an order that does not depend on how it was drawn. Two
 * flows with equal content are the same version. Left out is where things lie and how large they are, or tidying the
 * canvas would make a new version; and the user's yes to what can't be taken back, which is a person's and not the flow's.
 */
export function flowContent({ name, nodes, edges, notes, groups }: Flow): object {
  return {
    name,
    nodes: byId(nodes).map(({ position: _place, ...node }) => ({ ...node })),
    edges: byId(edges).map(({ id, from, to }) => ({ id, from: { ...from }, to: { ...to } })),
    notes: byId(notes).map(({ id, text }) => ({ id, text })),
    groups: byId(groups).map((group) => ({ ...group, nodes: group.nodes.toSorted() })),
  }
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}
