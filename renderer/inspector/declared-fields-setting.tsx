import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Json } from '#shared/json.ts'
import { ValueType } from '#shared/nodes/parts/made-field.ts'
import { AddField, FieldHead } from './field-head.tsx'
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
  const parsed = DeclaredFields.safeParse(value)
  if (!parsed.success) return <p className={classes.unreadable}>{t('unreadable')}</p>
  const fields = parsed.data
  return (
    <div className={classes.made}>
      {fields.map((field, at) => (
        <FieldHead
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may be empty or there twice while it is being typed
          key={at}
          fields={fields}
          at={at}
          onChange={(changed, isTyping) => onChange(fields.with(at, { ...field, ...changed }), isTyping)}
          onRemove={() => onChange(fields.toSpliced(at, 1), false)}
        />
      ))}
      <AddField fields={fields} onAdd={(field) => onChange([...fields, field], false)} />
    </div>
  )
}
