import { Button, Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { mappingFix, mappingText, say } from '#shared/i18n/sentence.ts'
import type { JsonObject } from '#shared/json.ts'
import { explainExpression } from '#shared/mapping/explain-expression.ts'
import type { Expression } from '#shared/mapping/expression.ts'
import { listsOfRecords } from '#shared/records/field-at.ts'
import { flowStore } from '../canvas/flow-store.ts'
import { useWords } from '../canvas/words.ts'
import { useRememberedSwitch } from '../frame/remembered.ts'
import { FieldExplanation } from './explain/field-explanation.tsx'
import expressionClasses from './expression/expression.module.css'
import { ExpressionEditor } from './expression/expression-editor.tsx'
import { RegisterConnection } from './expression/register-connection.ts'
import { labelOfPath } from './expression/source-paths.ts'
import { SourceValues } from './expression/source-values.ts'
import { choosableKinds, startingExpression } from './expression/starting-expression.ts'
import classes from './mapper.module.css'
import { ResultList } from './result-list.tsx'
import { expressionAt, listAround, scopeIn, type TargetRow, withExpression } from './target-rows.ts'
import type { MappingModel } from './use-mapping.ts'
import type { Samples } from './use-samples.ts'
import { useSourceValues } from './use-source-values.ts'
import { useTargetConnection } from './use-target-connection.ts'

interface FieldPanelProps {
  readonly height: number
  readonly model: MappingModel
  readonly row: TargetRow | null
  readonly samples: Samples
  /** The one of them that is shown. */
  readonly record: JsonObject | null
}

/** How the chosen field is filled, and what comes of it. */
export function FieldPanel({ height, model, row, samples, record }: FieldPanelProps) {
  const { t } = useTranslation(['mapper', 'explain'])
  const connection = useTargetConnection(model.typed, model.node.id)
  const list = row && listAround(model.slot, model.mapping, row)
  const sources = useSourceValues({ typed: model.typed, nodeId: model.node.id, samples, list })
  const [isExplained, setExplained] = useRememberedSwitch('mapper-explained', true)
  if (!row) {
    return (
      <div className={classes.panel} style={{ height }}>
        <ul className={classes.choose}>
          <li>{t('tips.draw')}</li>
          <li>{t('tips.choose')}</li>
          <li>{t('tips.leaf')}</li>
          <li>{t('tips.keys')}</li>
        </ul>
      </div>
    )
  }
  const expression = expressionAt(model.mapping, row)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that the focus leaves
    <div className={classes.panel} style={{ height }} onBlur={flowStore.endMerge}>
      <div className={classes.editor}>
        <FieldHead model={model} row={row} expression={expression} isExplained={isExplained}>
          <Button
            size="compact-sm"
            variant={isExplained ? 'light' : 'subtle'}
            aria-pressed={isExplained}
            onClick={() => setExplained(!isExplained)}
          >
            {t('explain:show')}
          </Button>
        </FieldHead>
        {row.shape !== 'group' && isExplained && (
          <FieldExplanation model={model} row={row} expression={expression} record={record} />
        )}
        <RegisterConnection value={connection}>
          <SourceValues value={sources}>
            <FieldRule key={row.id} model={model} row={row} expression={expression} />
          </SourceValues>
        </RegisterConnection>
      </div>
      <div className={classes.results}>
        {expression && row.shape === 'value' && (
          <ResultList expression={expression} field={row.field} list={list} samples={samples.records} />
        )}
      </div>
    </div>
  )
}

interface FieldProps {
  readonly model: MappingModel
  readonly row: TargetRow
  readonly expression: Expression | null
}

interface FieldHeadProps extends FieldProps {
  /** The rule stands below in words: in signs it would be there twice. */
  readonly isExplained: boolean
  readonly children: ReactNode
}

