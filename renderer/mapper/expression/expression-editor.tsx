import { useTranslation } from 'react-i18next'
import { CallEditor } from './call-editor.tsx'
import { ConditionEditor } from './condition-editor.tsx'
import { ConstantInput } from './constant-input.tsx'
import classes from './expression.module.css'
import { FieldSelect } from './field-select.tsx'
import { FirstEditor } from './first-editor.tsx'
import { FormulaInput } from './formula-input.tsx'
import { LookupEditor } from './lookup-editor.tsx'
import type { ExpressionInputProps } from './nested-editor.ts'
import { choosableKinds, startingExpression } from './starting-expression.ts'
import { TemplateInput } from './template-input.tsx'
import { ValueInput } from './value-input.tsx'

/** How a value is made: which kind of rule, and the parts of the rule. */
export function ExpressionEditor(props: ExpressionInputProps) {
  const { expression, scope, label, onChange } = props
  const { t } = useTranslation('mapper')
  return (
    <div className={classes.editor}>
      <div className={classes.kinds} role="radiogroup" aria-label={t('kindOf', { label })}>
        {choosableKinds.map((kind) => (
          // biome-ignore lint/a11y/useSemanticElements: chips in a row, which no radio input can be drawn as
          <button
            key={kind}
            type="button"
            role="radio"
            aria-checked={kind === expression.kind}
            className={classes.kind}
            onClick={() => kind !== expression.kind && onChange(startingExpression(kind, expression, scope), false)}
          >
            {t(`kinds.${kind}`)}
          </button>
        ))}
      </div>
      <ExpressionBody {...props} />
    </div>
  )
}

function ExpressionBody({ expression, scope, wanted, label, onChange }: ExpressionInputProps) {
  const { t } = useTranslation('mapper')
  switch (expression.kind) {
    case 'field':
      return (
        <FieldSelect
          path={expression.path}
          scope={scope}
          label={t('kinds.field')}
          onChange={(path) => onChange({ kind: 'field', path }, false)}
        />
      )
    case 'constant':
      return (
        <ConstantInput
          value={expression.value}
          wanted={wanted}
          label={t('kinds.constant')}
          onChange={(value, isTyping) => onChange({ kind: 'constant', value }, isTyping)}
        />
      )
    case 'first':
      return <FirstEditor expression={expression} scope={scope} wanted={wanted} label={label} onChange={onChange} />
    case 'lookup':
      return <LookupEditor expression={expression} scope={scope} wanted={wanted} label={label} onChange={onChange} />
    case 'template':
      return (
        <TemplateInput
          text={expression.text}
          scope={scope}
          onChange={(text, isTyping) => onChange({ kind: 'template', text }, isTyping)}
        />
      )
    case 'condition':
      return (
        <div className={classes.parts}>
          <span className={classes.part}>{t('when')}</span>
          <ConditionEditor
            condition={expression.when}
            scope={scope}
            onChange={(when, isTyping) => onChange({ ...expression, when }, isTyping)}
          />
          <span className={classes.part}>{t('then')}</span>
          <ValueInput
            expression={expression.then}
            scope={scope}
            wanted={wanted}
            label={t('then')}
            onChange={(then, isTyping) => onChange({ ...expression, then }, isTyping)}
          />
          <span className={classes.part}>{t('otherwise')}</span>
          <ValueInput
            expression={expression.otherwise}
            scope={scope}
            wanted={wanted}
            label={t('otherwise')}
            onChange={(otherwise, isTyping) => onChange({ ...expression, otherwise }, isTyping)}
          />
        </div>
      )
    case 'call':
      return <CallEditor expression={expression} scope={scope} wanted={wanted} label={label} onChange={onChange} />
    case 'formula':
      return (
        <FormulaInput
          text={expression.text}
          scope={scope}
          label={t('kinds.formula')}
          onChange={(text, isTyping) => onChange({ kind: 'formula', text }, isTyping)}
        />
      )
    case 'rows':
      return <p className={classes.note}>{t('rowsNote')}</p>
  }
}
