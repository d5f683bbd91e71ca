import { UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Outcome, outcomes } from '#shared/runs/outcome.ts'
import { type PlannedView, secondsNeeded } from '#shared/runs/planned.ts'
import { useFormats } from '../i18n/formats.ts'
import classes from './plan-totals.module.css'

interface PlanTotalsProps {
  readonly view: PlannedView
  readonly outcome: Outcome | null
  readonly onOutcome: (outcome: Outcome | null) => void
}

/** How many records would end how, each number a filter; and what it would take. */
export function PlanTotals({ view, outcome, onOutcome }: PlanTotalsProps) {
  const { t } = useTranslation('plan')
  const { number, duration } = useFormats()
  const { counts, requests, rows } = view
  const some = outcomes.filter((name) => counts[name] > 0 || name === outcome)
  const seconds = secondsNeeded(view)
  return (
    <div className={classes.totals}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's looks for a row of filters */}
      <div className={classes.counts} role="group" aria-label={t('filter')}>
        <UnstyledButton className={classes.count} aria-pressed={outcome === null} onClick={() => onOutcome(null)}>
          <b>{number(counts.read)}</b>
          <span>{t('outcome.all')}</span>
        </UnstyledButton>
        {some.map((name) => (
          <UnstyledButton
            key={name}
            className={classes.count}
            data-outcome={name}
            aria-pressed={outcome === name}
            onClick={() => onOutcome(outcome === name ? null : name)}
          >
            <b>{number(counts[name])}</b>
            <span>{t(`outcome.${name}`)}</span>
          </UnstyledButton>
        ))}
      </div>
      {(requests.length > 0 || Object.keys(rows).length > 0) && (
        <p className={classes.needs}>
          {[
            ...requests.map(({ name, needed, writes }) =>
              t('requests', { count: needed, number: number(needed), writes: number(writes), name }),
            ),
            ...Object.entries(rows).map(([file, count]) => t('rows', { count, number: number(count), file })),
            ...(requests.length > 0
              ? [seconds < 60 ? t('aMinute') : t('time', { time: duration(Math.ceil(seconds / 60) * 60_000) })]
              : []),
          ].map((text) => (
            <span key={text}>{text}</span>
          ))}
        </p>
      )}
    </div>
  )
}
