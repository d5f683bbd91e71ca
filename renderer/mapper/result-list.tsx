import { IconArrowNarrowRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { valueText } from '#shared/i18n/mapping-sentence.ts'
import { say } from '#shared/i18n/say.ts'
import type { Json, JsonObject } from '#shared/json.ts'
import type { Expression } from '#shared/mapping/expression.ts'
import { allKnown } from '#shared/mapping/when-known.ts'
import type { Field } from '#shared/records/field.ts'
import { useWords } from '../canvas/words.ts'
import { expressionPaths } from './expression-paths.ts'
import classes from './mapper.module.css'
import { compileResult, type Result, sourceValue } from './preview.ts'
import { inRecord } from './source-rows.ts'
import { useKnown } from './use-preview.ts'
import { useValueWords } from './value-words.ts'

interface ResultListProps {
  readonly expression: Expression
  readonly field: Field
  /** The source list around the field; the first of its rows is shown. */
  readonly list: string | null
  readonly samples: readonly JsonObject[]
}

const shown = 5

/** What the rule makes of the first few records. */
export function ResultList({ expression, field, list, samples }: ResultListProps) {
  const { t } = useTranslation('mapper')
  const { language } = useWords()
  const values = useValueWords()
  const records = useMemo(() => samples.slice(0, shown), [samples])
  const results = useKnown<readonly Result[]>(
    useMemo(() => {
      const run = compileResult(expression, field, list)
      return allKnown(records, run)
    }, [expression, field, list, records]),
  )
  const reads = expressionPaths(expression).map((path) => inRecord(path, list))
  const given = (record: JsonObject): string => {
    const texts = reads.map((path): Json => sourceValue(record, path)).map((value) => values.value(value))
    return [...new Set(texts)].filter((text) => text !== '').join(' · ')
  }

  return (
    <>
      <strong>{t('results', { count: records.length })}</strong>
      <ol className={classes.resultList}>
        {records.map((record, at) => {
          const result = results?.[at]
          const [issue] = result?.issues ?? []
          const isError = issue !== undefined && !('severity' in issue && issue.severity === 'warning')
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: records are known by their place among the samples
            <li key={at}>
              <span className={classes.given} data-value title={given(record)}>
                {given(record) || '–'}
              </span>
              <IconArrowNarrowRight size={14} aria-hidden />
              <span className={classes.got} data-tone={isError ? 'bad' : issue ? 'warn' : 'plain'}>
                {result ? values.value(result.value) || (issue ? '' : t('noResult')) : ''}
                {issue && <em> {say(valueText(issue, language), language)}</em>}
              </span>
            </li>
          )
        })}
      </ol>
    </>
  )
}
