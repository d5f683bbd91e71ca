import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { reasonText, say } from '#shared/i18n/sentence.ts'
import type { RecordType } from '#shared/records/field.ts'
import { subtitleOf } from '#shared/records/title-of.ts'
import { useWords } from '../canvas/words.ts'
import { Chip } from '../frame/chip.tsx'
import classes from './mapper.module.css'
import { type TargetFilter, targetFilters } from './target-filter.ts'
import type { Samples } from './use-samples.ts'

interface FilterBarProps {
  readonly filter: TargetFilter
  readonly counts: Readonly<Record<TargetFilter, number>>
  readonly onFilter: (filter: TargetFilter) => void
  readonly samples: Samples
  readonly sampleType: RecordType
  readonly at: number
  readonly title: string
  readonly onSample: (at: number) => void
}

/** Which target fields are shown, and with the values of which record. */
export function FilterBar({ filter, counts, onFilter, samples, sampleType, at, title, onSample }: FilterBarProps) {
  const { t } = useTranslation('mapper')
  const words = useWords()
  const record = samples.records[at]
  const subtitle = record ? subtitleOf(sampleType, record) : ''
  const { problem } = samples
  const why = problem ? say(reasonText(problem, { language: words.language }), words.language) : t('exampleEmpty')
  return (
    <div className={classes.bar}>
      <fieldset className={classes.filters} aria-label={t('filters.label')}>
        {targetFilters.map((name) => (
          <button
            key={name}
            type="button"
            className={classes.filter}
            aria-pressed={name === filter}
            data-bad={name === 'problems' && counts.problems > 0 ? true : undefined}
            onClick={() => onFilter(name)}
          >
            {t(`filters.${name}`)} <span className={classes.number}>{words.number(counts[name])}</span>
          </button>
        ))}
      </fieldset>
      <span className={classes.grow} />
      {samples.areExamples && (
        <Chip tone={problem ? 'warn' : 'plain'} title={problem ? `${t('exampleHint')} ${why}` : why}>
          {t('example')}
        </Chip>
      )}
      <span className={classes.dim}>{t('sample')}</span>
      <ActionIcon
        variant="default"
        size={28}
        className={classes.step}
        aria-label={t('previous')}
        disabled={at === 0}
        onClick={() => onSample(at - 1)}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <span
        className={classes.sample}
        title={t('position', { at: at + 1, total: samples.records.length })}
        aria-live="polite"
      >
        {samples.isLoading ? t('loading') : [title, subtitle].filter((part) => part !== '').join(' · ')}
      </span>
      <ActionIcon
        variant="default"
        size={28}
        className={classes.step}
        aria-label={t('next')}
        disabled={at >= samples.records.length - 1}
        onClick={() => onSample(at + 1)}
      >
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}
