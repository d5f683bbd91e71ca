import { Button } from '@mantine/core'
import { IconRowInsertBottom } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { reasonText, say } from '#shared/i18n/sentence.ts'
import type { LookupRow } from '#shared/mapping/expression.ts'
import { type Choice, isOpen, missingValues, withMissingRows } from '#shared/mapping/table-values.ts'
import { useWords } from '../../canvas/words.ts'
import classes from './expression.module.css'
import type { SourceReading } from './use-register.ts'

interface MissingRowsProps {
  readonly table: readonly LookupRow[]
  readonly known: SourceReading
  /** What the values can become. */
  readonly choices: readonly Choice[]
  readonly onChange: (table: readonly LookupRow[]) => void
}

/** As many as fit on a line or two. */
const shown = 6

/** Which values the table says nothing about yet, with rows for all of them at one press. */
export function MissingRows({ table, known, choices, onChange }: MissingRowsProps) {
  const { t } = useTranslation('mapper')
  const { language, number } = useWords()
  if (known.isReading) return <p className={classes.note}>{t('missing.reading')}</p>
  const missing = missingValues(table, known.values)
  const open = table.filter(isOpen).length
  return (
    <>
      {known.problem && (
        <p className={classes.note}>
          {t('missing.unread', { reason: say(reasonText(known.problem, { language }), language) })}
        </p>
      )}
      {missing.length > 0 && (
        <div className={classes.missing} role="status">
          <span>
            {t('missing.values', { count: missing.length })}{' '}
            {missing.slice(0, shown).map(({ value, label }) => (
              <code key={value} title={label === null ? undefined : value}>
                {label ?? value}
              </code>
            ))}
            {missing.length > shown && `+${number(missing.length - shown)}`}
          </span>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconRowInsertBottom size={14} aria-hidden />}
            onClick={() => onChange(withMissingRows(table, missing, choices))}
          >
            {t('missing.add')}
          </Button>
        </div>
      )}
      {open > 0 && <p className={classes.open}>{t('missing.open', { count: open })}</p>}
    </>
  )
}
