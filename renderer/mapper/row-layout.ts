/** Heights of the mapper's rows in pixels; the style sheet has the same. */
export const rowHeight = 34
export const headingHeight = 40

/** Pixels a row stands in. Beyond a few levels each counts for less, so that a name fifty levels deep still has room. */
export function indent(depth: number): number {
  const full = Math.min(depth, 6)
  return full * 16 + Math.min(depth - full, 50) * 2
}

interface LaidGroup {
  /** Whether a heading stands above its rows. */
  readonly attached: boolean
  readonly rows: readonly { readonly path: string }[]
}

/** The middle of each row, in pixels from the top of its column. */
export function layOut(groups: readonly LaidGroup[]): ReadonlyMap<string, number> {
  const middles = new Map<string, number>()
  let top = 0
  for (const group of groups) {
    if (group.attached) top += headingHeight
    for (const row of group.rows) {
      middles.set(row.path, top + rowHeight / 2)
      top += rowHeight
    }
  }
  return middles
}
