import { Select } from '@mantine/core'
import type { FlowNode } from '#shared/flow/flow.ts'
import { listsOfRecords } from '#shared/records/field-at.ts'
import { useTypedFlow } from '../canvas/flow-store.ts'
import { useWords } from '../canvas/words.ts'

interface LinesSettingProps {
  readonly id: string
  readonly node: FlowNode
  readonly value: string
  readonly error: string | null
  readonly onChange: (path: string) => void
}

/** Which list of the records that arrive has the lines. */
export function LinesSetting({ id, node, value, error, onChange }: LinesSettingProps) {
  const words = useWords()
  const input = useTypedFlow().nodes.get(node.id)?.inputs.in ?? null
  const lists = input
    ? listsOfRecords(input).map(({ path, field }) => ({ value: path, label: words.label(field.label) }))
    : []
  const isKnown = lists.some((list) => list.value === value)
  return (
    <Select
      id={id}
      size="xs"
      data={isKnown || value === '' ? lists : [{ value, label: value }, ...lists]}
      value={value === '' ? null : value}
      error={error ?? (input !== null && !isKnown)}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
    />
  )
}
