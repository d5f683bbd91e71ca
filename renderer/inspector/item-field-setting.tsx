import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FlowNode } from '#shared/flow/flow.ts'
import { childFields, fieldAt } from '#shared/records/field-at.ts'
import { useTypedFlow } from '../canvas/flow-store.ts'
import { useWords } from '../canvas/words.ts'

interface ItemFieldSettingProps {
  readonly id: string
  readonly node: FlowNode
  readonly value: string
  readonly onChange: (key: string) => void
}

/** A field of the records in the node's list, or their position. */
export function ItemFieldSetting({ id, node, value, onChange }: ItemFieldSettingProps) {
  const { t } = useTranslation('inspector')
  const words = useWords()
  const input = useTypedFlow().nodes.get(node.id)?.inputs.in ?? null
  const list = input && fieldAt(input.fields, String(node.config.list ?? ''))
  const fields = list ? childFields(list).filter(({ type }) => type !== 'record' && type !== 'list') : []
  const known = fields.map((field) => ({ value: field.key, label: words.label(field.label) }))
  const isKnown = value === '' || known.some((field) => field.value === value)
  return (
    <Select
      id={id}
      size="xs"
      data={[{ value: position, label: t('itemPosition') }, ...(isKnown ? [] : [{ value, label: value }]), ...known]}
      value={value === '' ? position : value}
      error={input !== null && !isKnown}
      onChange={(chosen) => chosen !== null && onChange(chosen === position ? '' : chosen)}
    />
  )
}

/** A choice must have a value; no field of JSON that came from either system is called this. */
const position = '#'
