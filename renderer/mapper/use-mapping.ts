import { useCallback, useMemo, useState } from 'react'
import type { TypedFlow } from '#shared/compiler/record-types-of.ts'
import type { FlowNode } from '#shared/flow/flow.ts'
import { type Json, stableJson } from '#shared/json.ts'
import { Mapping } from '#shared/mapping/expression.ts'
import type { MappingProblem } from '#shared/mapping/mapping-problem.ts'
import type { MappingSlot } from '#shared/nodes/define-node.ts'
import { configure } from '../canvas/flow-actions.ts'
import { flowStore, useFlowStore, useProblems, useTypedFlow } from '../canvas/flow-store.ts'
import { problemsAt } from '../canvas/live-check.ts'
import { slotOf } from './mapping-slot.ts'
import { type SourceGroup, sameGroups, sourceGroups } from './source-rows.ts'
import { expressionAt, type TargetRow, targetRows } from './target-rows.ts'

/** A node's mapping as the mapper shows and edits it. */
export interface MappingModel {
  readonly node: FlowNode
  readonly typed: TypedFlow
  readonly slot: MappingSlot
  readonly mapping: Mapping
  readonly groups: readonly SourceGroup[]
  readonly targets: readonly TargetRow[]
  readonly problems: ReadonlyMap<string, readonly MappingProblem[]>
  readonly isChanged: (row: TargetRow) => boolean
  /** Edits with the same `merge` in a row are one step for undo. */
  readonly setMapping: (mapping: Mapping, merge?: string | null) => void
}

/** Null where the node carries no mapping, or nothing is wired to it. */
export function useMapping(nodeId: string): MappingModel | null {
  const node = useFlowStore((state) => state.flow.nodes.find(({ id }) => id === nodeId))
  const typed = useTypedFlow()
  const found = problemsAt(useProblems(), nodeId)
  const typedNode = typed.nodes.get(nodeId)
  const slot = useMemo(() => typedNode && slotOf(typedNode), [typedNode])
  const stored = slot && node?.config[slot.field]
  const mapping = useMemo(() => mappingOf(stored), [stored])
  const groups = useSourceGroups(typed, nodeId, slot)
  const target = slot?.target
  const targets = useMemo(() => (target ? targetRows(target.fields) : []), [target])
  const problems = useMemo(() => byTarget(found, slot?.field ?? ''), [found, slot])

  const setMapping = useCallback(
    (changed: Mapping, merge: string | null = null) => {
      // As it is now, not as it was drawn: two quick edits must not undo each other.
      const current = flowStore.store.getState().flow.nodes.find(({ id }) => id === nodeId)
      const json: Json = JSON.parse(JSON.stringify(changed))
      if (current && slot) configure(nodeId, { ...current.config, [slot.field]: json }, merge)
    },
    [nodeId, slot],
  )

  return useMemo(
    () =>
      node && slot
        ? {
            node,
            typed,
            slot,
            mapping,
            groups,
            targets,
            problems,
            isChanged: (row) => isChanged(slot, mapping, row),
            setMapping,
          }
        : null,
    [node, typed, slot, mapping, groups, targets, problems, setMapping],
  )
}

/** The same list for as long as there is the same in it, so that its column need not be drawn again. */
function useSourceGroups(
  typed: TypedFlow,
  nodeId: string,
  slot: MappingSlot | null | undefined,
): readonly SourceGroup[] {
  const read = useMemo(() => (slot ? sourceGroups(typed, nodeId, slot.source) : []), [typed, nodeId, slot])
  const [groups, setGroups] = useState(read)
  if (groups === read || sameGroups(groups, read)) return groups
  setGroups(read)
  return read
}

function mappingOf(stored: Json | null | undefined): Mapping {
  const parsed = Mapping.safeParse(stored)
  return parsed.success ? parsed.data : {}
}

/** Whether a field is filled otherwise than by default. For rows, only where they come from counts: their fields are lines of their own. */
function isChanged(slot: MappingSlot, mapping: Mapping, row: TargetRow): boolean {
  const [now, usual] = [expressionAt(mapping, row), expressionAt(slot.defaults, row)]
  if (row.shape === 'rows' && now?.kind === 'rows' && usual?.kind === 'rows') return now.of !== usual.of
  return stableJson(now) !== stableJson(usual)
}

function byTarget(found: ReturnType<typeof problemsAt>, field: string): ReadonlyMap<string, readonly MappingProblem[]> {
  const inMapping = found.flatMap((problem) =>
    problem.kind === 'mapping' && problem.field === field ? [problem.problem] : [],
  )
  // The compiler writes the rows of a list as `InvoiceRows[].VAT`.
  return Map.groupBy(inMapping, (problem) => problem.target.replaceAll('[]', ''))
}
