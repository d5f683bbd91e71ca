import { expressionAt, type TargetRow } from './target-rows.ts'
import type { MappingModel } from './use-mapping.ts'

export const targetFilters = ['all', 'mapped', 'unmapped', 'required', 'changed', 'problems'] as const
export type TargetFilter = (typeof targetFilters)[number]

type Model = Pick<MappingModel, 'mapping' | 'problems' | 'isChanged' | 'targets'>

export function passes(row: TargetRow, filter: TargetFilter, model: Model): boolean {
  if (row.shape === 'group') return filter === 'all'
  const isMapped = expressionAt(model.mapping, row) !== null
  switch (filter) {
    case 'all':
      return true
    case 'mapped':
      return isMapped
    case 'unmapped':
      return !isMapped
    case 'required':
      return row.field.required === true
    case 'changed':
      return model.isChanged(row)
    case 'problems':
      return model.problems.has(row.id)
  }
}

/** How many fields each filter would show. */
export function filterCounts(model: Model): Readonly<Record<TargetFilter, number>> {
  const fields = model.targets.filter((row) => row.shape !== 'group')
  const count = (filter: TargetFilter) => fields.filter((row) => passes(row, filter, model)).length
  return {
    all: fields.length,
    mapped: count('mapped'),
    unmapped: count('unmapped'),
    required: count('required'),
    changed: count('changed'),
    problems: count('problems'),
  }
}

/** The rows to show: those that pass and match the search, each below the rows it stands under. */
export function shownTargets(
  model: Model,
  filter: TargetFilter,
  search: string,
  labelOf: (row: TargetRow) => string,
): readonly TargetRow[] {
  const wanted = search.trim().toLowerCase()
  const matches = (row: TargetRow) => wanted === '' || `${labelOf(row)} ${row.id}`.toLowerCase().includes(wanted)
  const found = new Set(model.targets.filter((row) => passes(row, filter, model) && matches(row)).map((row) => row.id))
  const above = new Set([...found].flatMap(parentsOf))
  return model.targets.filter((row) => found.has(row.id) || above.has(row.id))
}

/** The ids of the rows a row stands under, the outermost first. */
export function parentsOf(id: string): readonly string[] {
  const keys = id.split('.')
  return keys.slice(1).map((_key, at) => keys.slice(0, at + 1).join('.'))
}
