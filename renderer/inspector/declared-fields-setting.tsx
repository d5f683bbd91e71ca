import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Json } from '#shared/json.ts'
import { FieldName, ValueType, valueTypes } from '#shared/nodes/parts/made-field.ts'
import { useWords } from '../canvas/words.ts'
import classes from './inspector.module.css'

const DeclaredFields = z.array(z.object({ name: z.string(), type: ValueType }))
type DeclaredFields = z.infer<typeof DeclaredFields>

interface DeclaredFieldsSettingProps {
  readonly value: Json | undefined
  readonly onChange: (fields: DeclaredFields, isTyping: boolean) => void
}

/** Fields that a step is said to fill: name and kind of value. */
export function DeclaredFieldsSetting({ value, onChange }: DeclaredFieldsSettingProps) {
  const { t } = useTranslation('inspector')
  const words = useWords()
  const parsed = DeclaredFields.safeParse(value)
  if (!parsed.success) return <p className={classes.unreadable}>{t('unreadable')}</p>
  const fields = parsed.data
  const set = (at: number, changed: Partial<DeclaredFields[number]>, isTyping: boolean) =>
    onChange(
      fields.map((field, index) => (index === at ? { ...field, ...changed } : field)),
      isTyping,
    )
  return (
    <div className={classes.made}>
      {fields.map((field, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may be empty or there twice while it is being typed
        <div key={at} className={classes.madeHead}>
          <TextInput
            size="xs"
            aria-label={t('fieldName', { number: at + 1 })}
            placeholder={t('fieldNamePlaceholder')}
            value={field.name}
            error={
              !FieldName.safeParse(field.name).success ||
              fields.some((other, index) => index < at && other.name === field.name)
            }
            onChange={(event) => set(at, { name: event.currentTarget.value }, true)}
          />
          <Select
            size="xs"
            aria-label={t('fieldType', { number: at + 1 })}
            data={valueTypes.map((type) => ({ value: type, label: words.valueType(type) }))}
            value={field.type}
            onChange={(chosen) => {
              const type = valueTypes.find((known) => known === chosen)
              if (type) set(at, { type }, false)
            }}
          />
          <ActionIcon
            size={30}
            aria-label={t('removeField', { name: field.name || at + 1 })}
            onClick={() => onChange(fields.toSpliced(at, 1), false)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...fields, { name: freshName(fields), type: 'text' }], false)}
      >
        {t('addField')}
      </Button>
    </div>
  )
}

function freshName(fields: DeclaredFields): string {
  for (let number = fields.length + 1; ; number++) {
    const name = `field_${number}`
    if (!fields.some((field) => field.name === name)) return name
  }
}
