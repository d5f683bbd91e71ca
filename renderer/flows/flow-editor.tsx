import { ActionIcon, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import {
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconLayoutSidebarRightExpand,
} from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Canvas } from '../canvas/canvas.tsx'
import { useFlowStore } from '../canvas/flow-store.ts'
import { leftPane } from '../canvas/left-pane.ts'
import { PageBody } from '../frame/frame.tsx'
import { onDemand } from '../frame/on-demand.tsx'
import { useRememberedNumber, useRememberedSwitch } from '../frame/remembered.ts'
import { ResizeHandle } from '../frame/resize-handle.tsx'
import { NestedEditor } from '../mapper/expression/nested-editor.ts'
import { LeftPane } from '../palette/left-pane.tsx'
import { goTo } from '../routes.ts'
import { BrokenOff } from './broken-off.tsx'
import classes from './flow-editor.module.css'
import { FlowPanel, type PanelTab } from './flow-panel.tsx'
import { FlowTopBar } from './flow-top-bar.tsx'
import { RunAnnouncer } from './run-announcer.tsx'
import { useEditorCommands } from './use-editor-commands.ts'
import { useFlowRun } from './use-flow-run.ts'

const Mapper = onDemand(async () => (await import('../mapper/mapper.tsx')).Mapper)
const PlanPage = onDemand(async () => (await import('../plan/plan-page.tsx')).PlanPage)
const VersionsPage = onDemand(async () => (await import('../versions/versions-page.tsx')).VersionsPage)
const ExpressionEditor = onDemand(
  async () => (await import('../mapper/expression/expression-editor.tsx')).ExpressionEditor,
)

const narrow = '(max-width: 1239px)'
const panelWidths = { min: 300, usual: 372, max: 760 }

interface FlowEditorProps {
  readonly flowId: string
  /** The version of the flow that is looked at; null for none. */
  readonly version: number | 'newest' | null
}

/** The open flow: palette, canvas and the panel beside it; the mapper covers all three. */
export function FlowEditor({ flowId, version }: FlowEditorProps) {
  const { t } = useTranslation('flows')
  const [tab, setTab] = useState<PanelTab>('settings')
  const [mapping, setMapping] = useState<{ readonly nodeId: string; readonly field: string } | null>(null)
  const [planning, setPlanning] = useState(false)
  const isNarrow = useMediaQuery(narrow, false, { getInitialValueInEffect: false })
  // A choice made in a narrow window is none for a wide one.
  const [paletteShown, showPalette] = useRememberedSwitch(isNarrow ? 'palette-narrow' : 'palette', !isNarrow)
  const [panelShown, showPanel] = useRememberedSwitch('panel', true)
  const [panelWidth, setPanelWidth] = useRememberedNumber('panel-width', panelWidths.usual)

  const open = (tab: PanelTab) => {
    showPanel(true)
    setTab(tab)
  }
  useEffect(() => leftPane.setState({ unfold: () => showPalette(true) }), [showPalette])
  const flowRun = useFlowRun(flowId, { onStarted: () => open('log'), onProblems: () => open('problems') })

  useEditorCommands(flowRun, open, () => setPlanning(true))

  // A node that is chosen wants to be set; during a run, and when one ends, the log stays where it is.
  const selection = useFlowStore((state) => state.selection)
  const isIdle = useRef(true)
  isIdle.current = flowRun.phase === 'idle'
  useEffect(() => {
    if (selection.length === 1 && isIdle.current) {
      setTab((tab) => (tab === 'log' || tab === 'problems' ? 'settings' : tab))
    }
  }, [selection])

  return (
    <NestedEditor value={ExpressionEditor}>
      <FlowTopBar flowId={flowId} flowRun={flowRun} onPlan={() => setPlanning(true)} />
      {flowRun.brokenOff && <BrokenOff run={flowRun.brokenOff} onResume={flowRun.resume} onStartAnew={flowRun.start} />}
      <PageBody fill>
        <div className={classes.editor}>
          {paletteShown && (
            <div className={classes.palette}>
              <LeftPane />
              <FoldButton
                label={t('page.foldPalette')}
                icon={IconLayoutSidebarLeftCollapse}
                onClick={() => showPalette(false)}
              />
            </div>
          )}
          <div className={classes.canvas}>
            <Canvas run={flowRun.run} />
            {!paletteShown && (
              <div className={classes.unfoldLeft}>
                <FoldButton
                  label={t('page.unfoldPalette')}
                  icon={IconLayoutSidebarLeftExpand}
                  onClick={() => showPalette(true)}
                />
              </div>
            )}
            {!panelShown && (
              <div className={classes.unfoldRight}>
                <FoldButton
                  label={t('page.unfold')}
                  icon={IconLayoutSidebarRightExpand}
                  onClick={() => showPanel(true)}
                />
              </div>
            )}
          </div>
          {panelShown && (
            <>
              <ResizeHandle
                size={panelWidth}
                min={panelWidths.min}
                max={panelWidths.max}
                panel="right"
                label={t('page.resize')}
                onResize={setPanelWidth}
              />
              <FlowPanel
                width={panelWidth}
                tab={tab}
                onTab={setTab}
                flowRun={flowRun}
                onOpenMapper={(nodeId, field) => setMapping({ nodeId, field })}
                onFold={() => showPanel(false)}
              />
            </>
          )}
        </div>
        {mapping && <Mapper nodeId={mapping.nodeId} field={mapping.field} onClose={() => setMapping(null)} />}
        {planning && (
          <PlanPage
            flowId={flowId}
            onClose={() => setPlanning(false)}
            onProblems={() => open('problems')}
            onApplied={(runId) => {
              setPlanning(false)
              flowRun.choose(runId)
              open('log')
            }}
          />
        )}
        {version !== null && (
          <VersionsPage
            flowId={flowId}
            number={version === 'newest' ? null : version}
            onClose={() => goTo({ page: 'flow', flowId })}
          />
        )}
      </PageBody>
      <RunAnnouncer run={flowRun.run} />
    </NestedEditor>
  )
}

interface FoldButtonProps {
  readonly label: string
  readonly icon: typeof IconLayoutSidebarLeftCollapse
  readonly onClick: () => void
}

function FoldButton({ label, icon: Picture, onClick }: FoldButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon className={classes.fold} variant="default" aria-label={label} onClick={onClick}>
        <Picture size={16} />
      </ActionIcon>
    </Tooltip>
  )
}
