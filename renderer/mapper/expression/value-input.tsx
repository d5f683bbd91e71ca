import { ActionIcon, Menu } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconForms, IconLetterT, IconPlugConnected } from '@tabler/icons-react'
import { useContext, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { explainExpression } from '#shared/mapping/explain-expression.ts'
import { useWords } from '../../canvas/words.ts'
import { ConstantInput } from './constant-input.tsx'
import classes from './expression.module.css'
import { FieldSelect } from './field-select.tsx'
import { type ExpressionInputProps, NestedEditor } from './nested-editor.ts'
import { labelOfPath } from './source-paths.ts'
import { choosableKinds, startingExpression } from './starting-expression.ts'

/** A value inside another expression: a field or a fixed value in one line; anything else folds out below. */
export function ValueInput({ expression, scope, wanted, label, onChange }: ExpressionInputProps) {
  const { t } = useTranslation('mapper')
  const { language } = useWords()
  const Editor = useContext(NestedEditor)
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
          <Editor expression={expression} scope={scope} wanted={wanted} label={label} onChange={onChange} />
        </div>
      )}
    </div>
  )
}
