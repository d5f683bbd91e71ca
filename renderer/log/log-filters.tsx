import { ActionIcon, CloseButton, TextInput, Tooltip } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/formats.ts'
import classes from './log-filters.module.css'
import type { LogFilter } from './log-lines.ts'

interface LogFiltersProps {
  readonly filter: LogFilter
  readonly onFilter: (filter: LogFilter) => void
  readonly paused: boolean
  /** Records that came in while the list was paused. */
  readonly waiting: number
  /** Null where nothing more comes in. */
  readonly onPause: ((pause: boolean) => void) | null
}

/** Search among the records, and a pause for reading while more of them come in. */
export function LogFilters({ filter, onFilter, paused, waiting, onPause }: LogFiltersProps) {
  const { t } = useTranslation(['runs', 'frame'])
  const { number } = useFormats()
  const label = paused ? t('runs:log.goOn', { count: waiting, number: number(waiting) }) : t('runs:log.pause')
  const { reason } = filter
  return (
    <>
      <div className={classes.filters}>
        <TextInput
          className={classes.search}
          size="xs"
          value={filter.search}
          onChange={(event) => onFilter({ ...filter, search: event.currentTarget.value })}
          placeholder={t('runs:log.search')}
          aria-label={t('runs:log.search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          rightSection={
            filter.search !== '' && (
              <CloseButton
                size="xs"
                aria-label={t('frame:clear')}
                onClick={() => onFilter({ ...filter, search: '' })}
              />
            )
          }
        />
        {paused && (
          <span className={classes.waiting}>{t('runs:newRecords', { count: waiting, number: number(waiting) })}</span>
        )}
        <Tooltip label={label}>
          <ActionIcon
            className={classes.pause}
            aria-label={label}
            aria-pressed={paused}
            disabled={onPause === null}
            variant={paused ? 'light' : 'subtle'}
            color={paused ? 'koppla' : 'gray'}
            onClick={() => onPause?.(!paused)}
          >
            {paused ? <IconPlayerPlay size={16} /> : <IconPlayerPause size={16} />}
          </ActionIcon>
        </Tooltip>
      </div>
      {reason && (
        <div className={classes.reason}>
          <span title={reason.text}>{t('runs:retry.onlyReason', { reason: reason.text })}</span>
          <Tooltip label={t('runs:retry.allReasons')}>
            <CloseButton
              size="xs"
              aria-label={t('runs:retry.allReasons')}
              onClick={() => onFilter({ ...filter, reason: undefined })}
            />
          </Tooltip>
        </div>
      )}
    </>
  )
}
