import type { Flow, FlowGroup } from './flow.ts'

/** Puts a frame around steps, which leave the groups they were in. */
export function groupNodes(flow: Flow, group: FlowGroup): Flow {
  return { ...flow, groups: [...withoutMembers(flow.groups, new Set(group.nodes)), group] }
}

/** Takes the frames away that steps are in; the steps stay. */
export function ungroupNodes(flow: Flow, nodeIds: readonly string[]): Flow {
  const inside = new Set(nodeIds)
  const groups = flow.groups.filter(({ nodes }) => !nodes.some((id) => inside.has(id)))
  return groups.length === flow.groups.length ? flow : { ...flow, groups }
}

export function renameGroup(flow: Flow, groupId: string, name: string): Flow {
  const wanted = name.trim().slice(0, 120)
  if (!flow.groups.some((group) => group.id === groupId && group.name !== wanted)) return flow
  return { ...flow, groups: flow.groups.map((group) => (group.id === groupId ? { ...group, name: wanted } : group)) }
}

/** Groups without some of their steps; one that loses the last goes. */
export function withoutMembers(groups: readonly FlowGroup[], nodeIds: ReadonlySet<string>): FlowGroup[] {
  return groups.flatMap((group) => {
    const nodes = group.nodes.filter((id) => !nodeIds.has(id))
    if (nodes.length === group.nodes.length) return [group]
    return nodes.length === 0 ? [] : [{ ...group, nodes }]
  })
}
