import { onDemand } from '../../frame/on-demand.tsx'
import { useFlowStore } from '../flow-store.ts'

const ConflictDialog = onDemand(async () => (await import('./conflict-dialog.tsx')).ConflictDialog)

/** Asks which edits to keep when the flow was changed elsewhere. Neither is lost without being chosen against. */
export function SaveConflict() {
  const isConflict = useFlowStore((state) => state.saveState === 'conflict')
  return isConflict && <ConflictDialog />
}
