import '@xyflow/react/dist/base.css'
import { IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react'
import {
  Background,
  MiniMap,
  type NodeChange,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useNodesState,
  useReactFlow,
} from '@xyflow/react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowDiff } from '#shared/flow/diff-flows.ts'
import type { Flow } from '#shared/flow/flow.ts'
import canvasClasses from '../canvas/canvas.module.css'
import { manyNodes } from '../canvas/canvas-nodes.ts'
import { fitOptions, Tool } from '../canvas/canvas-tools.tsx'
import { grid } from '../canvas/edits/free-position.ts'
import { useWords } from '../canvas/words.ts'
import classes from './compared-canvas.module.css'
import { ComparedFrame, ComparedNote, ComparedStep } from './compared-card.tsx'
import { ComparedWire } from './compared-wire.tsx'
import { type DrawnItem, drawnDiff, type Mark } from './drawn-diff.ts'

/** The step whose differences are looked at, and where it was chosen: there it need not be brought into sight. */
export interface SelectedStep {
  readonly nodeId: string
  readonly by: 'canvas' | 'list'
}

interface ComparedCanvasProps {
  readonly before: Flow
  readonly after: Flow
  readonly diff: FlowDiff
  readonly selected: SelectedStep | null
  readonly onSelect: (nodeId: string) => void
}

/** The difference of two flows as a drawing that can be looked at and not be changed. */
export function ComparedCanvas(props: ComparedCanvasProps) {
  return (
    <ReactFlowProvider>
      <Drawing {...props} />
    </ReactFlowProvider>
  )
}

const nodeTypes = { step: ComparedStep, note: ComparedNote, frame: ComparedFrame }
const edgeTypes = { wire: ComparedWire }
const proOptions = { hideAttribution: true }
const mapSize = { width: 150, height: 92 }
const colors = { added: 'var(--koppla-ok)', removed: 'var(--koppla-bad)', changed: 'var(--koppla-warn)' }
const colorOnMap = ({ data }: DrawnItem) => (data.mark === null ? 'var(--koppla-line-strong)' : colors[data.mark])
const classOnMap = ({ type }: DrawnItem) => (type === 'frame' ? (canvasClasses.noMap ?? '') : '')

function Drawing({ before, after, diff, selected, onSelect }: ComparedCanvasProps) {
  const { t } = useTranslation(['versions', 'canvas'])
  const words = useWords()
  const { fitView, getZoom } = useReactFlow()
  const drawn = useMemo(() => {
    const { items, wires } = drawnDiff(before, after, diff)
    const marked = (name: string, mark: Mark) => (mark ? t('marked', { name, mark: t(`mark.${mark}`) }) : name)
    const titles = new Map(items.map((item) => [item.id, item.type === 'step' ? words.title(item.data.node) : '']))
    return {
      items: items.map((item) =>
        item.type === 'step' ? { ...item, ariaLabel: marked(titles.get(item.id) ?? '', item.data.mark) } : item,
      ),
      wires: wires.map((wire) => {
        const ends = { from: titles.get(wire.source) ?? '', to: titles.get(wire.target) ?? '' }
        return { ...wire, ariaLabel: marked(t('wire', ends), wire.data?.mark ?? null) }
      }),
    }
  }, [before, after, diff, words, t])
  const [items, setItems, onItemsChange] = useNodesState<DrawnItem>(drawn.items)
  const hasMany = drawn.items.length > manyNodes
  const [firstView] = useState(() => (hasMany ? { ...fitOptions, nodes: firstMarked(drawn.items) } : fitOptions))

  const [shown, setShown] = useState(drawn)
  const selectedId = selected?.nodeId ?? null
  if (shown !== drawn) {
    setShown(drawn)
    setItems(withSelected(drawn.items, selectedId))
  }
  useEffect(() => setItems((now) => withSelected(now, selectedId)), [selectedId, setItems])
  useEffect(() => {
    if (selected?.by !== 'list') return
    // As near as one looks already, but never so far that it can't be read.
    const zoom = Math.max(0.6, Math.min(1, getZoom()))
    void fitView({ nodes: [{ id: selected.nodeId }], minZoom: zoom, maxZoom: zoom, duration: fitOptions.duration })
  }, [selected, fitView, getZoom])

  const onNodesChange = (changes: NodeChange<DrawnItem>[]) => {
    onItemsChange(changes)
    for (const change of changes) if (change.type === 'select' && change.selected) onSelect(change.id)
  }
  const ariaLabels = useMemo(
    () => ({ 'node.a11yDescription.default': t('read'), 'edge.a11yDescription.default': '' }),
    [t],
  )
  return (
    <section className={`${canvasClasses.canvas} ${classes.canvas}`} aria-label={t('canvas')}>
      <ReactFlow
        className={canvasClasses.flow}
        nodes={items}
        edges={drawn.wires}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        nodesDraggable={false}
        nodesConnectable={false}
        edgesFocusable={false}
        edgesReconnectable={false}
        elevateNodesOnSelect={false}
        onlyRenderVisibleElements={hasMany}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        zoomOnDoubleClick={false}
        minZoom={0.1}
        maxZoom={2}
        fitView
        fitViewOptions={firstView}
        proOptions={proOptions}
        ariaLabelConfig={ariaLabels}
      >
        <Background gap={grid} size={1.5} color="var(--koppla-dot)" />
        <Panel position="bottom-left" className={canvasClasses.tools}>
          <ZoomTools />
        </Panel>
        <MiniMap
          className={canvasClasses.minimap ?? ''}
          style={mapSize}
          ariaLabel={t('canvas:minimap')}
          nodeColor={colorOnMap}
          nodeClassName={classOnMap}
          nodeBorderRadius={24}
          bgColor="var(--koppla-panel)"
          maskColor="color-mix(in srgb, var(--koppla-bg) 60%, transparent)"
          pannable
          zoomable
        />
      </ReactFlow>
    </section>
  )
}

/** All of a large flow would be too small to read, and slow to draw: what is different near the upper left is shown first. */
const firstShown = { width: 1400, height: 700 }

function firstMarked(items: readonly DrawnItem[]): { id: string }[] {
  const marked = items.filter(({ data }) => data.mark !== null)
  const fromCorner = ({ position }: DrawnItem) => position.x + position.y
  const byPlace = (marked.length > 0 ? marked : [...items]).toSorted((a, b) => fromCorner(a) - fromCorner(b))
  const corner = byPlace[0]?.position
  const isNear = ({ position }: DrawnItem) =>
    corner !== undefined &&
    Math.abs(position.x - corner.x) < firstShown.width &&
    Math.abs(position.y - corner.y) < firstShown.height
  return byPlace.filter(isNear).map(({ id }) => ({ id }))
}

/** What stays as it was is the same object, and is neither drawn nor measured again. */
function withSelected(items: DrawnItem[], selectedId: string | null): DrawnItem[] {
  return items.map((item) => {
    const selected = item.id === selectedId
    return (item.selected ?? false) === selected ? item : { ...item, selected }
  })
}

function ZoomTools() {
  const { t } = useTranslation('canvas')
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  return (
    <>
      <Tool icon={IconPlus} label={t('tools.zoomIn')} onClick={() => void zoomIn()} />
      <Tool icon={IconMinus} label={t('tools.zoomOut')} onClick={() => void zoomOut()} />
      <Tool icon={IconMaximize} label={t('tools.fit')} onClick={() => void fitView(fitOptions)} />
    </>
  )
}
