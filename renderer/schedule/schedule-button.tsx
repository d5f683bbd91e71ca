import { Button, Tooltip } from '@mantine/core'
import { IconClock, IconClockExclamation, IconClockOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/formats.ts'
import { ScheduleDialog } from './dialog-on-demand.ts'
import { useScheduleWords } from './schedule-words.ts'
import { useSchedules } from './use-schedules.ts'

/** The clock above the editor: when the flow runs by itself next, and the way to change that. */
export function ScheduleButton({ flowId, flowName }: { readonly flowId: string; readonly flowName: string }) {
  const { t } = useTranslation('schedule')
  const { moment } = useFormats()
  const words = useScheduleWords()
  const schedules = useSchedules()
  const [opened, setOpened] = useState(false)
  const scheduled = schedules.data?.flows.find((flow) => flow.flowId === flowId) ?? null
  const now = new Date()
  const next = scheduled?.next ?? null
  const label = next
    ? t('buttonNext', { at: moment(next, now) })
    : schedules.data?.paused && scheduled
      ? t('state.paused')
      : scheduled
        ? t('buttonOff')
        : t('button')
  const Picture = scheduled?.trouble ? IconClockExclamation : scheduled && !next ? IconClockOff : IconClock
  const hint = scheduled?.trouble
    ? words.trouble(scheduled.trouble)
    : scheduled
      ? words.timing(scheduled.schedule.timing)
      : null
  return (
    <>
      <Tooltip label={hint} disabled={hint === null} multiline maw={320}>
        <Button
          variant="default"
          {...(scheduled?.trouble && { c: 'var(--koppla-bad)' })}
          leftSection={<Picture size={16} />}
          disabled={!schedules.data}
          onClick={() => setOpened(true)}
        >
          {label}
        </Button>
      </Tooltip>
      {opened && (
        <ScheduleDialog flowId={flowId} flowName={flowName} scheduled={scheduled} onClose={() => setOpened(false)} />
      )}
    </>
  )
}
