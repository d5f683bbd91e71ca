import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LookupRow } from '#shared/mapping/expression.ts'
import { isOpen } from '#shared/mapping/table-values.ts'
import type { FieldType } from '#shared/records/field.ts'
import { ConstantInput } from './constant-input.tsx'
import classes from './expression.module.css'
import { KnownValueInput } from './known-value-input.tsx'
import type { SourceReading } from './use-register.ts'

interface LookupTableProps {
  readonly table: readonly LookupRow[]
  readonly wanted: FieldType | null
  /** The values that may come. */
  readonly known: SourceReading
  readonly onChange: (table: readonly LookupRow[], isTyping: boolean) => void
  /** The row for all that is not in the table. */
  readonly children?: ReactNode
}

/** What each value becomes, one row per value. */
export function LookupTable({ table, wanted, known, onChange, children }: LookupTableProps) {
  const { t } = useTranslation('mapper')
  return (
    <div className={classes.stack}>
      {table.length > 0 && (
        <div className={classes.tableHead} aria-hidden>
          <span>{t('from')}</span>
          <span>{t('to')}</span>
        </div>
      )}
      {table.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place and by nothing else
        <div key={at} className={classes.tableRow} data-open={isOpen(row) || undefined}>
          <KnownValueInput
            value={row.from}
            known={known}
            label={t('fromRow', { number: at + 1 })}
            onChange={(from, isTyping) => onChange(table.with(at, { ...row, from }), isTyping)}
          />
          <ConstantInput
            value={row.to}
            wanted={wanted}
            label={t('toRow', { number: at + 1 })}
            onChange={(to, isTyping) => onChange(table.with(at, { ...row, to }), isTyping)}
          />
          <ActionIcon
            size={30}
            aria-label={t('removeRow', { number: at + 1 })}
            onClick={() => onChange(table.toSpliced(at, 1), false)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {children}
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.add}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...table, { from: '', to: '' }], false)}
      >
        {t('addRow')}
      </Button>
    </div>
  )
}
