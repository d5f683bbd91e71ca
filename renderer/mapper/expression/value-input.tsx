import { ActionIcon, Menu } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconForms, IconLetterT, IconPlugConnected } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { explainExpression } from '#shared/mapping/explain-expression.ts'
import type { Expression } from '#shared/mapping/expression.ts'
import type { FieldType } from '#shared/records/field.ts'
import { useWords } from '../../canvas/words.ts'
import { ConstantInput } from './constant-input.tsx'
import classes from './expression.module.css'
import { ExpressionEditor } from './expression-editor.tsx'
import { FieldSelect } from './field-select.tsx'
import { labelOfPath } from './source-paths.ts'
import { choosableKinds, startingExpression } from './starting-expression.ts'

export interface ExpressionInputProps {
  readonly expression: Expression
  readonly scope: SourceScope
  readonly wanted: FieldType | null
  readonly label: string
  readonly onChange: (expression: Expression, isTyping: boolean) => void
}

/** A value inside another expression: a field or a fixed value in one line; anything else folds out below. */
export function ValueInput({ expression, scope, wanted, label, onChange }: ExpressionInputProps) {
  const { t } = useTranslation('mapper')
  const { language } = useWords()
  const [isOpen, setOpen] = useState(false)
  const explained = explainExpression(expression, (path) => labelOfPath(path, scope, language))
  const isSimple = expression.kind === 'field' || expression.kind === 'constant'
  const Picture =
    expression.kind === 'field' ? IconPlugConnected : expression.kind === 'constant' ? IconLetterT : IconForms
  return (
    <div className={classes.value}>
      <div className={classes.line}>
        <Menu position="bottom-start">
          <Menu.Target>
            <ActionIcon size={30} aria-label={t('changeKind', { label })} title={t('changeKind', { label })}>
              <Picture size={15} stroke={1.75} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {choosableKinds.map((kind) => (
              <Menu.Item
                key={kind}
                disabled={kind === expression.kind}
                onClick={() => {
                  onChange(startingExpression(kind, expression, scope), false)
                  setOpen(kind !== 'field' && kind !== 'constant')
                }}
              >
                {t(`kinds.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        {expression.kind === 'field' && (
          <FieldSelect
            path={expression.path}
            scope={scope}
            label={label}
            onChange={(path) => onChange({ kind: 'field', path }, false)}
          />
        )}
        {expression.kind === 'constant' && (
          <ConstantInput
            value={expression.value}
            wanted={wanted}
            label={label}
            onChange={(value, isTyping) => onChange({ kind: 'constant', value }, isTyping)}
          />
        )}
        {expression.kind !== 'field' && expression.kind !== 'constant' && expression.kind !== 'rows' && (
          <button type="button" className={classes.folded} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <span>{explained.trim() || t(`kinds.${expression.kind}`)}</span>
            {isOpen ? <IconChevronUp size={14} aria-hidden /> : <IconChevronDown size={14} aria-hidden />}
          </button>
        )}
      </div>
      {!isSimple && isOpen && (
        <div className={classes.nested}>
          <ExpressionEditor expression={expression} scope={scope} wanted={wanted} label={label} onChange={onChange} />
        </div>
      )}
    </div>
  )
}
