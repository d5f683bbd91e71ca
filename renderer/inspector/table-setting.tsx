import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Json } from '#shared/json.ts'
import type { LookupRow } from '#shared/mapping/expression.ts'
import { LookupTable } from '../mapper/expression/lookup-table.tsx'
import classes from './inspector.module.css'

const Table = z.array(z.object({ from: z.string(), to: z.union([z.string(), z.number(), z.boolean(), z.null()]) }))

interface TableSettingProps {
  readonly value: Json | undefined
  readonly onChange: (table: readonly LookupRow[], isTyping: boolean) => void
}

export function TableSetting({ value, onChange }: TableSettingProps) {
  const { t } = useTranslation('inspector')
  const table = Table.safeParse(value)
  if (!table.success) return <p className={classes.unreadable}>{t('unreadable')}</p>
  return <LookupTable table={table.data} wanted={null} known={null} onChange={onChange} />
}
