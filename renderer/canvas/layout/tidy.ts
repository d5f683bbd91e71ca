import { notifications } from '@mantine/notifications'
import { i18n } from '../../i18n/i18n.ts'
import { placeThings } from '../arrange-actions.ts'
import { canvasView } from '../canvas-view.ts'
import { flowStore } from '../flow-store.ts'
import { elkGraph, placesOf } from './laid-out.ts'

/** In milliseconds. A flow as large as can be drawn takes a few seconds. */
const longest = 30_000

/** Lays out the selected steps, or all where not several are selected. One step for undo. */
export function tidy(): void {
  void layOutSteps().catch(() => {
    notifications.show({ id: 'tidy', color: 'red', message: i18n.t('editor:tidy.failed'), autoClose: 6000 })
  })
}

async function layOutSteps(): Promise<void> {
  const { flow, selection } = flowStore.store.getState()
  const steps = selection.length > 1 ? selection : flow.nodes.map(({ id }) => id)
  const boxes = canvasView.getState().boxes(steps)
  if (boxes.length === 0) return
  // A large part that most visits never need.
  const { layOut } = await import('./layout-worker.ts')
  const laidOut = await layOut(elkGraph(flow, boxes), AbortSignal.timeout(longest))
  // Meanwhile edited: the places would be those of another drawing.
  if (flowStore.store.getState().flow !== flow) return
  placeThings(placesOf(laidOut, boxes))
  canvasView.getState().fit(selection.length > 1 ? steps : [])
}
