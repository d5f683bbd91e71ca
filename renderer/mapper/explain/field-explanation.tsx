import { IconMessage2 } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { valueText } from '#shared/i18n/mapping-sentence.ts'
import { systemNames } from '#shared/i18n/names.ts'
import { say, textAt } from '#shared/i18n/say.ts'
import type { JsonObject } from '#shared/json.ts'
import { explanationOf } from '#shared/mapping/explanation.ts'
import type { Expression } from '#shared/mapping/expression.ts'
import { fitNotes } from '#shared/mapping/fit-note.ts'
import { functionNamed } from '#shared/mapping/functions/function-library.ts'
import { indexPath, itemPrefix } from '#shared/mapping/path.ts'
import { titleOf } from '#shared/records/title-of.ts'
import { useWords } from '../../canvas/words.ts'
import { labelOfPath } from '../expression/source-paths.ts'
import { trailSeparator } from '../field-trail.ts'
import classes from '../mapper.module.css'
import { compileResult, type Result } from '../preview.ts'
import { inRecord } from '../source-rows.ts'
import { listAround, scopeIn, type TargetRow } from '../target-rows.ts'
import type { MappingModel } from '../use-mapping.ts'
import { useKnown } from '../use-preview.ts'
import { useValueWords } from '../value-words.ts'
import { fieldSentences, type SentenceTexts } from './field-sentences.ts'
import { fill } from './fill.ts'

interface FieldExplanationProps {
  readonly model: MappingModel
  readonly row: TargetRow
  readonly expression: Expression | null
  /** The record that is shown. */
  readonly record: JsonObject | null
}

/** What a field gets and why, in plain sentences, with what that gives for the record that is shown. */
export function FieldExplanation({ model, row, expression, record }: FieldExplanationProps) {
  const { t } = useTranslation('explain')
  const { slot, targets } = model
  const texts = useSentenceTexts(model, row)
  const words = useWords()
  const { system } = slot.target
  const sentences = useMemo(
    () =>
      fieldSentences(
        {
          target: words.label(row.field.label),
          rule: expression && explanationOf(expression),
          notes: fitNotes(row.field),
          record: words.recordType(slot.source),
          system: system === 'jortt' || system === 'fortnox' ? systemNames[system] : words.recordType(slot.target),
          rowFields: targets.filter(({ list, shape }) => list === row.path && shape === 'value').length,
        },
        texts,
      ),
    [row, expression, slot, system, targets, texts, words],
  )
  return (
    <p className={classes.explained} role="note" aria-label={t('label')}>
      <IconMessage2 size={15} stroke={1.75} aria-hidden />
      <span>
        {sentences.join(' ')}
        {record && expression && row.shape === 'value' && (
          <>
            {' '}
            <Given model={model} row={row} expression={expression} record={record} />
          </>
        )}
      </span>
    </p>
  )
}

interface GivenProps {
  readonly model: MappingModel
  readonly row: TargetRow
  readonly expression: Expression
  readonly record: JsonObject
}

/** Types of which a value is words: numbers, dates and yes or no need no quotation marks. */
const inWords: ReadonlySet<string> = new Set(['text', 'code', 'enum', 'list'])

/** What the rule gives for the record that is shown. */
function Given({ model, row, expression, record }: GivenProps) {
  const { slot, mapping } = model
  const { language, recordType } = useWords()
  const values = useValueWords()
  const list = listAround(slot, mapping, row)
  const result = useKnown<Result>(
    useMemo(() => compileResult(expression, row.field, list)(record), [expression, row.field, list, record]),
  )
  if (!result) return null
  const text = (key: string) => textAt(`explain:${key}`, language) ?? key
  const about = `${recordType(slot.source)} ${titleOf(slot.source, record)}`.trim()
  const inRow = list === null ? '' : 'Row'
  const [issue] = result.issues
  const shown = values.value(result.value)
  if (shown !== '') {
    const value = inWords.has(row.field.type) ? fill(text('quoted'), { text: shown }) : shown
    return <strong>{fill(text(`gives${inRow}`), { record: about, value })}</strong>
  }
  if (!issue) return <strong>{fill(text(`givesNothing${inRow}`), { record: about })}</strong>
  const problem = say(valueText(issue, language), language).replace(/[.\s]+$/, '')
  return <strong data-tone="bad">{fill(text(`fails${inRow}`), { record: about, problem })}</strong>
}

/** Names of fields with where they come from, and the texts around them, in the language of the window. */
function useSentenceTexts(model: MappingModel, row: TargetRow): SentenceTexts {
  const words = useWords()
  const { slot, mapping, groups } = model
  const { language } = words
  const list = listAround(slot, mapping, row)
  return useMemo((): SentenceTexts => {
    const scope = scopeIn(slot, list)
    const attached = new Map(
      groups.flatMap((group) =>
        group.attached ? group.rows.map(({ path }) => [path, group.name ?? words.kind(group.kind)] as const) : [],
      ),
    )
    return {
      language,
      text: (key) => textAt(key, language),
      number: words.number,
      functionText: (name) => {
        const definition = functionNamed(name)
        return definition ? words.label(definition.description) : name
      },
      field: (path) => {
        const name = labelOfPath(path, scope, language)
        if (path === indexPath) return { name, of: { kind: 'position' } }
        if (path.startsWith(`${itemPrefix}.`)) return { name, of: { kind: 'row' } }
        const step = attached.get(inRecord(path, list))
        if (step === undefined) return { name, of: { kind: 'record' } }
        // The step is named beside it: what it attached need not be named too.
        const [, ...inside] = name.split(trailSeparator)
        const own = inside.length > 0 && inside[0] !== '…' ? inside.join(trailSeparator) : name
        return { name: own, of: { kind: 'step', step } }
      },
    }
  }, [slot, list, groups, language, words])
}
