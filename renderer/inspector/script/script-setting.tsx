import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FlowNode } from '#shared/flow/flow.ts'
import { flowStore } from '../../canvas/flow-store.ts'
import { useWords } from '../../canvas/words.ts'
import { CodeEditor } from '../../code-editor/code-editor.tsx'
import { useNodeScope } from '../use-node-scope.ts'
import { scriptLanguage } from './script-language.ts'
import classes from './script-setting.module.css'
import { TryScript } from './try-script.tsx'

interface ScriptSettingProps {
  readonly node: FlowNode
  readonly code: string
  readonly label: string
  readonly onChange: (code: string) => void
}

/** A step's script, and a way to see what it makes of a real record. */
export function ScriptSetting({ node, code, label, onChange }: ScriptSettingProps) {
  const { t } = useTranslation('inspector')
  const { language } = useWords()
  const { fields } = useNodeScope(node)
  const misread = t('script.misread')
  const spoken = useMemo(
    () => scriptLanguage(fields, { labelOf: (field) => field.label[language], misread }),
    [fields, language, misread],
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus leaves
    <div className={classes.script} onBlur={flowStore.endMerge}>
      <CodeEditor text={code} label={label} language={spoken} onChange={onChange} minRows={6} maxRows={24} />
      <p className={classes.keys}>{t('script.keys')}</p>
      <TryScript node={node} code={code} />
    </div>
  )
}
