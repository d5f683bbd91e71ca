import { Alert, Button } from '@mantine/core'
import { IconCalendarClock, IconInfoCircle, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScheduledFlowInfo } from '#shared/contract.ts'
import { core } from '../core-client.ts'
import { PageBody } from '../frame/frame.tsx'
import { EmptyState, ErrorState, SkeletonRows } from '../frame/state-view.tsx'
import { TopBar } from '../frame/top-bar.tsx'
import { orpc, queryClient } from '../queries.ts'
import { hrefOf } from '../routes.ts'
import { ScheduleDialog } from './dialog-on-demand.ts'
import classes from './schedule-page.module.css'
import { ScheduleRow } from './schedule-row.tsx'
import { useSchedules } from './use-schedules.ts'

/** Every flow that runs by itself, when it does next, and what keeps it from it. */
export function SchedulePage() {
  const { t } = useTranslation('schedule')
  const schedules = useSchedules()
  const [editing, setEditing] = useState<ScheduledFlowInfo | null>(null)
  const pausing = useMutation({
    mutationFn: (paused: boolean) => core.schedules.pauseAll({ paused }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: orpc.schedules.key() }),
  })
  const { paused = false, elsewhere = false, flows } = schedules.data ?? {}
  return (
    <>
      <TopBar
        title={t('title')}
        actions={
          flows &&
          flows.length > 0 && (
            <Button
              variant="default"
              leftSection={paused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
              loading={pausing.isPending}
              onClick={() => pausing.mutate(!paused)}
            >
              {t(paused ? 'resumeAll' : 'pauseAll')}
            </Button>
          )
        }
      />
      <PageBody>
        {schedules.isPending && <SkeletonRows rows={4} height={72} />}
        {schedules.isError && <ErrorState onRetry={() => void schedules.refetch()} />}
        {flows && flows.length > 0 && (paused || elsewhere) && (
          <Alert color={paused ? 'yellow' : 'blue'} icon={<IconInfoCircle size={18} />} mb="md">
            {t(paused ? 'paused' : 'elsewhere')}
          </Alert>
        )}
        {flows?.length === 0 && (
          <EmptyState icon={IconCalendarClock} title={t('empty.title')} text={t('empty.text')}>
            <Button component="a" href={hrefOf({ page: 'flows' })}>
              {t('empty.way')}
            </Button>
          </EmptyState>
        )}
        {flows && flows.length > 0 && (
          <ul className={classes.list} aria-label={t('title')}>
            {flows.map((flow) => (
              <ScheduleRow key={flow.flowId} flow={flow} paused={paused} onEdit={() => setEditing(flow)} />
            ))}
          </ul>
        )}
      </PageBody>
      {editing && (
        <ScheduleDialog
          flowId={editing.flowId}
          flowName={editing.flowName}
          scheduled={editing}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  )
}
