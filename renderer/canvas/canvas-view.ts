import { createStore } from 'zustand/vanilla'
import type { CompileProblem } from '#shared/compiler/problem.ts'
import type { EdgeEnd } from '#shared/flow/flow.ts'
import type { RunView } from '#shared/runs/run-view.ts'
import type { Box } from './edits/arrange.ts'
import type { Position } from './edits/free-position.ts'

/** What other panels may know of the canvas, and ask of it. */
export interface CanvasView {
  /** The middle of what can be seen, in the flow's own coordinates. */
  readonly centre: () => Position
  /** Brings nodes into sight where they are not. */
  readonly reveal: (nodeIds: readonly string[]) => void
  /**
   * Calls back when a step or note can be seen: at once where it can and nothing moves, else after the canvas has been
   * moved there; never where it is no longer wanted by then.
   */
  readonly whenSeen: (drawnId: string, isWanted: () => boolean, then: () => void) => void
  /** Shows these nodes and notes, as large as they can be; everything where none is named. */
  readonly fit: (nodeIds: readonly string[]) => void
  readonly zoom: (direction: 'in' | 'out') => void
  /** The steps and notes with these ids as they are drawn. */
  readonly boxes: (ids: readonly string[]) => readonly Box[]
  /** Offers what a wire from, or to, a port could connect. */
  readonly offerWires: (end: EdgeEnd, side: 'input' | 'output') => void
  /** The step or group whose name is being typed on the canvas. */
  readonly renaming: string | null
  /** The note whose text is being typed. */
  readonly writing: string | null
  /** The wire under the mouse. */
  readonly hoveredWire: string | null
  readonly isSnapping: boolean
  /** What is wrong with the flow, a moment behind the drawing. */
  readonly problems: readonly CompileProblem[]
  /** The run whose counts are shown. */
  readonly run: RunView | null
  /** Whether the mapper lies over it: what can't be seen need not follow every letter. */
  readonly isCovered: boolean
}

const origin: Position = { x: 0, y: 0 }

export const canvasView = createStore<CanvasView>(() => ({
  centre: () => origin,
  reveal: () => {},
  whenSeen: () => {},
  fit: () => {},
  zoom: () => {},
  boxes: () => [],
  offerWires: () => {},
  renaming: null,
  writing: null,
  hoveredWire: null,
  isSnapping: true,
  problems: [],
  run: null,
  isCovered: false,
}))
