import { Checkbox, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Naming } from '#shared/i18n/names.ts'
import type { Outcome } from '#shared/runs/outcome.ts'
import type { PlannedRecord } from '#shared/runs/planned.ts'
import { Chip } from '../frame/chip.tsx'
import { useFormats } from '../i18n/formats.ts'
import { reasonInShort, reasonInWords } from '../i18n/sentences.ts'
import classes from './plan-list.module.css'
import { PlanWrite } from './plan-write.tsx'
import { hasWork } from './planned-words.ts'

const tones = {
  created: 'ok',
  updated: 'accent',
  unchanged: 'plain',
  skipped: 'plain',
  filtered: 'plain',
  held: 'warn',
  failed: 'bad',
} as const satisfies Record<Outcome, string>

interface PlanRowProps {
  readonly record: PlannedRecord
  readonly isChosen: boolean
  readonly isApplied: boolean
  readonly isUnfolded: boolean
  readonly naming: Naming
  readonly onChoose: (record: PlannedRecord, isChosen: boolean) => void
  readonly onFold: (seq: number) => void
}

/** One record: what would become of it, and unfolded everything that would be written for it. */
export const PlanRow = memo((props: PlanRowProps) => {
  const { record, isChosen, isApplied, isUnfolded, naming, onChoose, onFold } = props
  const { title, key, name, amount, outcome, reason, warnings, writes, seq } = record
  const { t } = useTranslation(['plan', 'runs'])
  const { money } = useFormats()
  const Chevron = isUnfolded ? IconChevronDown : IconChevronRight
  const why = reason && outcome !== 'filtered' ? reasonInShort(reason, naming) : null
  const detail = `planned-${seq}`
  return (
    <article className={classes.record} data-unfolded={isUnfolded || undefined}>
      <div className={classes.line}>
        <Checkbox
          size="xs"
          checked={isChosen && !isApplied}
          disabled={!hasWork(record) || isApplied}
          aria-label={t('plan:choose', { title: title || key })}
          onChange={(event) => onChoose(record, event.currentTarget.checked)}
        />
        <UnstyledButton
          className={classes.fold}
          aria-expanded={isUnfolded}
          aria-controls={isUnfolded ? detail : undefined}
          onClick={() => onFold(seq)}
        >
          <Chevron size={16} aria-hidden className={classes.chevron} />
          <span className={classes.about}>
            <span className={classes.title}>{title || key}</span>
            <span className={classes.name} data-outcome={why ? outcome : undefined}>
              {[name, why].filter(Boolean).join(' · ')}
            </span>
          </span>
          {warnings.length > 0 && (
            <span className={classes.warnings}>
              <IconAlertTriangle size={14} aria-hidden />
              {t('runs:warnings', { count: warnings.length })}
            </span>
          )}
          {amount && <span className={classes.amount}>{money(amount)}</span>}
          <span className={classes.end}>
            {isApplied ? (
              <Chip>{t('plan:handed')}</Chip>
            ) : (
              <Chip tone={tones[outcome]}>{t(`plan:does.${outcome}`)}</Chip>
            )}
          </span>
        </UnstyledButton>
      </div>
      {isUnfolded && (
        <div id={detail} className={classes.detail}>
          {reason && <p className={classes.reason}>{reasonInWords(reason, naming)}</p>}
          {warnings.map((warning) => {
            const text = reasonInWords(warning, naming)
            return (
              <p key={text} className={classes.warning}>
                <IconAlertTriangle size={14} aria-hidden /> {text}
              </p>
            )
          })}
          {writes.length === 0 && <p className={classes.nothing}>{t('plan:nothing')}</p>}
          {writes.map((write, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the writes of a record never change their order
            <PlanWrite key={index} write={write} language={naming.language} />
          ))}
        </div>
      )}
    </article>
  )
})
