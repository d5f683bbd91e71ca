import { flowStore, flushSave } from '../canvas/flow-store.ts'
import { exportFlow } from './export-flow.ts'

/** Downloads the file of the flow on the screen, as it is now and not as it was saved a moment ago. */
export async function exportOpenFlow(): Promise<void> {
  if (!(await flushSave())) return
  const { id, name } = flowStore.store.getState().flow
  await exportFlow(id, name)
}
