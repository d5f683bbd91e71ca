import { ActionIcon, Tooltip } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ScheduledFlowInfo } from '#shared/contract.ts'
import { Chip } from '../frame/chip.tsx'
import { useFormats } from '../i18n/formats.ts'
import { hrefOf } from '../routes.ts'
import classes from './schedule-page.module.css'
import { useScheduleWords } from './schedule-words.ts'

const tones = { on: 'ok', off: 'plain', paused: 'warn', trouble: 'bad' } as const

interface ScheduleRowProps {
  readonly flow: ScheduledFlowInfo
  readonly paused: boolean
  readonly onEdit: () => void
}

/** One flow: how often, when next, and why not where it does not. */
export function ScheduleRow({ flow, paused, onEdit }: ScheduleRowProps) {
  const { t } = useTranslation('schedule')
  const { moment } = useFormats()
  const words = useScheduleWords()
  const { flowId, flowName, schedule, trouble, next } = flow
  const state = !schedule.on ? 'off' : trouble ? 'trouble' : paused ? 'paused' : 'on'
  const now = new Date()
  const when = [words.timing(schedule.timing), schedule.timeZone, next && t('nextAt', { at: moment(next, now) })]
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <a className={classes.name} href={hrefOf({ page: 'flow', flowId })}>
          {flowName}
        </a>
        <p className={classes.when}>{when.filter(Boolean).join(' · ')}</p>
        {trouble && <p className={classes.trouble}>{words.trouble(trouble)}</p>}
      </div>
      <Chip tone={tones[state]}>{t(`state.${state}`)}</Chip>
      <Tooltip label={t('edit', { name: flowName })}>
        <ActionIcon aria-label={t('edit', { name: flowName })} onClick={onEdit}>
          <IconPencil size={16} />
        </ActionIcon>
      </Tooltip>
    </li>
  )
}
