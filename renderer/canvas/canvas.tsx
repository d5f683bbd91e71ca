import '@xyflow/react/dist/base.css'
import { Background, MiniMap, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow } from '@xyflow/react'
import {
  type DragEvent,
  type MouseEvent as ReactMouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { RunView } from '#shared/runs/run-view.ts'
import { onDemand } from '../frame/on-demand.tsx'
import { useRememberedSwitch } from '../frame/remembered.ts'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { addFileAt, isTable } from '../inspector/file/add-file.ts'
import classes from './canvas.module.css'
import { type CanvasEdge, type CanvasNode, firstSteps, manyNodes } from './canvas-nodes.ts'
import { CanvasTools, fitOptions } from './canvas-tools.tsx'
import { canvasView } from './canvas-view.ts'
import { editorDialog } from './commands/command.ts'
import { carriesKind, takeKind } from './dragged-kind.ts'
import { DrawnWire } from './drawn-wire.tsx'
import { grid, nodeSize, type Position } from './edits/free-position.ts'
import { EmptyCanvas } from './empty-canvas.tsx'
import { addNodeAt, addNodeOnWire } from './flow-actions.ts'
import { flowStore, flushHistory, flushSave, useFlowStore, useProblems } from './flow-store.ts'
import { showFocused } from './focus-canvas.ts'
import { GroupFrame } from './group-frame.tsx'
import { GuideLines } from './guide-lines.tsx'
import { LiveRegion } from './live-region.tsx'
import { NodeCard } from './node-card.tsx'
import { NoteCard } from './note-card.tsx'
import { SaveConflict } from './save-conflict/save-conflict.tsx'
import { SelectionTools } from './selection-tools.tsx'
import { useCanvasGraph } from './use-canvas-graph.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'
import { usePublishedView } from './use-published-view.ts'
import { useWiring } from './use-wiring.ts'
import { Wire } from './wire.tsx'
import { WireMenu } from './wire-menu.tsx'
import { markWire, wireUnder } from './wire-under.ts'

interface CanvasProps {
  /** The run whose counts stand on the cards, live or past. */
  readonly run: RunView | null
}

/** The flow as a drawing. */
export function Canvas({ run }: CanvasProps) {
  useLayoutEffect(() => canvasView.setState({ run }), [run])
  useEffect(() => {
    const onHide = () => {
      flushHistory()
      void flushSave()
    }
    window.addEventListener('pagehide', onHide)
    return () => window.removeEventListener('pagehide', onHide)
  }, [])
  return (
    <ReactFlowProvider>
      <Drawing />
      <SaveConflict />
    </ReactFlowProvider>
  )
}

// React Flow builds everything anew when it gets other objects for these.
const nodeTypes = { card: NodeCard, note: NoteCard, frame: GroupFrame }
const edgeTypes = { wire: Wire }
const snapGrid: [number, number] = [grid, grid]
const multiSelectKeys = ['Control', 'Meta', 'Shift']

const proOptions = { hideAttribution: true }
const mapSize = { width: 150, height: 92 }
const colorOnMap = (node: CanvasNode) => (node.selected ? 'var(--koppla-accent)' : 'var(--koppla-line-strong)')
const classOnMap = (node: CanvasNode) => (node.type === 'frame' ? (classes.noMap ?? '') : '')
const hoverWire = (_event: ReactMouseEvent, edge: CanvasEdge) => canvasView.setState({ hoveredWire: edge.id })
const leaveWire = () => canvasView.setState({ hoveredWire: null })

const EditorDialogs = onDemand(async () => (await import('./commands/editor-dialogs.tsx')).EditorDialogs)

function Drawing() {
  const { t } = useTranslation('canvas')
  const flowId = useFlowStore((state) => state.flow.id)
  const isEmpty = useFlowStore(({ flow }) => flow.nodes.length + flow.notes.length === 0)
  const hasMany = useFlowStore((state) => state.flow.nodes.length > manyNodes)
  const { current: wasEmpty } = useRef(isEmpty)
  // All of a large flow would be too small to read, and slow to draw.
  const [firstView] = useState(() => {
    const { flow } = flowStore.store.getState()
    return flow.nodes.length > manyNodes ? { ...fitOptions, nodes: firstSteps(flow) } : fitOptions
  })
  const dialog = useStore(editorDialog, (state) => state.open)
  usePublishedProblems()
  const [isSnapping, setSnapping] = useSnapping()
  const { nodes, edges, onNodesChange, onEdgesChange, startDrag, endDrag, guides } = useCanvasGraph()
  const { looseWire, closeMenu, ...wiring } = useWiring()
  const { screenToFlowPosition } = useReactFlow()
  const frame = useRef<HTMLElement>(null)
  const mouse = useRef<Position | null>(null)
  useCanvasKeys(useCallback(() => mouse.current && screenToFlowPosition(mouse.current), [screenToFlowPosition]))
  usePublishedView(frame)

  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    markWire(null)
    const [file] = event.dataTransfer.files
    if (file && isTable(file)) {
      const at = screenToFlowPosition({ x: event.clientX, y: event.clientY })
      void addFileAt(file, { x: at.x - nodeSize.width / 2, y: at.y - nodeSize.height / 2 }).catch(reportUnexpected)
      return
    }
    const kind = takeKind(event.dataTransfer)
    if (kind === '') return
    const at = screenToFlowPosition({ x: event.clientX, y: event.clientY })
    const position = { x: at.x - nodeSize.width / 2, y: at.y - nodeSize.height / 2 }
    const wire = wireUnder(event.clientX, event.clientY)
    if (wire === null || !addNodeOnWire(kind, wire, position)) addNodeAt(kind, position)
  }
  const onDragOver = (event: DragEvent) => {
    if (!carriesKind(event.dataTransfer) && !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    markWire(wireUnder(event.clientX, event.clientY))
  }
  // Each of these stays the same function, or every wire would be drawn anew at every move of the mouse.
  const dropped = useCallback(
    (event: MouseEvent | TouchEvent | ReactMouseEvent, moved: readonly CanvasNode[]) => {
      endDrag(moved, 'clientX' in event ? wireUnder(event.clientX, event.clientY) : null)
    },
    [endDrag],
  )
  const nodeDropped = useCallback(
    (event: MouseEvent | TouchEvent, _node: CanvasNode, moved: CanvasNode[]) => dropped(event, moved),
    [dropped],
  )
  const ariaLabels = useMemo(
    () => ({ 'node.a11yDescription.default': t('keys.node'), 'edge.a11yDescription.default': t('keys.wire') }),
    [t],
  )

  return (
    <section
      ref={frame}
      className={classes.canvas}
      data-canvas
      tabIndex={-1}
      aria-label={t('canvas')}
      onFocus={showFocused}
      onDrop={onDrop}
      onDragOver={onDragOver}
      onDragLeave={() => markWire(null)}
      onMouseMove={(event) => {
        mouse.current = { x: event.clientX, y: event.clientY }
      }}
      onMouseLeave={() => {
        mouse.current = null
      }}
    >
      <ReactFlow
        key={flowId}
        className={classes.flow}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        {...wiring}
        connectionLineComponent={DrawnWire}
        connectionRadius={28}
        onNodeDragStart={startDrag}
        onNodeDragStop={nodeDropped}
        onSelectionDragStart={startDrag}
        onSelectionDragStop={dropped}
        onEdgeMouseEnter={hoverWire}
        onEdgeMouseLeave={leaveWire}
        onlyRenderVisibleElements={hasMany}
        zoomOnDoubleClick={false}
        snapToGrid={isSnapping}
        snapGrid={snapGrid}
        autoPanOnNodeFocus={false}
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={multiSelectKeys}
        selectionMode={SelectionMode.Partial}
        elevateNodesOnSelect
        minZoom={0.2}
        maxZoom={2}
        // In an empty flow the first step would else not stay where it was dropped.
        fitView={!wasEmpty}
        fitViewOptions={firstView}
        proOptions={proOptions}
        ariaLabelConfig={ariaLabels}
      >
        <Background gap={grid} size={1.5} color="var(--koppla-dot)" />
        <CanvasTools isSnapping={isSnapping} onSnap={setSnapping} />
        <SelectionTools />
        <GuideLines guides={guides} />
        {!isEmpty && (
          <MiniMap
            className={classes.minimap ?? ''}
            style={mapSize}
            ariaLabel={t('minimap')}
            nodeColor={colorOnMap}
            nodeClassName={classOnMap}
            nodeBorderRadius={24}
            bgColor="var(--koppla-panel)"
            maskColor="color-mix(in srgb, var(--koppla-bg) 60%, transparent)"
            pannable
            zoomable
          />
        )}
      </ReactFlow>
      {isEmpty && flowId !== '' && <EmptyCanvas />}
      {looseWire && <WireMenu wire={looseWire} onClose={closeMenu} />}
      {dialog && <EditorDialogs />}
      <LiveRegion />
    </section>
  )
}

/** Cards show what is wrong with them, a moment behind what is typed. */
function usePublishedProblems(): void {
  const problems = useProblems()
  useEffect(() => canvasView.setState({ problems }), [problems])
}

/** Whether things keep to the grid: remembered by this window, and switched by a command too. */
function useSnapping(): [boolean, (snap: boolean) => void] {
  const [remembered, remember] = useRememberedSwitch('snap', true)
  useState(() => canvasView.setState({ isSnapping: remembered }))
  const isSnapping = useStore(canvasView, (view) => view.isSnapping)
  useEffect(() => {
    if (isSnapping !== remembered) remember(isSnapping)
  }, [isSnapping, remembered, remember])
  return [isSnapping, (snap) => canvasView.setState({ isSnapping: snap })]
}
