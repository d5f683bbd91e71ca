import { useTranslation } from 'react-i18next'
import { mappingText, valueText } from '#shared/i18n/mapping-sentence.ts'
import { say } from '#shared/i18n/say.ts'
import type { Language } from '#shared/language.ts'
import { explainExpression } from '#shared/mapping/explain-expression.ts'
import type { MappingIssue } from '#shared/mapping/mapping-issue.ts'
import { useWords } from '../canvas/words.ts'
import { labelOfPath } from './expression/source-paths.ts'
import { issuesAt, type Preview, targetValue } from './preview.ts'
import { expressionAt, listAround, scopeIn, type TargetRow } from './target-rows.ts'
import type { MappingModel } from './use-mapping.ts'
import { useValueWords } from './value-words.ts'

export interface TargetText {
  readonly text: string
  readonly tone: 'plain' | 'dim' | 'warn' | 'bad'
}

/** What stands beside a target field: what is wrong with it, else what it gets, else nothing. */
export function useTargetWords(
  model: MappingModel,
  preview: Preview | null,
  isComparing: boolean,
): (row: TargetRow) => TargetText {
  const { t } = useTranslation('mapper')
  const { language } = useWords()
  const values = useValueWords()
  const { slot, mapping, problems } = model

  const usualRule = (row: TargetRow): string => {
    const usual = expressionAt(slot.defaults, row)
    if (!usual) return t('usualEmpty')
    const scope = scopeIn(slot, listAround(slot, slot.defaults, row))
    return t('usual', { rule: explainExpression(usual, (path) => labelOfPath(path, scope, language)) })
  }

  return (row) => {
    if (row.shape === 'group') return { text: '', tone: 'dim' }
    if (isComparing && model.isChanged(row)) return { text: usualRule(row), tone: 'dim' }
    const value = preview ? values.value(targetValue(preview, slot, row), true) : ''
    const [problem] = (problems.get(row.id) ?? []).toSorted(errorsFirst)
    if (problem?.severity === 'error')
      return { text: withValue(value, say(mappingText(problem, language), language)), tone: 'bad' }
    // Of rows and records only what is wrong with them as a whole: their fields speak for themselves.
    const issues = preview && expressionAt(mapping, row) ? issuesAt(preview, slot, row) : []
    const [issue] = issues.filter((found) => row.shape === 'value' || found.kind === 'fault').toSorted(errorsFirst)
    // Before and after are nearly the same text: the result and a word say enough here.
    if (issue?.kind === 'text-changed') return { text: withValue(value, t('textChanged')), tone: 'warn' }
    if (issue)
      return { text: withValue(value, issueWords(issue, language)), tone: issue.severity === 'error' ? 'bad' : 'warn' }
    if (problem) return { text: withValue(value, say(mappingText(problem, language), language)), tone: 'warn' }
    return { text: value, tone: 'plain' }
  }
}

function issueWords(issue: MappingIssue, language: Language): string {
  return say(valueText(issue.kind === 'fault' ? issue.fault : issue, language), language)
}

const withValue = (value: string, words: string) => (value === '' ? words : `${value} · ${words}`)

function errorsFirst(a: { severity: 'error' | 'warning' }, b: { severity: 'error' | 'warning' }): number {
  return Number(a.severity === 'warning') - Number(b.severity === 'warning')
}
