import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Expression } from '#shared/mapping/expression.ts'
import classes from './expression.module.css'
import { LookupTable } from './lookup-table.tsx'
import type { ExpressionInputProps } from './nested-editor.ts'
import { ValueInput } from './value-input.tsx'

type Lookup = Extract<Expression, { kind: 'lookup' }>

const otherwise = ['keep', 'empty', 'problem'] as const

export function LookupEditor({
  expression,
  scope,
  wanted,
  onChange,
}: ExpressionInputProps & { readonly expression: Lookup }) {
  const { t } = useTranslation('mapper')
  return (
    <div className={classes.parts}>
      <span className={classes.part}>{t('lookUp')}</span>
      <ValueInput
        expression={expression.of}
        scope={scope}
        wanted={null}
        label={t('lookUp')}
        onChange={(of, isTyping) => onChange({ ...expression, of }, isTyping)}
      />
      <span className={classes.part}>{t('table')}</span>
      <LookupTable
        table={expression.table}
        wanted={wanted}
        onChange={(table, isTyping) => onChange({ ...expression, table }, isTyping)}
      />
      <span className={classes.part}>{t('notInTable')}</span>
      <Select
        size="xs"
        aria-label={t('notInTable')}
        data={otherwise.map((value) => ({ value, label: t(`elsewise.${value}`) }))}
        value={expression.otherwise}
        onChange={(chosen) => {
          const value = otherwise.find((known) => known === chosen)
          if (value) onChange({ ...expression, otherwise: value }, false)
        }}
      />
    </div>
  )
}
