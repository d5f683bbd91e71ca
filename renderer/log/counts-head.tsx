import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Outcome, outcomes, type RunCounts } from '#shared/runs/outcome.ts'
import { useFormats } from '../i18n/formats.ts'
import classes from './counts-head.module.css'

interface CountsHeadProps {
  readonly counts: RunCounts | null
  /** How many of the held ones are held only because the run was stopped. */
  readonly notDone: number
  readonly outcome: Outcome | null
  readonly onOutcome: (outcome: Outcome | null) => void
}

/** How many records ended how; each number is also the filter for its records. */
export function CountsHead({ counts, notDone, outcome, onOutcome }: CountsHeadProps) {
  const { t } = useTranslation('runs')
  const { number } = useFormats()
  const shown = (count: number | undefined) => (count === undefined ? '–' : number(count))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's looks for a row of filters
    <div className={classes.counts} role="group" aria-label={t('log.filter')}>
      <UnstyledButton className={classes.count} aria-pressed={outcome === null} onClick={() => onOutcome(null)}>
        <b>{shown(counts?.read)}</b>
        <span>{t('read')}</span>
      </UnstyledButton>
      {outcomes.map((name) => (
        <UnstyledButton
          key={name}
          className={classes.count}
          data-outcome={counts && counts[name] - (name === 'held' ? notDone : 0) > 0 ? name : undefined}
          aria-pressed={outcome === name}
          onClick={() => onOutcome(outcome === name ? null : name)}
        >
          <b>{shown(counts?.[name])}</b>
          <span>{t(`counts.${name}`)}</span>
        </UnstyledButton>
      ))}
    </div>
  )
}
