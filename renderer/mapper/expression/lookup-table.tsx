import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LookupRow } from '#shared/mapping/expression.ts'
import type { FieldType } from '#shared/records/field.ts'
import { ConstantInput } from './constant-input.tsx'
import classes from './expression.module.css'

interface LookupTableProps {
  readonly table: readonly LookupRow[]
  readonly wanted: FieldType | null
  readonly onChange: (table: readonly LookupRow[], isTyping: boolean) => void
}

/** What each value becomes, one row per value. */
export function LookupTable({ table, wanted, onChange }: LookupTableProps) {
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
        <div key={at} className={classes.tableRow}>
          <TextInput
            size="xs"
            aria-label={t('fromRow', { number: at + 1 })}
            value={row.from}
            onChange={(event) => onChange(table.with(at, { ...row, from: event.currentTarget.value }), true)}
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
