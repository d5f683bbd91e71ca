import type { Flow, FlowGroup, FlowNode } from '../flow.ts'
import type { Decide, Side } from './merge-conflict.ts'
import { mergedOrder, sideBySide, type Three, threeWay } from './three-way.ts'

/** The groups of both sides; a step stays in one at most. */
export function mergeGroups(flows: Three<Flow>, nodes: readonly FlowNode[], decide: Decide): FlowGroup[] {
  const left = new Set(nodes.map(({ id }) => id))
  const memberships = {
    base: groupsByNode(flows.base),
    mine: groupsByNode(flows.mine),
    theirs: groupsByNode(flows.theirs),
  }
  const groups = sideBySide(
    { base: flows.base.groups, mine: flows.mine.groups, theirs: flows.theirs.groups },
    ({ id }) => id,
  )
  /** Group → the side whose members it has, where one side removed it and the other changed it. */
  const decided = new Map<string, Side>()
  for (const [id, { base, mine, theirs }] of groups) {
    const group = mine ?? theirs
    if (!base || !group || (mine && theirs)) continue
    const by = mine ? 'theirs' : 'mine'
    const isChanged =
      group.name !== base.name || group.nodes.some((node) => left.has(node) && !base.nodes.includes(node))
    if (!isChanged || !group.nodes.some((node) => left.has(node))) decided.set(id, by)
    else decided.set(id, decide({ id: `group-removed ${id}`, kind: 'group-removed', group, by }))
  }

  const groupOf = new Map(
    nodes.map((node) => {
      const [base, mine, theirs] = [memberships.base, memberships.mine, memberships.theirs].map((of) => of.get(node.id))
      const settled = [mine, theirs].flatMap((group) => (group && decided.get(group.id)) ?? [])[0]
      const sides = { mine: mine ?? null, theirs: theirs ?? null }
      const hasNode = (flow: Flow) => flow.nodes.some(({ id }) => id === node.id)
      if (settled) return [node.id, sides[settled]?.id]
      if (!hasNode(flows.theirs)) return [node.id, mine?.id]
      if (!hasNode(flows.mine)) return [node.id, theirs?.id]
      const id = threeWay({ base: base?.id, mine: mine?.id, theirs: theirs?.id }, () => {
        const side = decide({ id: `group-of ${node.id}`, kind: 'group-of', node, ...sides })
        return sides[side]?.id
      })
      return [node.id, id]
    }),
  )
  return [...groups].flatMap(([id, { base, mine, theirs }]) => {
    const members = mergedOrder({
      base: base?.nodes ?? [],
      mine: mine?.nodes ?? [],
      theirs: theirs?.nodes ?? [],
    }).filter((node) => groupOf.get(node) === id)
    if (members.length === 0) return []
    const named = { base: base?.name, mine: mine?.name ?? theirs?.name, theirs: theirs?.name ?? mine?.name }
    const told = { mine: named.mine ?? '', theirs: named.theirs ?? '' }
    const name = threeWay(named, () => named[decide({ id: `group-name ${id}`, kind: 'group-name', ...told })])
    return [{ id, name: name ?? '', nodes: members }]
  })
}

function groupsByNode({ groups }: Flow): ReadonlyMap<string, FlowGroup> {
  return new Map(groups.flatMap((group) => group.nodes.map((node) => [node, group] as const)))
}
