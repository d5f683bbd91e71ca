import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { mappingText, say } from '#shared/i18n/sentence.ts'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { checkFormula } from '#shared/mapping/formula.ts'
import { useWords } from '../../canvas/words.ts'
import { onDemand } from '../../frame/on-demand.tsx'
import { SkeletonRows } from '../../frame/state-view.tsx'
import classes from './expression.module.css'
import { FieldSelect } from './field-select.tsx'
import { FunctionSelect } from './function-select.tsx'

const FormulaEditor = onDemand(
  async () => (await import('../../code-editor/formula-editor.tsx')).FormulaEditor,
  () => <SkeletonRows rows={2} height={22} />,
)

interface FormulaInputProps {
  readonly text: string
  readonly scope: SourceScope
  readonly label: string
  readonly onChange: (text: string, isTyping: boolean) => void
}

/** A JSONata formula, checked while it is written. */
export function FormulaInput({ text, scope, label, onChange }: FormulaInputProps) {
  const { t } = useTranslation('mapper')
  const { language } = useWords()
  const inserter = useRef<((part: string) => void) | null>(null)
  const problem = checkFormula(text)
  const insert = (part: string) => inserter.current?.(part)
  return (
    <div className={classes.stack}>
      <FormulaEditor
        text={text}
        scope={scope}
        label={label}
        isInvalid={problem !== null}
        inserter={inserter}
        onChange={(written) => onChange(written, true)}
      />
      {problem && (
        <p className={classes.wrong} role="alert">
          {say(mappingText({ kind: 'bad-formula', severity: 'error', problem }, language), language)}
        </p>
      )}
      <div className={classes.inserts}>
        <FieldSelect path="" scope={scope} label={t('insertField')} onChange={insert} />
        <FunctionSelect name={null} label={t('insertFunction')} onChange={(name) => insert(`$${name}()`)} />
      </div>
    </div>
  )
}
