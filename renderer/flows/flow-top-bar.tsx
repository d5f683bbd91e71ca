import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { IconDots, IconFileExport, IconListCheck, IconTrash, IconVersions } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SaveState, useFlowStore } from '../canvas/flow-store.ts'
import { Breadcrumbs, Crumb } from '../frame/breadcrumbs.tsx'
import { Chip } from '../frame/chip.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import { goTo, hrefOf } from '../routes.ts'
import { RunBadge } from '../runs/run-badge.tsx'
import { ScheduleButton } from '../schedule/schedule-button.tsx'
import { exportOpenFlow } from './export-open-flow.ts'
import { FlowName } from './flow-name.tsx'
import { FlowSwitcher } from './flow-switcher.tsx'
import classes from './flow-top-bar.module.css'
import { RemoveFlowDialog } from './remove-flow-dialog.tsx'
import { RunButton } from './run-button.tsx'
import type { FlowRun } from './use-flow-run.ts'

const tones = {
  saved: 'plain',
  saving: 'plain',
  unsaved: 'plain',
  conflict: 'warn',
  failed: 'bad',
} as const satisfies Record<SaveState, string>

interface FlowTopBarProps {
  readonly flowId: string
  readonly flowRun: FlowRun
  readonly onPlan: () => void
}

/** The bar above the editor: what the flow is called, whether it is saved, and the button that runs it. */
export function FlowTopBar({ flowId, flowRun, onPlan }: FlowTopBarProps) {
  const { t } = useTranslation(['flows', 'plan', 'versions'])
  const name = useFlowStore((state) => state.flow.name)
  const saveState = useFlowStore((state) => state.saveState)
  const [removing, setRemoving] = useState(false)
  const { run } = flowRun

  return (
    <>
      <TopBar
        title={
          <Breadcrumbs>
            <Crumb text={t('title')} label={t('page.missing.back')} href={hrefOf({ page: 'flows' })} />
            <div className={classes.current}>
              <FlowName />
              <FlowSwitcher flowId={flowId} />
            </div>
          </Breadcrumbs>
        }
        glance={
          <>
            <Chip tone={tones[saveState]}>{t(`page.save.${saveState}`)}</Chip>
            {run && <RunBadge status={run.status} counts={run.counts} paused={run.paused} />}
          </>
        }
        actions={
          <>
            <Tooltip label={t('versions:title')}>
              <ActionIcon
                component="a"
                href={hrefOf({ page: 'flow', flowId, version: 'newest' })}
                size={32}
                aria-label={t('versions:title')}
              >
                <IconVersions size={18} />
              </ActionIcon>
            </Tooltip>
            <Menu>
              <Tooltip label={t('actions', { name })}>
                <Menu.Target>
                  <ActionIcon size={32} aria-label={t('actions', { name })}>
                    <IconDots size={18} />
                  </ActionIcon>
                </Menu.Target>
              </Tooltip>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconFileExport size={16} />} onClick={() => void exportOpenFlow()}>
                  {t('export')}
                </Menu.Item>
                <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setRemoving(true)}>
                  {t('remove')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <ScheduleButton flowId={flowId} flowName={name} />
            <Button variant="default" leftSection={<IconListCheck size={16} />} onClick={onPlan}>
              {t('plan:button')}
            </Button>
            <RunButton {...flowRun} />
          </>
        }
      />
      <RemoveFlowDialog
        flow={removing ? { id: flowId, name } : null}
        onClose={() => setRemoving(false)}
        onRemoved={() => goTo({ page: 'flows' })}
      />
    </>
  )
}
