import type { Flow, FlowNode } from './flow.ts'
import { flowLimits } from './flow-limits.ts'
import type { Decide, Decisions, MergeConflict } from './merge/merge-conflict.ts'
import { mergeGroups } from './merge/merge-groups.ts'
import { mergeNodes, mergeNotes, placed } from './merge/merge-nodes.ts'
import { mergeWires } from './merge/merge-wires.ts'
import { setApart } from './merge/set-apart.ts'
import { isSame, sideBySide, type Three, threeWay } from './merge/three-way.ts'

export interface MergedFlow {
  readonly flow: Flow
  /** What both sides changed, each in another way; decided for mine where nothing else was decided. */
  readonly conflicts: readonly MergeConflict[]
  /** Steps that were confirmed, and are not what was confirmed any more: somebody has to say yes again. */
  readonly unconfirmed: readonly FlowNode[]
  /** False where both sides together are more than one flow can hold. */
  readonly fits: boolean
}

/**
 * Puts the edits of two sides together that began with the same flow. What one side changed is changed; what both changed
 * alike too; the rest are conflicts. A step's confirmation comes in only with the very settings that were confirmed.
 */
export function mergeFlows(flows: Three<Flow>, decisions: Decisions = new Map()): MergedFlow {
  const conflicts: MergeConflict[] = []
  const decide: Decide = (conflict) => {
    conflicts.push(conflict)
    return decisions.get(conflict.id) ?? 'mine'
  }
  const apart = { ...flows, mine: setApart(flows) }
  const { base, mine, theirs } = apart

  const names = { base: base.name, mine: mine.name, theirs: theirs.name }
  const told = { mine: mine.name, theirs: theirs.name }
  const name = threeWay(names, () => names[decide({ id: 'flow-name', kind: 'flow-name', ...told })])
  const kept = mergeNodes(apart, decide)
  const edges = [...mergeWires(apart, kept, decide)]
  const texts = mergeNotes(apart, decide)
  const groups = mergeGroups(apart, kept, decide)
  const { nodes, notes } = placed(kept, texts, apart, decide)
  const { confirmed, unconfirmed } = mergeConfirmations(apart, nodes)
  return {
    flow: { ...mine, name, nodes, edges, notes, groups, settings: { ...mine.settings, confirmed } },
    conflicts,
    unconfirmed,
    fits:
      nodes.length <= flowLimits.nodes &&
      edges.length <= flowLimits.edges &&
      notes.length <= flowLimits.notes &&
      groups.length <= flowLimits.groups,
  }
}

type Confirmation = Flow['settings']['confirmed'][number]

function mergeConfirmations(
  flows: Three<Flow>,
  nodes: readonly FlowNode[],
): { readonly confirmed: Confirmation[]; readonly unconfirmed: readonly FlowNode[] } {
  const given = {
    base: flows.base.settings.confirmed,
    mine: flows.mine.settings.confirmed,
    theirs: flows.theirs.settings.confirmed,
  }
  const left = new Map(nodes.map((node) => [node.id, node]))
  const unconfirmed: FlowNode[] = []
  const all = sideBySide(given, ({ node, effect }) => `${node}\n${effect}`)
  const confirmed = [...all.values()].flatMap(({ base, mine, theirs }) => {
    const confirmation = mine ?? theirs
    const node = confirmation && left.get(confirmation.node)
    if (!confirmation || !node || (base && isTakenBack(confirmation, flows))) return []
    const isAsConfirmed = [mine && flows.mine, theirs && flows.theirs].some((flow) =>
      flow?.nodes.some((was) => was.id === node.id && was.kind === node.kind && isSame(was.config, node.config)),
    )
    if (isAsConfirmed) return [confirmation]
    unconfirmed.push(node)
    return []
  })
  return { confirmed, unconfirmed }
}

/** Whether a side that still has the step has its confirmation no more. */
const isTakenBack = (confirmation: Confirmation, { mine, theirs }: Three<Flow>): boolean =>
  [mine, theirs].some(
    ({ nodes, settings }) =>
      nodes.some(({ id }) => id === confirmation.node) &&
      !settings.confirmed.some((given) => isSame(given, confirmation)),
  )
