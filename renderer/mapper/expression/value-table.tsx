import type { ReactNode } from 'react'
import type { SourceScope } from '#shared/mapping/check-expression.ts'
import type { Expression, LookupRow } from '#shared/mapping/expression.ts'
import type { FieldType } from '#shared/records/field.ts'
import { LookupTable } from './lookup-table.tsx'
import { MissingRows } from './missing-rows.tsx'
import { useKnownValues, useTargetChoices } from './use-register.ts'

interface ValueTableProps {
  /** What is looked up, and what it can read. */
  readonly of: Expression
  readonly scope: SourceScope
  readonly table: readonly LookupRow[]
  /** What the values become, where that is known. */
  readonly wanted: FieldType | null
  readonly onChange: (table: readonly LookupRow[], isTyping: boolean) => void
  /** The row for all that is not in the table. */
  readonly children?: ReactNode
}

/** A look-up table that knows which values can come and what they can become, and offers rows for those it has none for. */
export function ValueTable({ of, scope, table, wanted, onChange, children }: ValueTableProps) {
  const known = useKnownValues(of, scope)
  const choices = useTargetChoices(wanted)
  return (
    <>
      <LookupTable table={table} wanted={wanted} known={known} onChange={onChange}>
        {children}
      </LookupTable>
      <MissingRows table={table} known={known} choices={choices} onChange={(changed) => onChange(changed, false)} />
    </>
  )
}
