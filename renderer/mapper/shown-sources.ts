import { useCallback, useMemo, useState } from 'react'
import { isMoney, type SourceGroup, type SourceRow } from './source-rows.ts'

export interface Folding {
  readonly folded: ReadonlySet<string>
  readonly toggle: (path: string) => void
}

/** Deeper than this a record is folded together until somebody asks for it. */
const openLevels = 6

/** Which records and lists are folded together; amounts, and what is very deep, are from the start. */
export function useFolding(groups: readonly SourceGroup[]): Folding {
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  const initial = useMemo(() => foldedAtFirst(groups), [groups])
  const folded = useMemo(() => flipped(initial, changed), [initial, changed])
  const toggle = useCallback((path: string) => setChanged((before) => flipped(before, new Set([path]))), [])
  return { folded, toggle }
}

export function foldedAtFirst(groups: readonly SourceGroup[]): ReadonlySet<string> {
  const folded = groups.flatMap(({ rows }) =>
    rows.filter(({ field, depth, hasChildren }) => isMoney(field) || (hasChildren && depth >= openLevels)),
  )
  return new Set(folded.map(({ path }) => path))
}

/** What is in one of the sets but not in both. */
function flipped(set: ReadonlySet<string>, by: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...set, ...by].filter((item) => set.has(item) !== by.has(item)))
}

/** The rows to show. A search looks into what is folded, and shows what it finds below the rows it stands under. */
export function shownSources(
  groups: readonly SourceGroup[],
  folded: ReadonlySet<string>,
  search: string,
  labelOf: (row: SourceRow) => string,
): readonly SourceGroup[] {
  const wanted = search.trim().toLowerCase()
  return groups
    .map((group) => ({
      ...group,
      rows: wanted === '' ? unfolded(group.rows, folded) : found(group.rows, wanted, labelOf),
    }))
    .filter((group) => group.rows.length > 0)
}

function unfolded(rows: readonly SourceRow[], folded: ReadonlySet<string>): readonly SourceRow[] {
  const hidden = new Set<string>()
  return rows.filter(({ path, parent }) => {
    const isHidden = parent !== null && (hidden.has(parent) || folded.has(parent))
    if (isHidden) hidden.add(path)
    return !isHidden
  })
}

function found(rows: readonly SourceRow[], wanted: string, labelOf: (row: SourceRow) => string): readonly SourceRow[] {
  const parents = new Map(rows.map((row) => [row.path, row.parent]))
  const kept = new Set<string>()
  for (const row of rows) {
    if (!`${labelOf(row)} ${row.path}`.toLowerCase().includes(wanted)) continue
    for (let path: string | null = row.path; path !== null; path = parents.get(path) ?? null) kept.add(path)
  }
  return rows.filter((row) => kept.has(row.path))
}
