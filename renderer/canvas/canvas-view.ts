import { createStore } from 'zustand/vanilla'
import type { RunView } from '#shared/runs/run-view.ts'
import type { Position } from './edits/free-position.ts'

/** What other panels may know of the canvas, and ask of it. */
export interface CanvasView {
  /** The middle of what can be seen, in the flow's own coordinates. */
  readonly centre: () => Position
  /** Brings nodes into sight where they are not. */
  readonly reveal: (nodeIds: readonly string[]) => void
  /** The run whose counts are shown. */
  readonly run: RunView | null
  /** Whether the mapper lies over it: what can't be seen need not follow every letter. */
  readonly isCovered: boolean
}

const origin: Position = { x: 0, y: 0 }

export const canvasView = createStore<CanvasView>(() => ({
  centre: () => origin,
  reveal: () => {},
  run: null,
  isCovered: false,
}))
