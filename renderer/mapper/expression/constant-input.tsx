import { Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { registerOf } from '#shared/mapping/table-values.ts'
import type { FieldType } from '#shared/records/field.ts'
import { CodeInput } from './code-input.tsx'
import classes from './expression.module.css'

export type ConstantValue = string | number | boolean | null

interface ConstantInputProps {
  readonly value: ConstantValue
  /** What it is for, where that is known: a choice is offered as one. */
  readonly wanted: FieldType | null
  readonly label: string
  readonly onChange: (value: ConstantValue, isTyping: boolean) => void
}

export function ConstantInput({ value, wanted, label, onChange }: ConstantInputProps) {
  const { t } = useTranslation('mapper')
  if (wanted?.type === 'boolean') {
    return (
      <Select
        aria-label={label}
        size="xs"
        data={[
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
        value={value === true || value === 'true' ? 'true' : value === false || value === 'false' ? 'false' : null}
        onChange={(chosen) => onChange(chosen === 'true', false)}
      />
    )
  }
  if (wanted?.type === 'enum') {
    const known = wanted.values.includes(String(value ?? ''))
    return (
      <Select
        aria-label={label}
        size="xs"
        searchable
        data={known || !value ? [...wanted.values] : [String(value), ...wanted.values]}
        value={value === null || value === '' ? null : String(value)}
        error={!known && value !== '' && value !== null}
        onChange={(chosen) => chosen !== null && onChange(chosen, false)}
      />
    )
  }
  const register = wanted && registerOf(wanted)?.register
  if (register) {
    return <CodeInput value={String(value ?? '')} register={register} label={label} onChange={onChange} />
  }
  const blank = typeof value === 'string' && value.trim() === '' ? value : ''
  return (
    <TextInput
      aria-label={label}
      // Spaces alone would look like nothing.
      leftSection={
        blank !== '' && (
          <span className={classes.blank} role="img" aria-label={t('blank')}>
            {blank.slice(0, 3).replaceAll('\n', '↵').replace(/[^↵]/g, '␣')}
          </span>
        )
      }
      leftSectionWidth={blank === '' ? undefined : 36}
      size="xs"
      placeholder={wanted?.type === 'date' ? t('datePlaceholder') : t('constantPlaceholder')}
      value={String(value ?? '')}
      onChange={(event) => onChange(event.currentTarget.value, true)}
    />
  )
}
