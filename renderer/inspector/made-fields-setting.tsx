import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Json } from '#shared/json.ts'
import type { SourceScope } from '#shared/mapping/check-mapping.ts'
import { Expression } from '#shared/mapping/expression.ts'
import { ValueType } from '#shared/nodes/parts/made-field.ts'
import { ValueInput } from '../mapper/expression/value-input.tsx'
import { AddField, FieldHead } from './field-head.tsx'
import classes from './inspector.module.css'

const MadeFields = z.array(z.object({ name: z.string(), type: ValueType, value: Expression }))
type MadeFields = z.infer<typeof MadeFields>

interface MadeFieldsSettingProps {
  readonly value: Json | undefined
  readonly scope: SourceScope
  readonly onChange: (fields: MadeFields, isTyping: boolean) => void
}

/** Fields that a step adds: name, kind of value, and how the value is made. */
export function MadeFieldsSetting({ value, scope, onChange }: MadeFieldsSettingProps) {
  const { t } = useTranslation('inspector')
  const parsed = MadeFields.safeParse(value)
  if (!parsed.success) return <p className={classes.unreadable}>{t('unreadable')}</p>
  const fields = parsed.data
  const set = (at: number, changed: Partial<MadeFields[number]>, isTyping: boolean) =>
    onChange(
      fields.map((field, index) => (index === at ? { ...field, ...changed } : field)),
      isTyping,
    )
  return (
    <div className={classes.made}>
      {fields.map((field, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may be empty or there twice while it is being typed
        <div key={at} className={classes.madeField}>
          <FieldHead
            fields={fields}
            at={at}
            onChange={(changed, isTyping) => set(at, changed, isTyping)}
            onRemove={() => onChange(fields.toSpliced(at, 1), false)}
          />
          <ValueInput
            expression={field.value}
            scope={scope}
            wanted={{ type: field.type }}
            label={t('fieldValue', { name: field.name || at + 1 })}
            onChange={(made, isTyping) => set(at, { value: made }, isTyping)}
          />
        </div>
      ))}
      <AddField
        fields={fields}
        onAdd={(field) => onChange([...fields, { ...field, value: { kind: 'constant', value: '' } }], false)}
      />
    </div>
  )
}
