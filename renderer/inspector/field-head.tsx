import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { FieldName, type ValueType, valueTypes } from '#shared/nodes/parts/made-field.ts'
import { useWords } from '../canvas/words.ts'
import classes from './inspector.module.css'

interface NamedField {
  readonly name: string
  readonly type: ValueType
}

interface FieldHeadProps {
  readonly fields: readonly NamedField[]
  /** Which of them. */
  readonly at: number
  readonly onChange: (changed: Partial<NamedField>, isTyping: boolean) => void
  readonly onRemove: () => void
}

/** Name and kind of value of a field that a step brings, and the way to be rid of it. */
export function FieldHead({ fields, at, onChange, onRemove }: FieldHeadProps) {
  const { t } = useTranslation('inspector')
  const words = useWords()
  const { name = '', type = 'text' } = fields[at] ?? {}
  const isTaken = fields.some((other, index) => index < at && other.name === name)
  return (
    <div className={classes.madeHead}>
      <TextInput
        size="xs"
        aria-label={t('fieldName', { number: at + 1 })}
        placeholder={t('fieldNamePlaceholder')}
        value={name}
        error={!FieldName.safeParse(name).success || isTaken}
        onChange={(event) => onChange({ name: event.currentTarget.value }, true)}
      />
      <Select
        size="xs"
        aria-label={t('fieldType', { number: at + 1 })}
        data={valueTypes.map((kind) => ({ value: kind, label: words.valueType(kind) }))}
        value={type}
        onChange={(chosen) => {
          const kind = valueTypes.find((known) => known === chosen)
          if (kind) onChange({ type: kind }, false)
        }}
      />
      <ActionIcon size={30} aria-label={t('removeField', { name: name || at + 1 })} onClick={onRemove}>
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </div>
  )
}

interface AddFieldProps {
  readonly fields: readonly NamedField[]
  readonly onAdd: (field: NamedField) => void
}

/** One more field, under a name that none of them has. */
export function AddField({ fields, onAdd }: AddFieldProps) {
  const { t } = useTranslation('inspector')
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => onAdd({ name: freshName(fields), type: 'text' })}
    >
      {t('addField')}
    </Button>
  )
}

function freshName(fields: readonly NamedField[]): string {
  for (let number = fields.length + 1; ; number++) {
    const name = `field_${number}`
    if (!fields.some((field) => field.name === name)) return name
  }
}