function FieldHead({ model, row, expression, isExplained, children }: FieldHeadProps) {
  const { t } = useTranslation('mapper')
  const words = useWords()
  const { slot, mapping, setMapping } = model
  const list = listAround(slot, mapping, row)
  const labelOf = (path: string) => labelOfPath(path, scopeIn(slot, list), words.language)
  const usual = expressionAt(slot.defaults, row)
  const canReset = model.isChanged(row) && (usual === null || row.list === null || list !== null)
  const problems = model.problems.get(row.id) ?? []
  return (
    <>
      <div className={classes.fieldHead}>
        <strong>{words.label(row.field.label)}</strong>
        {!isExplained && (
          <span className={classes.rule} data-value>
            {expression ? explainExpression(expression, labelOf) : t('empty')}
          </span>
        )}
        <span className={classes.grow} />
        {row.shape !== 'group' && children}
        {canReset && (
          <Button
            size="compact-sm"
            variant="subtle"
            title={usual ? t('usual', { rule: explainExpression(usual, labelOf) }) : t('usualEmpty')}
            onClick={() => setMapping(withExpression(mapping, row, usual))}
          >
            {t('reset')}
          </Button>
        )}
        {expression && (
          <Button
            size="compact-sm"
            variant="subtle"
            c="var(--koppla-bad)"
            onClick={() => setMapping(withExpression(mapping, row, null))}
          >
            {t('remove')}
          </Button>
        )}
      </div>
      {problems.map((problem, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: problems have no id, and are drawn anew when they change
        <p key={at} className={classes.problem} data-severity={problem.severity}>
          {say(mappingText(problem, words.language), words.language)}{' '}
          {say(mappingFix(problem, words.language), words.language)}
        </p>
      ))}
    </>
  )
}

function FieldRule({ model, row, expression }: FieldProps) {
  const { t } = useTranslation('mapper')
  const words = useWords()
  const { slot, mapping, setMapping } = model
  const list = listAround(slot, mapping, row)
  const scope = scopeIn(slot, list)
  const set = (changed: Expression, isTyping: boolean) =>
    setMapping(withExpression(mapping, row, changed, list), isTyping ? `mapping ${row.id}` : null)

  if (row.shape === 'group') return <p className={classes.help}>{t('groupHelp')}</p>
  if (row.shape === 'rows') return <RowsRule model={model} row={row} expression={expression} />
  if (row.list !== null && list === null) return <p className={classes.help}>{t('drop.no-rows')}</p>
  if (expression) {
    return (
      <ExpressionEditor
        expression={expression}
        scope={scope}
        wanted={row.field}
        label={words.label(row.field.label)}
        onChange={set}
      />
    )
  }
  return (
    <>
      <p className={classes.help}>{t('unmappedHelp')}</p>
      <div className={expressionClasses.kinds}>
        {choosableKinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className={expressionClasses.kind}
            onClick={() => set(startingExpression(kind, null, scope), false)}
          >
            {t(`kinds.${kind}`)}
          </button>
        ))}
      </div>
    </>
  )
}

/** Rows are made from a list of the record; which one is all there is to choose. */
function RowsRule({ model, row, expression }: FieldProps) {
  const { t } = useTranslation('mapper')
  const words = useWords()
  const { slot, mapping, setMapping } = model
  const lists = listsOfRecords(slot.source).map(({ path, field }) => ({ value: path, label: words.label(field.label) }))
  const usual = expressionAt(slot.defaults, row)
  const rows = expression?.kind === 'rows' ? expression : null
  return (
    <>
      <p className={classes.help}>{t('rowsHelp')}</p>
      <Select
        size="xs"
        w={280}
        label={t('rowsOf')}
        data={lists}
        value={rows?.of ?? null}
        placeholder={t('chooseField')}
        onChange={(of) => {
          if (of === null) return
          const fields = rows?.fields ?? (usual?.kind === 'rows' && usual.of === of ? usual.fields : {})
          setMapping(withExpression(mapping, row, { kind: 'rows', of, fields }))
        }}
      />
    </>
  )
}
