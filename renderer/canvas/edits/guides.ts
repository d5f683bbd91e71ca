import type { Box } from './arrange.ts'
import type { Position } from './free-position.ts'

/** A line at which something that is being dragged is flush with something else. */
export interface Guide {
  readonly axis: 'x' | 'y'
  readonly at: number
  /** From where to where along the other axis. */
  readonly from: number
  readonly to: number
}

export interface Guided {
  readonly position: Position
  readonly guides: readonly Guide[]
}

/**
 * Pulls a dragged box to where its edges or its middle are flush with another box, if that is at most `reach` pixels away.
 * A reach of 0 only tells what is flush already.
 */
export function guided(box: Box, others: readonly Box[], reach: number): Guided {
  const across = nearest(box, others, 'x', reach)
  const down = nearest(box, others, 'y', reach)
  const position = { x: box.x + (across?.shift ?? 0), y: box.y + (down?.shift ?? 0) }
  const there = { ...box, ...position }
  return {
    position,
    guides: [across && guide(there, across, 'x'), down && guide(there, down, 'y')].filter((found) => found !== null),
  }
}

interface Match {
  readonly shift: number
  readonly at: number
  readonly other: Box
}

function nearest(box: Box, others: readonly Box[], axis: Guide['axis'], reach: number): Match | null {
  let best: Match | null = null
  for (const other of others) {
    const [mine, theirs] = [lines(box, axis), lines(other, axis)]
    for (const [at, line] of mine.entries()) {
      // Like with like: a left edge with a left edge, a middle with a middle.
      const target = theirs[at]
      if (target === undefined) continue
      const shift = target - line
      if (Math.abs(shift) > reach) continue
      const isBetter = best === null || Math.abs(shift) < Math.abs(best.shift)
      const isNearer = best !== null && shift === best.shift && distance(box, other) < distance(box, best.other)
      if (isBetter || isNearer) best = { shift, at: target, other }
    }
  }
  return best
}

const lines = ({ x, y, width, height }: Box, axis: Guide['axis']): readonly number[] =>
  axis === 'x' ? [x, x + width / 2, x + width] : [y, y + height / 2, y + height]

const distance = (a: Box, b: Box): number => Math.abs(a.x - b.x) + Math.abs(a.y - b.y)

function guide(box: Box, { at, other }: Match, axis: Guide['axis']): Guide {
  return axis === 'x'
    ? { axis, at, from: Math.min(box.y, other.y), to: Math.max(box.y + box.height, other.y + other.height) }
    : { axis, at, from: Math.min(box.x, other.x), to: Math.max(box.x + box.width, other.x + other.width) }
}
