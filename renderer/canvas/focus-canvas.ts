import { flowStore } from './flow-store.ts'

/** Gives the focus to a step on the canvas, so that the keys of the canvas work from there; false where it is not drawn. */
export function focusStep(nodeId: string): boolean {
  return focusDrawn(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`)
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
