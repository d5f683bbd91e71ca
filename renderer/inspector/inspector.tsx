import { useStore } from 'zustand'
import { canvasView } from '../canvas/canvas-view.ts'
import { useFlowStore } from '../canvas/flow-store.ts'
import { FlowSettings } from './flow-settings.tsx'
import classes from './inspector.module.css'
import { NodeSettings } from './node-settings.tsx'
import { SelectionSettings } from './selection-settings.tsx'

interface InspectorProps {
  /** Opens the mapper of a node; the field is the path to show first, or empty. */
  readonly onOpenMapper: (nodeId: string, field: string) => void
}

/** The settings of what is selected: a step, several steps, or the flow itself where nothing is. */
export function Inspector({ onOpenMapper }: InspectorProps) {
  const selection = useFlowStore((state) => state.selection)
  const isCovered = useStore(canvasView, (view) => view.isCovered)
  const [only, ...more] = selection
  if (isCovered) return null
  return (
    <div className={classes.inspector}>
      {only === undefined ? (
        <FlowSettings />
      ) : more.length === 0 ? (
        <NodeSettings key={only} nodeId={only} onOpenMapper={onOpenMapper} />
      ) : (
        <SelectionSettings nodeIds={selection} />
      )}
    </div>
  )
}
