import { ActionIcon, Tabs, Tooltip } from '@mantine/core'
import { IconLayoutSidebarRightCollapse } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblems } from '../canvas/flow-store.ts'
import { focusCanvas } from '../canvas/focus-canvas.ts'
import { useFormats } from '../i18n/formats.ts'
import { Inspector } from '../inspector/inspector.tsx'
import { LiveLog } from '../log/live-log.tsx'
import { MappingTab } from '../mapper/mapping-tab.tsx'
import { onePerRole } from '../problems/one-per-role.ts'
import { ProblemsPanel } from '../problems/problems-panel.tsx'
import editorClasses from './flow-editor.module.css'
import classes from './flow-panel.module.css'
import { RunPicker } from './run-picker.tsx'
import type { FlowRun } from './use-flow-run.ts'

export type PanelTab = 'settings' | 'mapping' | 'log' | 'problems'
const tabs: readonly PanelTab[] = ['settings', 'mapping', 'log', 'problems']

interface FlowPanelProps {
  readonly width: number
  readonly tab: PanelTab
  readonly onTab: (tab: PanelTab) => void
  readonly flowRun: FlowRun
  readonly onOpenMapper: (nodeId: string, field: string) => void
  readonly onFold: () => void
}

/** The panel beside the canvas. */
export function FlowPanel({ width, tab, onTab, flowRun, onOpenMapper, onFold }: FlowPanelProps) {
  const { t } = useTranslation('flows')
  return (
    <aside
      className={editorClasses.panel}
      style={{ width }}
      aria-label={t('page.panel')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || hasUseForEscape(event)) return
        event.preventDefault()
        focusCanvas()
      }}
    >
      <Tabs
        className={classes.tabs}
        value={tab}
        onChange={(value) => onTab(tabs.find((name) => name === value) ?? 'settings')}
        keepMounted={false}
      >
        <div className={classes.head}>
          <Tabs.List className={classes.list}>
            {tabs.map((name) => (
              <Tabs.Tab key={name} value={name} className={classes.tab} data-panel-tab={name}>
                {t(`page.tabs.${name}`)}
                {name === 'problems' && <ProblemCount />}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tooltip label={t('page.fold')}>
            <ActionIcon aria-label={t('page.fold')} onClick={onFold}>
              <IconLayoutSidebarRightCollapse size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
        <Tabs.Panel value="settings" className={classes.scrolling}>
          <Inspector onOpenMapper={onOpenMapper} />
        </Tabs.Panel>
        <Tabs.Panel value="mapping" className={classes.scrolling}>
          <MappingTab onOpenMapper={onOpenMapper} />
        </Tabs.Panel>
        <Tabs.Panel value="log" className={classes.log}>
          <RunPicker runs={flowRun.runs} runId={flowRun.runId} run={flowRun.run} onChoose={flowRun.choose} />
          <LiveLog
            runId={flowRun.runId}
            run={flowRun.run}
            onRetry={flowRun.phase === 'idle' || flowRun.phase === 'starting' ? flowRun.retry : null}
            onRunRest={flowRun.phase === 'idle' ? flowRun.start : null}
          />
        </Tabs.Panel>
        <Tabs.Panel value="problems" className={classes.scrolling}>
          <ProblemsPanel onOpenMapper={onOpenMapper} onOpenSettings={() => onTab('settings')} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  )
}

/** A list that is folded out closes first, an editor of code lets Tab go first, and menus lie elsewhere in the document. */
function hasUseForEscape({ target, currentTarget }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement) || !currentTarget.contains(target)) return true
  return target.isContentEditable || target.getAttribute('aria-expanded') === 'true'
}

/** Leads the focus to a tab; false where the panel is folded. */
export function focusPanelTab(tab: PanelTab): boolean {
  const drawn = document.querySelector<HTMLElement>(`[data-panel-tab="${tab}"]`)
  drawn?.focus()
  return drawn !== null
}

function ProblemCount() {
  const { t } = useTranslation('flows')
  const { number } = useFormats()
  const problems = onePerRole(useProblems())
  if (problems.length === 0) return null
  const tone = problems.some((problem) => problem.severity === 'error') ? 'bad' : 'warn'
  return (
    <span className={classes.count} data-tone={tone} title={t('page.problems', { count: problems.length })}>
      {number(problems.length)}
    </span>
  )
}
