import '@xyflow/react/dist/base.css'
import { Background, MiniMap, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow } from '@xyflow/react'
import {
  type DragEvent,
  type MouseEvent as ReactMouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { RunView } from '#shared/runs/run-view.ts'
import { useRememberedSwitch } from '../frame/remembered.ts'
import { reportUnexpected } from '../frame/report-unexpected.ts'
import { addFileAt, isTable } from '../inspector/file/add-file.ts'
import classes from './canvas.module.css'
import type { CanvasNode } from './canvas-nodes.ts'
import { CanvasTools, fitOptions } from './canvas-tools.tsx'
import { canvasView } from './canvas-view.ts'
import { carriesKind, takeKind } from './dragged-kind.ts'
import { DrawnWire } from './drawn-wire.tsx'
import { grid, nodeSize, type Position } from './edits/free-position.ts'
import { EmptyCanvas } from './empty-canvas.tsx'
import { addNodeAt, addNodeOnWire, dropNodes } from './flow-actions.ts'
import { flushSave, useFlowStore } from './flow-store.ts'
import { NodeCard } from './node-card.tsx'
import { SaveConflict } from './save-conflict.tsx'
import { useCanvasGraph } from './use-canvas-graph.ts'
import { useCanvasKeys } from './use-canvas-keys.ts'
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
    const onHide = () => void flushSave()
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
const nodeTypes = { card: NodeCard }
const edgeTypes = { wire: Wire }
const snapGrid: [number, number] = [grid, grid]
const multiSelectKeys = ['Control', 'Meta', 'Shift']

function Drawing() {
  const { t } = useTranslation('canvas')
  const flowId = useFlowStore((state) => state.flow.id)
  const isEmpty = useFlowStore((state) => state.flow.nodes.length === 0)
  const { current: wasEmpty } = useRef(isEmpty)
  const [isSnapping, setSnapping] = useRememberedSwitch('snap', true)
  const { nodes, edges, onNodesChange, onEdgesChange, isDragging } = useCanvasGraph()
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
  const startDrag = () => {
    isDragging.current = true
  }
  const endDrag = (event: MouseEvent | TouchEvent | ReactMouseEvent, moved: readonly CanvasNode[]) => {
    isDragging.current = false
    const wire = 'clientX' in event ? wireUnder(event.clientX, event.clientY) : null
    dropNodes(new Map(moved.map(({ id, position }) => [id, position])), wire)
  }

  return (
    <section
      ref={frame}
      className={classes.canvas}
      aria-label={t('canvas')}
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
        onNodeDragStop={(event, _node, moved) => endDrag(event, moved)}
        onSelectionDragStart={startDrag}
        onSelectionDragStop={endDrag}
        snapToGrid={isSnapping}
        snapGrid={snapGrid}
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={multiSelectKeys}
        selectionMode={SelectionMode.Partial}
        elevateNodesOnSelect
        minZoom={0.2}
        maxZoom={2}
        // In an empty flow the first step would else not stay where it was dropped.
        fitView={!wasEmpty}
        fitViewOptions={fitOptions}
        proOptions={{ hideAttribution: true }}
        ariaLabelConfig={{
          'node.a11yDescription.default': t('keys.node'),
          'edge.a11yDescription.default': t('keys.wire'),
        }}
      >
        <Background gap={grid} size={1.5} color="var(--koppla-dot)" />
        <CanvasTools isSnapping={isSnapping} onSnap={setSnapping} />
        {!isEmpty && (
          <MiniMap
            className={classes.minimap ?? ''}
            style={{ width: 150, height: 92 }}
            ariaLabel={t('minimap')}
            nodeColor={(node) => (node.selected ? 'var(--koppla-accent)' : 'var(--koppla-line-strong)')}
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
    </section>
  )
}

/** Tells palette and problems panel where things can be seen. */
function usePublishedView(frame: { readonly current: HTMLElement | null }): void {
  const { screenToFlowPosition, fitView, getNodesBounds } = useReactFlow()
  useEffect(() => {
    const corners = () => {
      const box = frame.current?.getBoundingClientRect() ?? new DOMRect()
      return {
        start: screenToFlowPosition({ x: box.left, y: box.top }, { snapToGrid: false }),
        end: screenToFlowPosition({ x: box.right, y: box.bottom }, { snapToGrid: false }),
      }
    }
    const isInSight = (nodeIds: readonly string[]) => {
      const { start, end } = corners()
      const bounds = getNodesBounds([...nodeIds])
      return (
        bounds.x >= start.x &&
        bounds.y >= start.y &&
        bounds.x + bounds.width <= end.x &&
        bounds.y + bounds.height <= end.y
      )
    }
    canvasView.setState({
      centre: () => {
        const { start, end } = corners()
        return { x: (start.x + end.x - nodeSize.width) / 2, y: (start.y + end.y - nodeSize.height) / 2 }
      },
      // A node that was added just now is known to React Flow only after it has been drawn.
      reveal: (nodeIds) =>
        requestAnimationFrame(() => {
          if (!isInSight(nodeIds)) void fitView(fitOptions)
        }),
    })
  }, [frame, screenToFlowPosition, fitView, getNodesBounds])
}
