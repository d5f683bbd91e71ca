import type { TypedFlow } from '#shared/compiler/record-types-of.ts'
import { Mapping } from '#shared/mapping/expression.ts'
import type { Field } from '#shared/records/field.ts'
import { slotOf } from '../mapper/mapping-slot.ts'
import { expressionAt, targetRows } from '../mapper/target-rows.ts'

export interface FilledField {
  /** The step that writes it. */
  readonly nodeId: string
  readonly field: Field
}

/** The first field behind a step that is filled with one of its own fields as it is; null where there is none. */
export function filledFrom({ graph, nodes }: TypedFlow, nodeId: string, name: string): FilledField | null {
  const seen = new Set([nodeId])
  // Those that are added meanwhile are come to as well.
  for (const id of seen) {
    const typedNode = nodes.get(id)
    const slot = id === nodeId || !typedNode ? null : slotOf(typedNode)
    const stored = slot && Mapping.safeParse(graph.nodes.get(id)?.config[slot.field])
    if (slot && stored?.success) {
      const row = targetRows(slot.target.fields).find((target) => {
        const expression = expressionAt(stored.data, target)
        return expression?.kind === 'field' && expression.path === name
      })
      if (row) return { nodeId: id, field: row.field }
    }
    for (const { to } of graph.outgoing.get(id) ?? []) seen.add(to.node)
  }
  return null
}
