import { Textarea } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { mappingText, say } from '#shared/i18n/sentence.ts'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { checkFormula } from '#shared/mapping/formula.ts'
import { useWords } from '../../canvas/words.ts'
import classes from './expression.module.css'
import { FieldSelect } from './field-select.tsx'
import { FunctionSelect } from './function-select.tsx'

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
  const area = useRef<HTMLTextAreaElement>(null)
  const problem = checkFormula(text)
  const insert = (part: string) => {
    const at = area.current?.selectionEnd ?? text.length
    onChange(`${text.slice(0, at)}${part}${text.slice(at)}`, false)
    area.current?.focus()
  }
  return (
    <div className={classes.stack}>
      <Textarea
        ref={area}
        size="xs"
        aria-label={label}
        classNames={{ input: classes.code ?? '' }}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        value={text}
        error={problem && say(mappingText({ kind: 'bad-formula', severity: 'error', problem }, language), language)}
        onChange={(event) => onChange(event.currentTarget.value, true)}
      />
      <div className={classes.inserts}>
        <FieldSelect path="" scope={scope} label={t('insertField')} onChange={insert} />
        <FunctionSelect name={null} label={t('insertFunction')} onChange={(name) => insert(`$${name}()`)} />
      </div>
    </div>
  )
}
