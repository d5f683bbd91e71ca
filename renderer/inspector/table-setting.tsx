import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { FlowNode } from '#shared/flow/flow.ts'
import type { Json } from '#shared/json.ts'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { Expression, type LookupRow } from '#shared/mapping/expression.ts'
import { useTypedFlow } from '../canvas/flow-store.ts'
import { RegisterConnection } from '../mapper/expression/register-connection.ts'
import { ValueTable } from '../mapper/expression/value-table.tsx'
import { useTargetConnection } from '../mapper/use-target-connection.ts'
import { filledFrom } from './filled-from.ts'
import classes from './inspector.module.css'

const Table = z.array(z.object({ from: z.string(), to: z.union([z.string(), z.number(), z.boolean(), z.null()]) }))

interface TableSettingProps {
  readonly node: FlowNode
  readonly scope: SourceScope
  readonly value: Json | undefined
  readonly onChange: (table: readonly LookupRow[], isTyping: boolean) => void
}

/** The table of a step that looks values up. What they become depends on the field that is filled with them further on. */
export function TableSetting({ node, scope, value, onChange }: TableSettingProps) {
  const { t } = useTranslation('inspector')
  const typed = useTypedFlow()
  const target = useMemo(
    () => filledFrom(typed, node.id, String(node.config.name ?? '')),
    [typed, node.id, node.config],
  )
  const connection = useTargetConnection(typed, target?.nodeId ?? null)
  const table = Table.safeParse(value)
  const of = Expression.safeParse(node.config.of)
  if (!table.success || !of.success) return <p className={classes.unreadable}>{t('unreadable')}</p>
  return (
    <RegisterConnection value={connection}>
      <ValueTable of={of.data} scope={scope} table={table.data} wanted={target?.field ?? null} onChange={onChange} />
    </RegisterConnection>
  )
}
