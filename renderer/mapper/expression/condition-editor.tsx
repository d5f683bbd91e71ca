import { ActionIcon, Button, Select } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { type Comparison, type Condition, comparisons, type Expression } from '#shared/mapping/expression.ts'
import type { FieldType } from '#shared/records/field.ts'
import classes from './expression.module.css'
import { firstField, typeAt } from './source-paths.ts'
import { ValueInput } from './value-input.tsx'

interface ConditionEditorProps {
  readonly condition: Condition
  readonly scope: SourceScope
  readonly onChange: (condition: Condition, isTyping: boolean) => void
}

/** Comparisons, of which all or any must hold. A single one is shown as a group of one. */
export function ConditionEditor({ condition, scope, onChange }: ConditionEditorProps) {
  const { t } = useTranslation('mapper')
  const group = asGroup(condition)
  const setPart = (at: number, part: Condition, isTyping: boolean) =>
    onChange({ ...group, of: group.of.with(at, part) }, isTyping)

  return (
    <div className={classes.stack}>
      {group.of.length > 1 && (
        <div className={classes.kinds} role="radiogroup" aria-label={t('howMany')}>
          {(['all', 'any'] as const).map((kind) => (
            // biome-ignore lint/a11y/useSemanticElements: chips in a row, which no radio input can be drawn as
            <button
              key={kind}
              type="button"
              role="radio"
              aria-checked={kind === group.kind}
              className={classes.kind}
              onClick={() => onChange({ kind, of: group.of }, false)}
            >
              {t(`hold.${kind}`)}
            </button>
          ))}
        </div>
      )}
      {group.of.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is known by its place and by nothing else
        <div key={at} className={classes.comparison}>
          <ConditionPart
            condition={part}
            scope={scope}
            onChange={(changed, isTyping) => setPart(at, changed, isTyping)}
          />
          <ActionIcon
            size={30}
            aria-label={t('removeComparison', { number: at + 1 })}
            onClick={() => onChange({ ...group, of: group.of.toSpliced(at, 1) }, false)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        className={classes.add}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange({ ...group, of: [...group.of, freshComparison(scope)] }, false)}
      >
        {t('addComparison')}
      </Button>
    </div>
  )
}

function ConditionPart({ condition, scope, onChange }: ConditionEditorProps) {
  const { t } = useTranslation('mapper')
  if (condition.kind === 'compare') return <ComparisonEditor condition={condition} scope={scope} onChange={onChange} />
  if (condition.kind === 'not') {
    return (
      <div className={classes.nested}>
        <span className={classes.part}>{t('not')}</span>
        <ConditionPart
          condition={condition.of}
          scope={scope}
          onChange={(of, isTyping) => onChange({ kind: 'not', of }, isTyping)}
        />
      </div>
    )
  }
  return (
    <div className={classes.nested}>
      <ConditionEditor condition={condition} scope={scope} onChange={onChange} />
    </div>
  )
}

type Compare = Extract<Condition, { kind: 'compare' }>

function ComparisonEditor({ condition, scope, onChange }: ConditionEditorProps & { readonly condition: Compare }) {
  const { t } = useTranslation('mapper')
  const { left, operator, right } = condition
  const setOperator = (chosen: string | null) => {
    const next = comparisons.find((known) => known === chosen)
    if (next)
      onChange(
        needsRight(next)
          ? { ...condition, operator: next, right: right ?? empty }
          : { kind: 'compare', left, operator: next },
        false,
      )
  }
  return (
    <div className={classes.stack}>
      <ValueInput
        expression={left}
        scope={scope}
        wanted={null}
        label={t('leftSide')}
        onChange={(changed, isTyping) => onChange({ ...condition, left: changed }, isTyping)}
      />
      <div className={classes.operator}>
        <Select
          size="xs"
          aria-label={t('operator')}
          data={comparisons.map((value) => ({ value, label: t(`operators.${value}`) }))}
          value={operator}
          maxDropdownHeight={320}
          comboboxProps={{ width: 'max-content', position: 'bottom-start', shadow: 'md' }}
          onChange={setOperator}
        />
        {needsRight(operator) && (
          <ValueInput
            expression={right ?? empty}
            scope={scope}
            wanted={wantedOn(operator, left, scope)}
            label={t('rightSide')}
            onChange={(changed, isTyping) => onChange({ ...condition, right: changed }, isTyping)}
          />
        )}
      </div>
      {operator === 'one-of' && <span className={classes.note}>{t('oneOfHint')}</span>}
    </div>
  )
}

const empty: Expression = { kind: 'constant', value: '' }
const needsRight = (operator: Comparison) => operator !== 'is-empty' && operator !== 'is-filled'

/** A choice or yes/no is compared with one of its values; what is contained in a text may be any text. */
function wantedOn(operator: Comparison, left: Expression, scope: SourceScope): FieldType | null {
  if (left.kind !== 'field' || (operator !== 'equals' && operator !== 'not-equals')) return null
  return typeAt(left.path, scope)
}

function asGroup(condition: Condition): Extract<Condition, { kind: 'all' | 'any' }> {
  return condition.kind === 'all' || condition.kind === 'any' ? condition : { kind: 'all', of: [condition] }
}

const freshComparison = (scope: SourceScope): Condition => ({
  kind: 'compare',
  left: firstField(scope),
  operator: 'equals',
  right: empty,
})
