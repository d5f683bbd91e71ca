import { useTranslation } from 'react-i18next'
import { outcomes, type RunCounts } from '#shared/runs/outcome.ts'
import { useFormats } from '../i18n/formats.ts'
import classes from './counts-line.module.css'
import { OutcomeBadge } from './outcome-badge.tsx'

interface CountsLineProps {
  readonly counts: RunCounts
  /** How many of the held ones are held only because the run was stopped: they wait to be done, and for nobody. */
  readonly notDone?: number
}

/** What a run did, in one line: the quiet outcomes as words, those that need somebody as badges. */
export function CountsLine({ counts, notDone = 0 }: CountsLineProps) {
  const { t } = useTranslation('runs')
  const { number } = useFormats()
  const quiet = outcomes.filter((outcome) => counts[outcome] > 0 && outcome !== 'held' && outcome !== 'failed')
  const words = quiet.map((outcome) => `${number(counts[outcome])} ${t(`counts.${outcome}`)}`)
  if (notDone > 0) words.push(t('notDone', { count: notDone, number: number(notDone) }))
  const held = counts.held - notDone
  return (
    <span className={classes.line}>
      <span className={classes.words}>{words.join(' · ') || t('nothingRead')}</span>
      {held > 0 && <OutcomeBadge outcome="held" count={number(held)} />}
      {counts.failed > 0 && <OutcomeBadge outcome="failed" count={number(counts.failed)} />}
    </span>
  )
}
