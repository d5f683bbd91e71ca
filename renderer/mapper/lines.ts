import type { Mapping } from '#shared/mapping/expression.ts'
import type { MappingSlot } from '#shared/nodes/define-node.ts'
import { expressionPaths } from './expression-paths.ts'
import { inRecord } from './source-rows.ts'
import { expressionAt, listAround, type TargetRow } from './target-rows.ts'

/** A line from a source field to the target field that reads it. */
export interface Line {
  readonly source: string
  readonly target: string
}

/** The lines of a mapping between the rows that are shown. A field that is folded away is stood for by the one above it. */
export function linesOf(
  slot: MappingSlot,
  mapping: Mapping,
  shownSources: ReadonlySet<string>,
  shownTargets: readonly TargetRow[],
): readonly Line[] {
  return shownTargets.flatMap((row) => {
    const expression = expressionAt(mapping, row)
    if (!expression) return []
    const around = row.shape === 'rows' && expression.kind === 'rows' ? null : listAround(slot, mapping, row)
    const sources = expressionPaths(expression).map((path) => nearestShown(inRecord(path, around), shownSources))
    return [...new Set(sources)].flatMap((source) => (source === null ? [] : [{ source, target: row.id }]))
  })
}

function nearestShown(path: string, shown: ReadonlySet<string>): string | null {
  const keys = path.split('.')
  for (let length = keys.length; length > 0; length--) {
    const above = keys.slice(0, length).join('.')
    if (shown.has(above)) return above
  }
  return null
}
