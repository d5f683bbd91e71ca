import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RunSummary } from '#shared/contract.ts'
import { useFormats } from '../i18n/formats.ts'
import classes from './broken-off.module.css'

interface BrokenOffProps {
  readonly run: RunSummary
  readonly onResume: () => void
  readonly onStartAnew: () => void
}

/** The flow's last run did not come to its end: it can go on where it was, or make room for a new one. */
export function BrokenOff({ run, onResume, onStartAnew }: BrokenOffProps) {
  const { t } = useTranslation('flows')
  const { number } = useFormats()
  const { read } = run.counts
  return (
    <section className={classes.bar} aria-label={t('page.brokenOff.text', { count: read, number: number(read) })}>
      <IconPlugConnectedX size={18} aria-hidden />
      <p className={classes.text}>
        {t('page.brokenOff.text', { count: read, number: number(read) })} <span>{t('page.brokenOff.hint')}</span>
      </p>
      <Button size="compact-sm" variant="default" onClick={onStartAnew}>
        {t('page.brokenOff.anew')}
      </Button>
      <Button size="compact-sm" onClick={onResume}>
        {t('page.brokenOff.goOn')}
      </Button>
    </section>
  )
}
