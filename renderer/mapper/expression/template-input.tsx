import { Textarea } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import classes from './expression.module.css'
import { FieldSelect } from './field-select.tsx'

interface TemplateInputProps {
  readonly text: string
  readonly scope: SourceScope
  readonly onChange: (text: string, isTyping: boolean) => void
}

/** Text with fields in it; choosing a field puts it where the cursor stands. */
export function TemplateInput({ text, scope, onChange }: TemplateInputProps) {
  const { t } = useTranslation('mapper')
  const area = useRef<HTMLTextAreaElement>(null)
  const insert = (path: string) => {
    const at = area.current?.selectionEnd ?? text.length
    onChange(`${text.slice(0, at)}{${path}}${text.slice(at)}`, false)
    area.current?.focus()
  }
  return (
    <div className={classes.stack}>
      <Textarea
        ref={area}
        size="xs"
        aria-label={t('kinds.template')}
        description={t('templateHint')}
        autosize
        minRows={1}
        maxRows={5}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value, true)}
      />
      <div className={classes.insert}>
        <FieldSelect path="" scope={scope} label={t('insertField')} onChange={insert} />
      </div>
    </div>
  )
}
