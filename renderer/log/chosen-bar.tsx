import { Button } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/formats.ts'
import classes from './chosen-bar.module.css'

interface ChosenBarProps {
  readonly count: number
  readonly onRetry: () => void
  readonly onClear: () => void
}

/** What can be done with the records that were chosen in the list above. */
export function ChosenBar({ count, onRetry, onClear }: ChosenBarProps) {
  const { t } = useTranslation('runs')
  const { number } = useFormats()
  return (
    <div className={classes.bar}>
      <span className={classes.count} role="status">
        {t('retry.chosen', { count, number: number(count) })}
      </span>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onClear}>
        {t('retry.none')}
      </Button>
      <Button size="compact-sm" leftSection={<IconRepeat size={14} />} onClick={onRetry}>
        {t('retry.these')}
      </Button>
    </div>
  )
}
