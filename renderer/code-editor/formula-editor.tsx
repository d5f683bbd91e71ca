import { useMemo } from 'react'
import { mappingText, say } from '#shared/i18n/sentence.ts'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { useWords } from '../canvas/words.ts'
import { exampleText } from '../mapper/expression/function-select.tsx'
import { sourcePaths } from '../mapper/expression/source-paths.ts'
import { CodeEditor, type CodeInserter } from './code-editor.tsx'
import { formulaLanguage } from './formula-language.ts'

interface FormulaEditorProps {
  readonly text: string
  readonly scope: SourceScope
  readonly label: string
  readonly isInvalid: boolean
  readonly inserter: CodeInserter
  readonly onChange: (text: string) => void
}

/** The editor of a formula. */
export function FormulaEditor({ text, scope, label, isInvalid, inserter, onChange }: FormulaEditorProps) {
  const { language, label: localized } = useWords()
  const spoken = useMemo(
    () =>
      formulaLanguage({
        paths: sourcePaths(scope, language),
        describe: (definition) => [localized(definition.description), exampleText(definition)].join('\n'),
        say: (problem) => say(mappingText({ kind: 'bad-formula', severity: 'error', problem }, language), language),
      }),
    [scope, language, localized],
  )
  return (
    <CodeEditor
      text={text}
      label={label}
      language={spoken}
      isInvalid={isInvalid}
      inserter={inserter}
      onChange={onChange}
      minRows={2}
      maxRows={10}
    />
  )
}
