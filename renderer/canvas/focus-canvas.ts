import { isFocusFree } from '../frame/keep-focus.ts'
import { canvasView } from './canvas-view.ts'
import { flowStore } from './flow-store.ts'

/** Gives the focus to a step on the canvas, so that the keys of the canvas work from there; false where it is not drawn. */
export function focusStep(nodeId: string): boolean {
  return focusDrawn(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`)
}

/** In frames of the screen; what is new on the canvas is drawn in one or two. */
const longestWait = 60

/** The same for a step that was added just now and is still to be drawn, unless the focus goes elsewhere meanwhile. */
export function focusNewStep(nodeId: string): void {
  const before = document.activeElement
  const look = (frame: number) => {
    if (frame > longestWait || (document.activeElement !== before && !isFocusFree())) return
    if (!focusStep(nodeId)) requestAnimationFrame(() => look(frame + 1))
  }
  look(0)
}

/**
 * Brings a step or port that has got the focus by keyboard into sight. React Flow does so for steps only, and cuts a move
 * short that would have brought the whole flow into sight.
 */
export function showFocused({ target }: { readonly target: Element }): void {
  if (!target.matches('.react-flow__node:focus-visible, .react-flow__handle:focus-visible')) return
  const id = target.closest('.react-flow__node')?.getAttribute('data-id')
  const hasFocus = () => document.activeElement === target
  if (id) canvasView.getState().whenSeen(id, hasFocus, () => {})
}

/** Gives the focus to what is selected on the canvas, else to its first step, else to the canvas itself. */
export function focusCanvas(): void {
  const { selection, selectedEdges } = flowStore.store.getState()
  const [step] = selection
  const [wire] = selectedEdges
  const isDone =
    (step !== undefined && focusStep(step)) ||
    (wire !== undefined && focusDrawn(`.react-flow__edge[data-id="${CSS.escape(wire)}"]`)) ||
    focusDrawn('.react-flow__node[tabindex="0"]')
  if (!isDone) focusDrawn('[data-canvas]')
}

function focusDrawn(selector: string): boolean {
  const drawn = document.querySelector<HTMLElement | SVGElement>(selector)
  drawn?.focus({ preventScroll: true })
  // What is still being drawn can't have it yet.
  return drawn !== null && document.activeElement === drawn
}
