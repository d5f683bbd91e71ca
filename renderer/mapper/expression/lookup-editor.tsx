import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Elsewise, Expression } from '#shared/mapping/expression.ts'
import { ConstantInput } from './constant-input.tsx'
import classes from './expression.module.css'
import type { ExpressionInputProps } from './nested-editor.ts'
import { ValueInput } from './value-input.tsx'
import { ValueTable } from './value-table.tsx'

type Lookup = Extract<Expression, { kind: 'lookup' }>

const otherwise = ['keep', 'empty', 'problem', 'value'] as const

export function LookupEditor({
  expression,
  scope,
  wanted,
  onChange,
}: ExpressionInputProps & { readonly expression: Lookup }) {
  const { t } = useTranslation('mapper')
  const { table } = expression
  const others = expression.otherwise
  const setOthers = (changed: Elsewise, isTyping: boolean) => onChange({ ...expression, otherwise: changed }, isTyping)
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
      <div className={classes.stack}>
        <ValueTable
          of={expression.of}
          scope={scope}
          table={table}
          wanted={wanted}
          onChange={(changed, isTyping) => onChange({ ...expression, table: changed }, isTyping)}
        >
          <div className={classes.tableRow}>
            <span className={classes.others}>{t('notInTable')}</span>
            <div className={classes.stack}>
              <Select
                size="xs"
                aria-label={t('notInTable')}
                data={otherwise.map((value) => ({ value, label: t(`elsewise.${value}`) }))}
                value={typeof others === 'object' ? 'value' : others}
                onChange={(chosen) => {
                  const value = otherwise.find((name) => name === chosen)
                  if (value) setOthers(value === 'value' ? { value: '' } : value, false)
                }}
              />
              {typeof others === 'object' && (
                <ConstantInput
                  value={others.value}
                  wanted={wanted}
                  label={t('otherValue')}
                  onChange={(value, isTyping) => setOthers({ value }, isTyping)}
                />
              )}
            </div>
          </div>
        </ValueTable>
      </div>
    </div>
  )
}
